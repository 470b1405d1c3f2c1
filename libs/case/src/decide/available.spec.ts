import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { askedCommand, commandOf, COMMAND_TYPES, decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';
import { actOf } from './acts.js';
import type { CommandType } from './acts.js';
import { availableActions } from './available.js';
import { decide } from './decide.js';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01', { channel: 'teleservice' });
const complete = fact('CompletenessEstablished', '2026-04-10');

function refusalsOn(day: string, ...told: readonly Told[]) {
  const actions = availableActions(decidingOn(day, ...told).asked, 'C-1');
  return new Map(
    actions.map((action) => [action.command, action.allowed ? null : action.refusal] as const),
  );
}

describe('what can be done in a case', () => {
  it('is said of every command about a case, and of no other', () => {
    const told = [...refusalsOn('2026-06-01', held, filed).keys()];
    expect(told.sort()).toEqual(
      COMMAND_TYPES.filter((type) => actOf(type).subject === 'case').sort(),
    );
  });

  it('follows the file: what the chart has no place for says what comes first', () => {
    const refusals = refusalsOn('2026-06-01', held, filed, complete);
    expect(refusals.get('DecideFavourably')).toBeNull();
    expect(refusals.get('SummonApplicant')).toBeNull();
    expect(refusals.get('RecordCardProduced')).toMatchObject({
      code: 'act.no-place',
      first: ['DecisionFavourable', 'TitreIssued'],
    });
    const approved = refusalsOn(
      '2026-06-01',
      held,
      filed,
      complete,
      fact('DecisionFavourable', '2026-05-20'),
    );
    expect(approved.get('OrderCard')).toBeNull();
    expect(approved.get('SummonApplicant')?.code).toBe('act.no-place');
  });

  it('is kept from by the law as well, whatever the fields', () => {
    const refusals = refusalsOn('2026-06-01', held, filed, complete);
    expect(refusals.get('RequestMotives')?.code).toBe('motives.no-rejection');
    expect(refusals.get('FileRecours')?.article).toBe('cja:R421-1');
  });

  it('includes what has its place before another act of the same day', () => {
    const granted = fact('DecisionFavourable', '2026-06-01');
    expect(
      refusalsOn('2026-06-01', held, filed, complete, granted).get('TakeBiometrics'),
    ).toBeNull();
    expect(
      refusalsOn('2026-06-02', held, filed, complete, granted).get('TakeBiometrics')?.code,
    ).toBe('act.no-place');
  });

  it('takes a rejection by silence to be annulled where there is one', () => {
    expect(refusalsOn('2026-07-31', held, filed).get('AnnulDecision')).not.toBeNull();
    expect(refusalsOn('2026-08-02', held, filed).get('AnnulDecision')).toBeNull();
  });

  it('is refused by every decision, whatever its fields, and for the same reason, where it is said not to be possible', () => {
    const ofCase = COMMAND_TYPES.filter((type) => actOf(type).subject === 'case');
    const telling = fc.constantFrom(...ofCase).chain((type: CommandType) => commandOf(type));
    let refused = 0;
    let same = 0;
    fc.assert(
      fc.property(askedCommand(telling), ({ asked, command: told }) => {
        const { occurredOn: _, ...command } = told;
        const caseId = command.case ?? null;
        if (caseId === null) return;
        const action = availableActions(asked, caseId).find((one) => one.command === command.type);
        if (action?.allowed !== false) return;
        refused += 1;
        const { decision } = decide({ command, commandId: 'c' }, asked);
        if (decision.accepted) expect(decision.facts).toEqual([]);
        else if (decision.refusal.code === 'act.no-place') {
          expect(decision.refusal).toEqual(action.refusal);
          same += 1;
        }
      }),
      { numRuns: 300, seed: 6 },
    );
    expect(refused).toBeGreaterThan(50);
    expect(same).toBeGreaterThan(20);
  });
});
