import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import { conformanceOf } from '../conformance/conformance.js';
import type { RequestSupplement } from './completeness.js';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01', { channel: 'teleservice' });
const complete = fact('CompletenessEstablished', '2026-04-10');
const granted = fact('DecisionFavourable', '2026-05-20');

const request: RequestSupplement = {
  type: 'RequestSupplement',
  case: 'C-1',
  items: ['x'],
  deadline: '2026-06-20',
};
const grant = { type: 'DecideFavourably', case: 'C-1' } as const;
const biometrics = { type: 'TakeBiometrics', case: 'C-1' } as const;

describe('an act of a day of which something is recorded', () => {
  it('sees it, whether it came in or was decided here', () => {
    const { detail, first } = decidingOn('2026-05-20', held, filed, complete, granted)
      .when(request)
      .isRefused('act.no-place');
    expect(detail).toBe('The chart has no place for SupplementRequested in approved.');
    expect(first).toEqual(['DecisionAnnulled']);
    decidingOn('2026-05-20', held, filed, complete)
      .after(grant)
      .when(request)
      .isRefused('act.no-place');
  });

  it('sees it on an earlier day as well, to which it is dated', () => {
    decidingOn('2026-05-25', held, filed, complete, granted)
      .when({ ...biometrics, occurredOn: '2026-05-20', reason: 'told late' })
      .isRefused('act.no-place');
    const { decided } = decidingOn('2026-05-25', held, filed, complete, granted).when({
      ...biometrics,
      occurredOn: '2026-05-19',
      reason: 'told late',
    });
    expect(decided.decision.accepted).toBe(true);
  });

  it('follows it where that is its order', () => {
    const { decided } = decidingOn('2026-05-20', held, filed, complete)
      .after(biometrics)
      .when(grant);
    expect(decided.decision.accepted).toBe(true);
  });
});

describe('facts of one day that came in', () => {
  const taken = fact('BiometricsTaken', '2026-05-20', {}, { recordedAt: '2026-05-20T09:00:00Z' });

  it('have no hours: in whatever order they were recorded, none deviates', () => {
    const { facts } = decidingOn('2026-06-01', held, filed, complete, granted, taken).asked;
    expect(conformanceOf(facts, 30)).toEqual([]);
    expect(conformanceOf(facts.toReversed(), 30)).toEqual([]);
  });

  it('do not go back before what was decided here, once they are decided here themselves', () => {
    const { facts } = decidingOn('2026-06-01', held, filed, complete, granted, taken).asked;
    const decidedHere = facts.map((one) => ({ ...one, extra: { basis: ['own:test'] } }));
    const rows = conformanceOf(decidedHere, 30);
    expect(rows.map(({ class: kind, type }) => [kind, type])).toEqual([
      ['no-place', 'BiometricsTaken'],
    ]);
  });
});
