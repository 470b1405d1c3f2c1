import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, formatDay, parseDay } from '#libs/kernel';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';
import type { FileRecours } from './recours.js';

const held = oneYearCard();
// Rejected by silence on 1 August 2026; contested until 2 October 2026 where it was acknowledged.
const filed = demandeFiled('2026-04-01');
const acknowledged = fact('AttestationDepotIssued', '2026-04-01', { document: 'AD-1' });
const silent = [held, filed, acknowledged];

/** A refusal notified on 10 June 2026: contested until 11 August 2026, a month less with an obligation to leave. */
function refusal(data: Told['data'] = { notifiedOn: '2026-06-10' }): Told {
  return fact('RefusalDecided', '2026-06-05', { oqtf: false, ...data });
}

function recours(kind: string, on: string): Told {
  return fact('RecoursFiled', on, { kind });
}

const contest = { type: 'FileRecours', case: 'C-1', kind: 'contentieux' } as const;

function accepts(day: string, told: readonly Told[], kind: FileRecours['kind'] = 'contentieux') {
  return decidingOn(day, ...told).when({ ...contest, kind }).decided.decision.accepted;
}

describe('a recours', () => {
  it('is made against a refusal, a rejection by silence, or a registration refused', () => {
    const closed = fact('RegistrationRefused', '2026-05-01', { reason: 'other' });
    for (const told of [[held, filed, refusal()], silent, [held, filed, closed]]) {
      const day = told === silent ? '2026-08-01' : '2026-06-20';
      for (const kind of ['gracieux', 'hierarchique', 'contentieux'] as const) {
        decidingOn(day, ...told)
          .when({ ...contest, kind })
          .records({ type: 'RecoursFiled', data: { kind } });
      }
    }
  });

  it.each<[string, Told[]]>([
    ['nothing is known of the case', []],
    ['the demande is pending', [held, filed]],
    ['it is granted', [held, filed, fact('DecisionFavourable', '2026-06-01')]],
    ['the refusal is annulled', [held, filed, refusal(), fact('DecisionAnnulled', '2026-06-12')]],
  ])('has nothing to contest where %s', (_, told) => {
    const { article } = decidingOn('2026-06-20', ...told)
      .when(contest)
      .isRefused('recours.nothing-to-contest');
    expect(article).toBe('cja:R421-1');
  });

  it('has nothing to contest in a rejection by silence that was annulled', () => {
    const gone = fact('DecisionAnnulled', '2026-08-20', { by: 'court', of: 'implicit' });
    decidingOn('2026-09-01', ...silent, gone)
      .when(contest)
      .isRefused('recours.nothing-to-contest');
  });

  it('is one of three kinds', () => {
    decidingOn('2026-06-20', held, filed, refusal())
      .when({ ...contest, kind: 'amiable' as 'gracieux' })
      .isRefused('recours.kind-unknown');
  });

  it('is made once of a kind, until it is answered', () => {
    const told = [held, filed, refusal(), recours('gracieux', '2026-06-15')];
    decidingOn('2026-06-20', ...told)
      .when({ ...contest, kind: 'gracieux' })
      .isRefused('recours.filed-already');
    expect(accepts('2026-06-20', told, 'hierarchique')).toBe(true);
  });
});

describe('the time to contest', () => {
  it('is two full months from the notification of a refusal (CJA R421-1)', () => {
    expect(accepts('2026-08-11', [held, filed, refusal()])).toBe(true);
    const { detail } = decidingOn('2026-08-12', held, filed, refusal())
      .when(contest)
      .isRefused('recours.too-late');
    expect(detail).toContain('2026-08-11');
  });

  it('is one month where an obligation to leave goes with it', () => {
    const told = [held, filed, refusal({ oqtf: true, notifiedOn: '2026-06-10' })];
    expect(accepts('2026-07-11', told)).toBe(true);
    expect(accepts('2026-07-12', told)).toBe(false);
  });

  it('does not run where no notification is known, nor without acknowledgement of the demande', () => {
    expect(accepts('2027-06-01', [held, filed, refusal({})])).toBe(true);
    expect(accepts('2027-06-01', [held, filed])).toBe(true);
    expect(accepts('2026-10-03', silent)).toBe(false);
  });

  it('starts again once a recours gracieux made in time is rejected, or two months of silence', () => {
    const told = [held, filed, refusal(), recours('gracieux', '2026-08-01')];
    const answered = fact('RecoursAnswered', '2026-09-01', {
      kind: 'gracieux',
      outcome: 'rejected',
    });
    expect(accepts('2026-11-02', [...told, answered])).toBe(true);
    expect(accepts('2026-11-03', [...told, answered])).toBe(false);
    expect(accepts('2026-12-02', told)).toBe(true);
    expect(accepts('2026-12-03', told)).toBe(false);
  });

  it('starts again from an answer that comes after silence, while the time still runs', () => {
    const told = [held, filed, refusal(), recours('gracieux', '2026-08-01')];
    const late = fact('RecoursAnswered', '2026-11-01', { kind: 'gracieux', outcome: 'rejected' });
    expect(accepts('2027-01-02', [...told, late])).toBe(true);
    expect(accepts('2027-01-03', [...told, late])).toBe(false);
  });

  it('does not start again by a recours made out of time, nor by a recours contentieux', () => {
    const late = [held, filed, refusal(), recours('gracieux', '2026-08-12')];
    expect(accepts('2026-08-20', late)).toBe(false);
    const court = [held, filed, refusal(), recours('contentieux', '2026-06-15')];
    expect(accepts('2026-08-20', court, 'gracieux')).toBe(false);
  });

  it('stays open while reasons asked for in time are not given, and two months from then', () => {
    const asked = [...silent, fact('MotivesRequested', '2026-09-01')];
    expect(accepts('2027-06-01', asked)).toBe(true);
    const given = [...asked, fact('MotivesGiven', '2026-10-20')];
    expect(accepts('2026-12-21', given)).toBe(true);
    expect(accepts('2026-12-22', given)).toBe(false);
  });

  it('is not kept open by reasons that are asked for later than the day of the act', () => {
    const asked = [...silent, fact('MotivesRequested', '2026-09-01')];
    const { decided } = decidingOn('2026-12-01', ...asked).when({
      ...contest,
      occurredOn: '2026-08-20',
      reason: 'received by post',
    });
    expect(decided.decision.accepted).toBe(true);
  });

  it('is never shorter than two months from a notification, whatever comes beside it', () => {
    const notified = parseDay('2026-06-10') ?? 0;
    const some = fc.integer({ min: notified, max: notified + 90 });
    fc.assert(
      fc.property(some, fc.option(some), (day, recoursOn) => {
        const beside = recoursOn === null ? [] : [recours('gracieux', formatDay(recoursOn))];
        const isIn = day <= addMonths(notified, 2);
        const isAccepted = accepts(formatDay(day), [held, filed, refusal(), ...beside]);
        return !isIn || isAccepted;
      }),
      { numRuns: 50 },
    );
  });
});

describe('the answer to a recours', () => {
  const answer = {
    type: 'AnswerRecours',
    case: 'C-1',
    kind: 'gracieux',
    outcome: 'rejected',
  } as const;
  const told = [held, filed, refusal(), recours('gracieux', '2026-06-15')];

  it('is recorded of the kind that waits', () => {
    decidingOn('2026-07-01', ...told)
      .when(answer)
      .records({ type: 'RecoursAnswered', data: { kind: 'gracieux', outcome: 'rejected' } });
  });

  it('waits for a recours of that kind, not answered yet', () => {
    decidingOn('2026-07-01', held, filed).when(answer).isRefused('recours.none-to-answer');
    decidingOn('2026-07-01', ...told)
      .when({ ...answer, kind: 'hierarchique' })
      .isRefused('recours.none-to-answer');
  });

  it('is one of two outcomes, of one of three kinds', () => {
    decidingOn('2026-07-01', ...told)
      .when({ ...answer, outcome: 'perhaps' as 'granted' })
      .isRefused('recours.outcome-unknown');
    decidingOn('2026-07-01', ...told)
      .when({ ...answer, kind: 'amiable' as 'gracieux' })
      .isRefused('recours.kind-unknown');
  });
});
