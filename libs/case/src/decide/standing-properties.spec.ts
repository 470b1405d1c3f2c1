import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { foldFacts as foldPerson } from '#libs/person';
import { anyCommand, askedCommand, COMMAND_TYPES } from '#libs/testing/acting';
import type { AskedCommand } from '#libs/testing/acting';
import { foldFacts as foldWork } from '#libs/work';
import { conformanceOf } from '../conformance/conformance.js';
import { foldFacts } from '../fold-facts.js';
import { actOf, ACTS } from './acts.js';
import { decide } from './decide.js';
import type { Decided } from './decide.js';
import { REFUSALS } from './refusals.js';
import { situationWith } from './situation-with.js';

const COMMAND_ID = 'command';
const RUNS = 800;

interface Taken extends AskedCommand {
  readonly decided: Decided;
  /** None when it is refused. */
  readonly facts: readonly Fact[];
}

function take({ asked, command }: AskedCommand): Taken {
  const decided = decide({ command, commandId: COMMAND_ID }, asked);
  const { decision } = decided;
  return { asked, command, decided, facts: decision.accepted ? decision.facts : [] };
}

/** Holds a property of random commands in random histories. */
function holds(seed: number, check: (taken: Taken) => void): void {
  fc.assert(
    fc.property(askedCommand(anyCommand()), (asked) => check(take(asked))),
    { numRuns: RUNS, seed },
  );
}

/** What deviates, apart from when it was recorded. */
function deviations(facts: readonly Fact[]): string[] {
  return conformanceOf(facts, 30)
    .filter((row) => row.class === 'no-place' || row.class === 'precondition')
    .map((row) => [row.case, row.class, row.fact, row.without].join(' '));
}

describe('whatever is asked of whatever history', () => {
  it('every command has an act, and an arbitrary', () => {
    expect([...COMMAND_TYPES].sort()).toEqual(Object.keys(ACTS).sort());
  });

  it('a decision never throws; a refusal is one of the catalogue and says the smallest change', () => {
    const accepted = new Set<string>();
    holds(1, ({ command, decided: { decision }, facts }) => {
      if (decision.accepted) {
        if (facts.length > 0) accepted.add(command.type);
        return;
      }
      const { code, detail, change } = decision.refusal;
      expect(Object.keys(REFUSALS)).toContain(code);
      expect([detail, change].every((text) => text.length > 0)).toBe(true);
    });
    // The properties are of something: many commands are accepted now and then.
    expect(accepted.size).toBeGreaterThan(COMMAND_TYPES.length / 3);
  });

  it('deciding twice adds nothing', () => {
    holds(2, ({ asked, command, facts }) => {
      if (facts.length === 0) return;
      const after = {
        ...asked,
        facts: [...asked.facts, ...facts],
        situation: situationWith(asked, facts),
      };
      const again = decide({ command, commandId: 'again' }, after);
      // A renewal speaks of the last attestation, which is another one now: it is refused.
      const isMoved = command.type === 'RenewAttestationProlongation';
      if (!isMoved) expect(again.decision).toEqual({ accepted: true, facts: [] });
      else expect(again.decision.accepted).toBe(false);
    });
  });

  it('accepted facts are of the types the act says, in order, with a basis, and can be read again', () => {
    holds(3, ({ command, facts, asked }) => {
      const { records, basis } = actOf(command.type);
      expect(basis.length).toBeGreaterThan(0);
      const types = facts.map(({ type }) => type);
      expect(records.filter((type) => types.includes(type))).toEqual(types);
      for (const fact of facts) {
        expect(fact.extra?.['basis']).toEqual(basis);
        expect(fact.person).toBe(asked.person);
        expect(readFact(JSON.parse(JSON.stringify(fact)) as Json).ok).toBe(true);
      }
    });
  });

  it('accepted facts deviate from no chart and no rule, and make nothing deviate that did not', () => {
    holds(4, ({ asked, facts }) => {
      if (facts.length === 0 || facts.some(({ type }) => type === 'FactCorrected')) return;
      const known = new Set(deviations(asked.facts));
      const after = deviations([...asked.facts, ...facts]);
      expect(after.filter((deviation) => !known.has(deviation))).toEqual([]);
    });
  });

  it('any prefix folds, and what is accepted is understood', () => {
    holds(5, ({ asked, facts }) => {
      const caseId = facts[0]?.case ?? 'C-1';
      const unknownIn = (some: readonly Fact[]): number =>
        foldPerson(some, Infinity).unknown +
        foldWork(some, Infinity).unknown +
        foldFacts(some, Infinity, caseId).unknown;
      for (let length = 0; length < asked.facts.length; length += 5) {
        expect(unknownIn(asked.facts.slice(0, length))).toBeGreaterThanOrEqual(0);
      }
      // A correction may say what no decision understands: it is the truth all the same.
      if (facts.some(({ type }) => type === 'FactCorrected')) return;
      expect(unknownIn([...asked.facts, ...facts])).toBe(unknownIn(asked.facts));
    });
  });
});
