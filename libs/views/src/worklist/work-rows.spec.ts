import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import { acceptedFacts, attestation, demandeFiled, fact, given, history } from '#libs/testing';
import { oneYearCard, registered } from '#libs/testing';
import { caseRows } from '../case-list.js';
import { personView } from '../person-view.js';
import type { WorkRow } from './work-row.js';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new TypeError(text);
  return parsed;
}

function rowsOn(facts: readonly Fact[], on: Day): WorkRow[] {
  return personView('P-1', facts).work.filter(({ from, until }) => from <= on && until >= on);
}

function rowOn(facts: readonly Fact[], on: string): WorkRow {
  const [row, ...others] = rowsOn(facts, day(on));
  if (row === undefined || others.length > 0) throw new TypeError(`${on}: not one row`);
  return row;
}

const SYSTEM = { actor: { kind: 'system', office: '69' } };
const assigned = (on: string, agent: string) =>
  fact('CaseAssigned', on, { agent }, { case: 'C-1' });

// Card to 30 June 2026; filed on 1 April: silence falls on 1 August. An attestation from 10 July to 30 September.
const { facts } = given(
  registered(),
  oneYearCard({ work: 'full' }),
  demandeFiled('2026-04-01', {}, SYSTEM),
  assigned('2026-05-01', 'agent-1'),
  attestation('2026-07-10', '2026-09-30'),
  fact('BlockageReported', '2026-08-10', { blockage: 'B16' }),
  fact('BlockageAcknowledged', '2026-08-20', { blockage: 'B16' }),
  fact('CaseHandedOver', '2026-08-15', { to: 'agent-2' }, { case: 'C-1' }),
);

describe('a row of work', () => {
  it('says since when and until when everything is as it is', () => {
    expect(rowOn(facts, '2026-05-10')).toMatchObject({
      ...{ case: 'C-1', office: '69', open: true },
      standing: { procedure: 'submitted', clock: 'running', access: 'clear', cause: null },
      ...{ filedOn: day('2026-04-01'), rejectionOn: day('2026-08-01') },
      ...{ coverLast: day('2026-06-30'), uncoveredSince: null, blockedSince: null },
      ...{ assignedTo: 'agent-1', assignedSince: day('2026-05-01') },
    });
  });

  it('counts the days without cover from the first, and the job at risk from thirty days before', () => {
    expect(rowOn(facts, '2026-05-10').jobAtRiskFrom).toBe(day('2026-05-31'));
    expect(rowOn(facts, '2026-07-05')).toMatchObject({
      ...{ uncoveredSince: day('2026-07-01'), coverLast: null },
      ...{ jobAtRiskFrom: day('2026-07-01'), standing: { cause: 'G1' } },
    });
  });

  it('has an implicit rejection to come until the day it is born', () => {
    expect(rowOn(facts, '2026-08-01').rejectionOn).toBe(day('2026-08-01'));
    expect(rowOn(facts, '2026-08-02').rejectionOn).toBeNull();
  });

  it('is unacknowledged until somebody acknowledges, and blocked until it is over', () => {
    const since = day('2026-08-10');
    expect(rowOn(facts, '2026-08-14')).toMatchObject({
      unacknowledgedSince: since,
      blockedSince: since,
    });
    expect(rowOn(facts, '2026-08-25')).toMatchObject({
      unacknowledgedSince: null,
      blockedSince: since,
    });
  });

  it('is of whoever has the case on the day', () => {
    expect(rowOn(facts, '2026-04-30').assignedTo).toBeNull();
    expect(rowOn(facts, '2026-08-14').assignedTo).toBe('agent-1');
    expect(rowOn(facts, '2026-08-15')).toMatchObject({
      ...{ assignedTo: 'agent-2', assignedSince: day('2026-08-15') },
    });
  });

  it('is of nobody, at the office it went to, until an agent has it there', () => {
    const by = (office: string) => ({ actor: { kind: 'prefecture', office } });
    const moved = given(
      registered(),
      demandeFiled('2026-04-01', {}, by('69')),
      assigned('2026-05-01', 'agent-1'),
      fact('FileTransferred', '2026-05-10', { department: '75', reason: 'moved' }, by('69')),
      assigned('2026-05-20', 'agent-9'),
    );
    expect(rowOn(moved.facts, '2026-05-09')).toMatchObject({
      ...{ office: '69', assignedTo: 'agent-1', assignedSince: day('2026-05-01') },
    });
    expect(rowOn(moved.facts, '2026-05-10')).toMatchObject({
      ...{ office: '75', assignedTo: null, assignedSince: null },
    });
    expect(rowOn(moved.facts, '2026-05-20')).toMatchObject({
      ...{ office: '75', assignedTo: 'agent-9', assignedSince: day('2026-05-20') },
    });
  });

  it('is of nobody from the day the person moved, while no office has acted in it', () => {
    const address = (on: string, department: string) =>
      fact('AddressDeclared', on, { department }, { case: null });
    const told = given(
      registered(),
      address('2026-03-01', '69'),
      demandeFiled('2026-04-01'),
      assigned('2026-05-01', 'agent-1'),
      address('2026-05-10', '13'),
    );
    expect(rowOn(told.facts, '2026-05-09')).toMatchObject({ office: '69', assignedTo: 'agent-1' });
    expect(rowOn(told.facts, '2026-05-10')).toMatchObject({ office: '13', assignedTo: null });
  });

  it('is of nobody from the day it went, though the transfer was recorded after an assignment', () => {
    const late = { recordedAt: '2026-05-12T08:00:00Z' };
    const moved = given(
      registered(),
      demandeFiled('2026-04-01', {}, SYSTEM),
      assigned('2026-05-11', 'agent-1'),
      fact('FileTransferred', '2026-05-10', { department: '75', reason: 'moved' }, late),
    );
    expect(rowOn(moved.facts, '2026-05-11').assignedTo).toBeNull();
    expect(rowOn(moved.facts, '2026-05-12').assignedTo).toBeNull();
  });

  it('puts a job at risk from the day an employer suspends it to the day it is restored', () => {
    const told = given(
      registered(),
      oneYearCard(),
      demandeFiled('2026-04-01', {}, SYSTEM),
      fact('PartnerRightSuspended', '2026-04-10', { partner: 'employer' }),
      fact('PartnerRightRestored', '2026-04-20', { partner: 'employer' }),
    );
    const at = (on: string) => rowOn(told.facts, on).jobAtRiskFrom;
    expect([at('2026-04-09'), at('2026-04-10'), at('2026-04-19'), at('2026-04-20')]).toEqual([
      ...[null, day('2026-04-10'), day('2026-04-10'), null],
    ]);
  });

  it('stands for somebody kept out before any case, and no longer once one is open', () => {
    const kept = given(
      registered(),
      oneYearCard(),
      fact('BlockageReported', '2026-04-10', { blockage: 'B01' }, SYSTEM),
      demandeFiled('2026-05-10', {}, SYSTEM),
    );
    expect(rowOn(kept.facts, '2026-05-09')).toMatchObject({
      ...{ case: null, office: '69', blockedSince: day('2026-04-10') },
      standing: { procedure: null, access: 'blocked' },
    });
    expect(rowOn(kept.facts, '2026-05-10')).toMatchObject({
      ...{ case: 'C-1', blockedSince: day('2026-04-10') },
    });
  });

  it('is closed, and says no more than where the case is, once it waits for nobody', () => {
    const closed = given(
      registered(),
      oneYearCard(),
      demandeFiled('2026-04-01', {}, SYSTEM),
      fact('DemandeWithdrawn', '2026-04-10'),
    );
    expect(rowOn(closed.facts, '2030-01-01')).toMatchObject({
      ...{ open: false, office: '69', filedOn: null, uncoveredSince: null },
    });
  });
});

describe('the rows of work', () => {
  it('agree with the list of cases, on any day of any history', () =>
    fc.assert(
      fc.property(history(), fc.integer({ min: -400, max: 1200 }), (lines, shift) => {
        for (const [person, told] of acceptedFacts(lines)) {
          const on = day(told[0]?.occurredOn ?? '2026-01-01') + shift;
          const { outlook, casework, work } = personView(person, told);
          if (outlook === null) continue;
          const held = work.filter(({ from, until }) => from <= on && until >= on);
          const listed = caseRows(person, casework, () => outlook, on);
          const ofCases = held.filter((row) => row.case !== null);
          expect(ofCases.map((row) => row.case).sort()).toEqual(
            listed.map((row) => row.case).sort(),
          );
          for (const row of listed) {
            const { standing, open, office, ...days } =
              ofCases.find((each) => each.case === row.case) ?? ({} as WorkRow);
            expect([standing.procedure, standing.clock, standing.provision]).toEqual([
              ...[row.procedure, row.clock, row.provision],
            ]);
            expect([standing.owners, open, office]).toEqual([
              ...[row.owners, row.owners.length > 0, row.office],
            ]);
            if (!open) continue;
            expect([standing.access, standing.cause]).toEqual([row.access, row.cause]);
            expect(days.dueOn === null ? null : formatDay(days.dueOn)).toBe(row.due?.on ?? null);
            expect(standing.due?.alarm ?? null).toBe(row.due?.follows ?? null);
            expect(formatDay(days.ownersSince)).toBe(row.ownersSince);
          }
          const isKept = listed.some((row) => row.owners.length > 0);
          if (isKept) expect(held.some((row) => row.case === null)).toBe(false);
        }
      }),
      { numRuns: 400, seed: 11 },
    ));

  it('follow each other without a gap or an overlap, and never say the same twice', () =>
    fc.assert(
      fc.property(history(), (lines) => {
        for (const [person, told] of acceptedFacts(lines)) {
          const byCase = Map.groupBy(personView(person, told).work, (row) => row.case);
          for (const [id, rows] of byCase) {
            for (const [i, row] of rows.entries()) {
              expect(row.from).toBeLessThanOrEqual(row.until);
              const next = rows[i + 1];
              if (next === undefined) continue;
              if (id === null) expect(next.from).toBeGreaterThan(row.until);
              else expect(next.from).toBe(row.until + 1);
              const { from: _from, until: _until, ...said } = row;
              const { from: _f, until: _u, ...then } = next;
              if (next.from === row.until + 1) expect(then).not.toEqual(said);
            }
          }
        }
      }),
      { numRuns: 300, seed: 12 },
    ));
});
