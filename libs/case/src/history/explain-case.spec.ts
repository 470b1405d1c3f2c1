import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addMonths, formatDay, parseDay, parseInstant } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import {
  acceptedFacts,
  attestation,
  demandeFiled,
  fact,
  given,
  history,
  question,
  titre,
} from '#libs/testing';
import type { Told } from '#libs/testing';
import { state } from '../standing/state.js';
import { caseHistory } from './case-history.js';
import { explainCase } from './explain-case.js';
import type { CaseExplanation, ExplainedLimit } from './explain-case.js';
import type { Reckoning } from './reckoning.js';
import { standingAnswer } from './standing-answer.js';

const knownAt = parseInstant('2200-01-01') ?? NaN;

function day(text: string): Day {
  return parseDay(text) ?? NaN;
}

function asked(on: string) {
  return { on: day(on), knownAt };
}

function why(on: string, ...facts: Told[]): CaseExplanation {
  const found = explainCase(given(titre(), ...facts).facts, 'C-1', asked(on));
  if (found === undefined) throw new TypeError('the case is known');
  return found;
}

function limit({ demande }: CaseExplanation, follows: string): ExplainedLimit {
  const found = demande.limits.find((each) => each.follows === follows);
  if (found === undefined) throw new TypeError(`${follows} is among the limits`);
  return found;
}

const filed = demandeFiled('2026-03-15', {}, { id: 'filed' });
const complete = fact('CompletenessEstablished', '2026-04-01', {}, { id: 'complete' });

describe('why a case is where it is', () => {
  it('is the last step that moved each region', () => {
    const { regions } = why(
      '2026-07-20',
      filed,
      complete,
      fact('BiometricsTaken', '2026-05-02'),
    ).demande;
    expect(regions.map(({ region, state: at, since }) => [region, at, since])).toEqual([
      ['procedure', 'underReview', '2026-04-01'],
      ['clock', 'elapsed', '2026-07-15'],
      ['provision', 'none', '2026-03-15'],
    ]);
    expect(regions.map(({ movedBy }) => movedBy?.fact?.id ?? movedBy?.article ?? null)).toEqual([
      'complete',
      'ceseda:R432-2',
      null,
    ]);
  });

  it('is nothing for a case of which nothing is known by the day', () =>
    expect(explainCase(given(titre(), filed).facts, 'C-1', asked('2026-03-14'))).toBeUndefined());

  it('has the access of the person beside it, once there is something to say of it', () => {
    expect(why('2026-03-20', filed).access).toBeNull();
    const blocked = fact(
      'FilingAttempted',
      '2026-03-01',
      { outcome: 'blocked', blockage: 'B07' },
      { id: 'tried' },
    );
    const { access } = why('2026-03-20', blocked, filed);
    expect(access?.regions).toMatchObject([
      {
        region: 'access',
        state: 'blocked',
        since: '2026-03-01',
        movedBy: { fact: { id: 'tried' } },
      },
    ]);
    // Seven days of ours to acknowledge it.
    expect(access?.limits).toMatchObject([
      {
        on: '2026-03-08',
        daysPassed: 12,
        source: 'own-service-level',
        reckoning: { from: '2026-03-01', days: 7 },
      },
    ]);
  });

  it('lists the steps that the chart did not expect', () => {
    const wrong = fact('CardProduced', '2026-04-02', {}, { id: 'wrong' });
    const { deviations } = why('2026-07-20', filed, complete, wrong).demande;
    expect(deviations).toMatchObject([
      {
        on: '2026-04-02',
        signal: 'CardProduced',
        fact: { id: 'wrong' },
        deviation: { class: 'no-place' },
      },
    ]);
  });

  it('says where each fact that could come next would lead', () => {
    const leads = new Map(
      why('2026-03-20', filed).demande.leads.map(({ signal, moves }) => [signal, moves]),
    );
    expect(leads.get('DecisionFavourable')).toEqual([
      { region: 'procedure', from: 'submitted', to: 'approved' },
      { region: 'clock', from: 'running', to: 'decided' },
    ]);
    expect(leads.get('AttestationDepotIssued')).toEqual([]);
    expect(leads.has('CardProduced')).toBe(false);
    expect(leads.has('SilenceElapsed')).toBe(false);
  });
});

describe('how a last day comes about', () => {
  it('days of ours, from the day the state was entered', () =>
    expect(limit(why('2026-04-20', filed), 'CompletenessCheckOverdue')).toMatchObject({
      on: '2026-03-30',
      daysPassed: 21,
      reckoning: { from: '2026-03-15', days: 15, months: null, until: null, fact: null },
    }));

  it('months of an article', () =>
    expect(
      limit(
        why('2026-05-20', filed, complete, fact('CommissionReferred', '2026-05-02')),
        'CommissionOpinionDeemedGiven',
      ),
    ).toMatchObject({
      on: '2026-08-02',
      daysPassed: 0,
      source: 'ceseda:R432-8',
      reckoning: { from: '2026-05-02', months: 3, days: null },
    }));

  it('silence: the months of the article, from the filing', () =>
    expect(limit(why('2026-04-20', filed), 'SilenceElapsed')).toMatchObject({
      on: '2026-07-15',
      reckoning: { from: '2026-03-15', months: 4, days: null, stoodStill: [], fact: 'filed' },
    }));

  it('silence of ninety days, for the grounds that have them', () =>
    expect(
      limit(why('2026-04-20', demandeFiled('2026-03-15', { ground: 'L422-1' })), 'SilenceElapsed'),
    ).toMatchObject({ on: '2026-06-13', reckoning: { months: null, days: 90 } }));

  it('silence, not counting the days it stood still', () => {
    // Notified on 10 April, provided on the 20th: ten days, 10 to 19 April; 15 July becomes the 25th.
    const requested = [
      fact(
        'SupplementRequested',
        '2026-04-08',
        { items: ['photo'], deadline: '2026-05-08' },
        { id: 'asked' },
      ),
      fact('SupplementRequestNotified', '2026-04-10'),
    ];
    // Of a file that is not complete, nothing fixes the day: the deadline resumes only a file once found complete.
    const open = limit(why('2026-04-15', filed, ...requested), 'ClockResumed');
    expect(open).toMatchObject({ on: null, reckoning: { until: 'suspension-end', fact: null } });
    const complete = fact('CompletenessEstablished', '2026-04-01');
    const during = why('2026-04-15', filed, complete, ...requested);
    expect(limit(during, 'ClockResumed')).toMatchObject({
      on: '2026-05-08',
      source: 'crpa:L114-5',
      reckoning: { from: null, until: 'suspension-end', fact: 'asked' },
    });
    const after = why('2026-05-01', filed, ...requested, fact('SupplementProvided', '2026-04-20'));
    expect(limit(after, 'SilenceElapsed')).toMatchObject({
      on: '2026-07-25',
      reckoning: {
        months: 4,
        stoodStill: [{ from: '2026-04-10', to: '2026-04-19' }],
      },
    });
  });

  const summoned = (on: string, to: string, id: string) =>
    fact('ApplicantSummoned', on, { for: 'interview', on: to }, { id });
  const refused = { oqtf: false, notifiedOn: '2026-04-06' };
  const FIXED: readonly {
    readonly follows: string;
    readonly until: string;
    readonly by: string;
    readonly last: string;
    readonly asked?: string;
    readonly told: readonly Told[];
  }[] = [
    {
      ...{ follows: 'ProvisionMissing', until: 'provision-owed', by: 'f-1', last: '2026-06-30' },
      told: [filed],
    },
    {
      // Outside the téléservice a récépissé is owed from the filing.
      ...{ follows: 'ProvisionMissing', until: 'provision-owed', by: 'late', last: '2026-07-10' },
      asked: '2026-07-20',
      told: [demandeFiled('2026-07-10', { teleservice: false }, { id: 'late' })],
    },
    {
      ...{ follows: 'ProvisionMissing', until: 'provision-owed', by: 'paper', last: '2026-08-31' },
      asked: '2026-09-10',
      told: [filed, attestation('2026-07-01', '2026-08-31', { id: 'paper' })],
    },
    {
      ...{ follows: 'ProvisionLapsed', until: 'provisional-document-end', by: 'paper' },
      last: '2026-06-30',
      told: [filed, attestation('2026-04-01', '2026-06-30', { id: 'paper' })],
    },
    {
      // Two months from the notification, of which neither the first nor the last day counts.
      ...{ follows: 'CaseClosed', until: 'contest-end', by: 'refused', last: '2026-06-07' },
      told: [filed, fact('RefusalDecided', '2026-04-01', refused, { id: 'refused' })],
    },
    {
      ...{ follows: 'AppointmentMissed', until: 'summons-day', by: 'second', last: '2026-06-02' },
      told: [
        filed,
        summoned('2026-04-01', '2026-05-02', 'first'),
        summoned('2026-04-02', '2026-06-02', 'second'),
      ],
    },
    {
      ...{ follows: 'HandoverMissed', until: 'handover-day', by: 'booked', last: '2026-05-20' },
      told: [
        filed,
        fact('DecisionFavourable', '2026-04-01'),
        fact('CardOrdered', '2026-04-01', { titre: 'T-2' }),
        fact('CardAvailable', '2026-04-10', { titre: 'T-2' }),
        fact('HandoverBooked', '2026-04-11', { on: '2026-05-20' }, { id: 'booked' }),
      ],
    },
  ];

  it.each(FIXED)('$follows: $until, $last by $by', ({ follows, until, by, last, asked, told }) => {
    const found = limit(why(asked ?? '2026-04-20', ...told), follows);
    expect(found).toMatchObject({ on: last, reckoning: { from: null, until, fact: by } });
  });
});

describe('in any history', () => {
  const seen = { counted: 0, silence: 0, stoodStill: 0, fixed: 0 };

  function length(from: Day, { months, days }: Reckoning): Day {
    return months === null ? from + (days ?? NaN) : addMonths(from, months);
  }

  function checkReckoning({ on, reckoning }: ExplainedLimit): void {
    const { from, months, days, stoodStill, until } = reckoning;
    seen[from === null ? 'fixed' : 'counted'] += 1;
    if (from === null || on === null) return;
    if (until === 'silence') {
      seen.silence += 1;
      expect(months === null ? [60, 90] : [4]).toContain(months ?? days);
    }
    if (stoodStill.length > 0) seen.stoodStill += 1;
    let last = length(parseDay(from) ?? NaN, reckoning);
    for (const span of stoodStill) last += day(span.to) - day(span.from) + 1;
    expect(formatDay(last)).toBe(on);
  }

  function check(facts: readonly Fact[], id: string, on: Day): void {
    const found = explainCase(facts, id, { on, knownAt })?.demande;
    const standing = state(facts, id, { on, knownAt })?.demande;
    expect(found === undefined).toBe(standing === undefined);
    if (found === undefined || standing === undefined) return;
    expect(found.limits).toMatchObject(standingAnswer(standing).limits);
    expect(found.limits).toHaveLength(standing.due.length);
    expect(found.leads.map(({ signal }) => signal)).toEqual(standing.next);
    for (const each of found.limits) checkReckoning(each);
  }

  it('what is counted comes to the last day, and limits and leads are those of the state', () => {
    const told = history().chain((lines) => question(lines).map(({ on }) => ({ lines, on })));
    fc.assert(
      fc.property(told, ({ lines, on }) => {
        for (const facts of acceptedFacts(lines).values()) {
          for (const id of new Set(facts.flatMap((each) => each.case ?? []))) {
            const steps = caseHistory(facts, id, asked(on)).map((step) => step.on);
            for (const each of new Set([...steps, on])) check(facts, id, day(each));
          }
        }
      }),
      { numRuns: 400, seed: 20_261_121 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });
});
