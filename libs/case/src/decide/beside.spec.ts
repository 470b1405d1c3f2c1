import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { askedCommand, commandOf, COMMAND_TYPES, decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';
import { actOf } from './acts.js';
import type { CommandType } from './acts.js';
import { actionsBeside } from './beside.js';
import { decide } from './decide.js';

const held = oneYearCard();
const filed = demandeFiled('2026-04-01', { channel: 'teleservice' });
const BESIDE = COMMAND_TYPES.filter((type) => actOf(type).subject !== 'case');

function refusalsOn(day: string, ...told: readonly Told[]) {
  const actions = actionsBeside(decidingOn(day, ...told).asked, 'C-1');
  return new Map(
    actions.map((action) => [action.command, action.allowed ? null : action.refusal] as const),
  );
}

describe('what can be done beside a case', () => {
  it('is said of every command upon the person and of work, and of no other', () => {
    expect([...refusalsOn('2026-06-01', held, filed).keys()].sort()).toEqual(BESIDE.toSorted());
  });

  it('is to assign a case that nobody has, and to hand over one that somebody has', () => {
    const free = refusalsOn('2026-06-01', held, filed);
    expect(free.get('AssignCase')).toBeNull();
    expect(free.get('PassCase')).toBeNull();
    expect(free.get('HandOverCase')?.code).toBe('assignment.nobody-has-it');
    const assigned = fact('CaseAssigned', '2026-05-01', { agent: 'one' }, { case: 'C-1' });
    const taken = refusalsOn('2026-06-01', held, filed, assigned);
    expect(taken.get('AssignCase')?.code).toBe('assignment.taken-already');
    expect(taken.get('HandOverCase')).toBeNull();
  });

  it('is to try a message again where one is parked', () => {
    expect(refusalsOn('2026-06-01', filed).get('RecordMessageRetried')?.code).toBe(
      'message.not-parked',
    );
    const said = { message: 'M-1', template: 'expiry', reason: 'x' };
    const parked = fact('MessageParked', '2026-05-01', said);
    expect(refusalsOn('2026-06-01', filed, parked).get('RecordMessageRetried')).toBeNull();
  });

  it('is to follow a report of a blockage about the case or about none', () => {
    const reported = (about: string | null) =>
      fact('BlockageReported', '2026-05-01', { blockage: 'B01', channel: 'ccc' }, { case: about });
    expect(refusalsOn('2026-06-01', filed).get('EscalateBlockage')?.code).toBe(
      'blockage.none-reported',
    );
    for (const about of ['C-1', null]) {
      expect(refusalsOn('2026-06-01', filed, reported(about)).get('EscalateBlockage')).toBeNull();
    }
  });

  it('is refused by every decision, whatever its fields, and for the same reason, where it is said not to be possible', () => {
    const telling = fc.constantFrom(...BESIDE).chain((type: CommandType) => commandOf(type));
    const refused = new Set<string>();
    let same = 0;
    fc.assert(
      fc.property(askedCommand(telling), ({ asked, command: told }) => {
        const { occurredOn: _, ...command } = told;
        // About no case it is another question.
        const caseId = command.case === undefined ? 'C-1' : command.case;
        if (caseId === null) return;
        const action = actionsBeside(asked, caseId).find((one) => one.command === command.type);
        if (action?.allowed !== false) return;
        refused.add(command.type);
        const { decision } = decide({ command, commandId: 'c' }, asked);
        if (decision.accepted) expect(decision.facts).toEqual([]);
        else if (decision.refusal.code === action.refusal.code) same += 1;
      }),
      { numRuns: 600, seed: 6 },
    );
    expect(refused.size).toBeGreaterThan(8);
    expect(same).toBeGreaterThan(50);
  });
});
