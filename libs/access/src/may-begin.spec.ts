import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { decide } from '#libs/case/acting';
import { commandOf, COMMAND_TYPES, decidingOn } from '#libs/testing/acting';
import type { ActName } from './act-policies.js';
import { mayBegin } from './may-begin.js';

const RUNS = 200;

describe('an act that may begin a file', () => {
  const { asked } = decidingOn('2026-07-01');
  // Raised by the engine alone, and never asked for.
  const byHand = COMMAND_TYPES.filter((type) => type !== 'RaiseAlarm');

  it.each(byHand)(
    'is one that is accepted of a person nobody knows, and no other is: %s',
    (type) => {
      const commands = fc.sample(commandOf(type), { numRuns: RUNS, seed: 8 });
      const isEverAccepted = commands.some((tell) => {
        const command = tell({ today: asked.today, facts: [] });
        return decide({ command, commandId: 'c' }, asked).decision.accepted;
      });
      expect(isEverAccepted).toBe(mayBegin(type satisfies ActName));
    },
  );
});
