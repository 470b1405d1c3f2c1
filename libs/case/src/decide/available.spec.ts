import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { askedCommand, commandOf, COMMAND_TYPES, decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';
import { actOf } from './acts.js';
import type { CommandType } from './acts.js';
import { availableActions } from './available.js';
import { decide } from './decide.js';

const RUNS = process.env['CONTINUO_FULL'] === '1' ? 20_000 : 300;

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

  it('sees what is recorded of the same day', () => {
    const granted = fact('DecisionFavourable', '2026-06-01');
    const refusals = refusalsOn('2026-06-01', held, filed, complete, granted);
    expect(refusals.get('TakeBiometrics')).toMatchObject({
      code: 'act.no-place',
      detail: 'The chart has no place for BiometricsTaken in approved.',
    });
    expect(refusals.get('OrderCard')).toBeNull();
  });

  it('takes a rejection by silence to be annulled where there is one', () => {
    expect(refusalsOn('2026-07-31', held, filed).get('AnnulDecision')).not.toBeNull();
    expect(refusalsOn('2026-08-02', held, filed).get('AnnulDecision')).toBeNull();
  });

  it('is looked up by where a file is only where the next fact is read as in any other', () => {
    // What these files leave in memory must not be said of the next ones, which are in the same places.
    const handedOver = oneYearCard({ titre: 'T-2', handedOverOn: '2026-05-20' }, { case: 'C-1' });
    const refused = fact('RefusalDecided', '2026-05-20', { oqtf: false });
    refusalsOn('2026-06-01', held, filed);
    refusalsOn('2026-06-01', handedOver);

    const duplicate = demandeFiled('2026-04-01', { channel: 'teleservice', kind: 'duplicate' });
    expect(refusalsOn('2026-06-01', held, duplicate).get('OrderCard')).toBeNull();

    const presumed = oneYearCard({ titre: 'T-2', handedOverOn: null }, { case: 'C-1' });
    const asked = decidingOn('2026-06-01', presumed);
    const { decided } = asked.when({ type: 'OrderCard', case: 'C-1', titre: 'T-2' });
    const said = refusalsOn('2026-06-01', presumed).get('OrderCard');
    expect(decided.decision.accepted ? null : decided.decision.refusal).toEqual(said);

    const suspended = fact('DecisionAnnulled', '2026-05-21', { by: 'court', effect: 'suspended' });
    const annulable = refusalsOn('2026-06-01', held, filed, refused, suspended);
    expect(annulable.get('AnnulDecision')).toBeNull();
  });

  it('is said of a titre of the case as well as of one that nobody knows', () => {
    const titre = oneYearCard({ titre: 'T-2' }, { case: 'C-1' });
    expect(refusalsOn('2026-06-01', titre).get('RecordHandover')).toBeNull();
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
      { numRuns: RUNS, seed: 6 },
    );
    expect(refused).toBeGreaterThan(50);
    expect(same).toBeGreaterThan(20);
  });
});
