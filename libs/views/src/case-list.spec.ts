import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { state } from '#libs/case';
import { formatDay, parseDay } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import { coverage } from '#libs/law';
import { acceptedFacts, attestation, demandeFiled, fact, given, history } from '#libs/testing';
import { oneYearCard, registered } from '#libs/testing';
import { caseRows, isState } from './case-list.js';
import type { CaseFilter } from './case-list.js';
import { personView } from './person-view.js';
import { waitingTimes } from './waiting-times.js';

function rowsOf(facts: readonly Fact[], on: Day, filter: CaseFilter = {}) {
  const { person, outlook, casework } = personView('P-1', facts);
  return outlook === null ? [] : caseRows(person, casework, () => outlook, on, filter);
}

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new TypeError(text);
  return parsed;
}

// Card to 30 June 2026; filed on 1 April: silence falls on 1 August. Supplement asked and told on 1 May, to 31 May.
const { facts } = given(
  registered(),
  oneYearCard(),
  demandeFiled('2026-04-01', {}, { actor: { kind: 'system', office: '69' } }),
  fact('SupplementRequested', '2026-05-01', { items: [], deadline: '2026-05-31' }),
  fact('SupplementRequestNotified', '2026-05-01'),
  fact('SupplementProvided', '2026-05-11'),
  attestation('2026-07-01', '2026-09-30', { issuedOn: '2026-06-20' }),
  fact('BlockageReported', '2026-07-10', { blockage: 'B16' }),
);

describe('a line of the list of cases', () => {
  it('says where the case stands, whose ball it is and until when, and what covers the person', () => {
    expect(rowsOf(facts, day('2026-05-10'))).toEqual([
      {
        person: 'P-1',
        case: 'C-1',
        office: '69',
        on: '2026-05-10',
        procedure: 'incomplete.supplementNotified',
        clock: 'suspended',
        provision: 'none',
        access: 'clear',
        owners: ['applicant'],
        ownersSince: '2026-05-01',
        days: 10,
        due: { on: '2026-05-31', follows: 'SupplementDeadlinePassed', source: 'crpa:L114-5' },
        lawful: true,
        cover: ['I08'],
        proof: 'card',
        cause: null,
      },
    ]);
  });

  it('shows the access of the person beside the case, and the paper that runs', () => {
    const [row] = rowsOf(facts, day('2026-07-10'));
    expect(row).toMatchObject({
      ...{ procedure: 'underReview', provision: 'extended', access: 'blocked' },
      // Ten days of suspension push 1 August to 11 August; the attestation ends later.
      ...{ clock: 'running', due: { on: '2026-08-11', follows: 'SilenceElapsed' } },
      ...{ cover: ['I19'], proof: 'document' },
    });
  });

  it('is there from the day on which something was first heard of the case', () => {
    expect(rowsOf(facts, day('2026-03-31'))).toEqual([]);
    expect(rowsOf(facts, day('2026-04-01'))).toHaveLength(1);
  });

  it.each([
    [{ office: '69' }, 1],
    [{ office: '75' }, 0],
    [{ owner: 'prefecture' }, 1],
    [{ owner: 'applicant' }, 0],
    [{ state: 'underReview' }, 1],
    [{ state: 'extended' }, 1],
    [{ state: 'blocked' }, 1],
    [{ state: 'submitted' }, 0],
  ] as const)('is left out by what it does not meet: %j', (filter, count) => {
    expect(rowsOf(facts, day('2026-07-10'), filter)).toHaveLength(count);
  });
});

describe('a state named', () => {
  it.each([
    ['underReview', 'underReview', true],
    ['underReview.summoned', 'underReview', true],
    ['underReview.summoned+awaitingOpinion', 'underReview.awaitingOpinion', true],
    ['underReview.summoned+awaitingOpinion', 'awaitingOpinion', true],
    ['underReview', 'underReview.summoned', false],
    ['underReviewed', 'underReview', false],
    ['submitted', 'sub', false],
  ])('%s lies in %s: %s', (one, named, expected) => {
    expect(isState(one, named)).toBe(expected);
  });
});

describe('the list of cases', () => {
  it('agrees with state() and coverage(), on any day of any history', () =>
    fc.assert(
      fc.property(history(), fc.integer({ min: -400, max: 1200 }), (lines, shift) => {
        for (const [person, told] of acceptedFacts(lines)) {
          const on = day(told[0]?.occurredOn ?? '2026-01-01') + shift;
          const answer = coverage(told, { on: formatDay(on), knownAt: '2200-01-01' });
          const rows = rowsOf(told, on);
          const cases = new Set(told.map((each) => each.case));
          let seen = 0;
          for (const id of cases) {
            const found = id === null ? undefined : state(told, id, { on, knownAt: Infinity });
            const row = rows.find((each) => each.case === id);
            expect([person, id, row === undefined]).toEqual([person, id, found === undefined]);
            if (found === undefined || row === undefined) continue;
            seen += 1;
            const states = found.demande.regions.map((region) => region.state);
            expect([row.procedure, row.clock, row.provision]).toEqual(states);
            expect(row.access).toBe(found.access?.regions[0]?.state ?? 'clear');
            expect(row.owners).toEqual(found.demande.owners);
            expect(row.ownersSince).toBe(formatDay(found.demande.ownersSince));
            expect([row.lawful, row.cover, row.cause]).toEqual([
              ...[answer?.lawful, answer?.cover, answer?.cause],
            ]);
          }
          // A titre may name a case that no fact bears.
          expect(rows.length).toBeGreaterThanOrEqual(seen);
        }
      }),
      { numRuns: 400, seed: 11 },
    ));
});

describe('waiting times', () => {
  const rows = [3, 5, 40].flatMap((days, i) =>
    rowsOf(facts, day('2026-05-10')).map((row) => ({ ...row, case: `C-${i}`, days })),
  );

  it('are counted by whoever must act', () => {
    expect(waitingTimes(rows, ['owner'])).toEqual([
      { owner: 'applicant', cases: 3, days: 48, median: 5, ninetieth: 40, longest: 40 },
    ]);
  });

  it('count a case with each of several owners, and with nobody once it is over', () => {
    const [row] = rows;
    if (row === undefined) throw new TypeError('no row');
    const both = [
      { ...row, owners: ['applicant', 'third-party'] as const },
      { ...row, owners: [] },
    ];
    expect(
      waitingTimes(both, ['owner', 'office']).map(({ owner, cases }) => [owner, cases]),
    ).toEqual([
      [null, 1],
      ['applicant', 1],
      ['third-party', 1],
    ]);
  });
});
