import { deepStrictEqual, equal } from 'node:assert/strict';
import { decide, situationWith } from '#libs/case/acting';
import type { Command, Decided } from '#libs/case';
import type { Draft, Fact, Refusal } from '#libs/kernel';
import type { Asked } from '#libs/law';
import { askedOf } from './commands/asked.js';
import { given } from './given.js';
import type { Told } from './told.js';

/** What a test says of the facts decided: type and data, the rest being those of every fact. */
export type Recorded = Pick<Draft, 'type' | 'data'>;

/** The outcome of a command in a test. */
export interface Outcome {
  readonly decided: Decided;
  /** Exactly these facts, in order. */
  records(...facts: readonly Recorded[]): void;
  /** Accepted, and everything it asks is recorded already. */
  recordsNothing(): void;
  /** Refused by that code. @returns The refusal, to look at what it says. */
  isRefused(code: string): Refusal;
}

/** A history and a day on which something is asked for. */
export interface Deciding {
  readonly asked: Asked;
  when(command: Command, commandId?: string): Outcome;
  /** The same with a command accepted before, at the same moment. */
  after(command: Command): Deciding;
}

function outcome(decided: Decided): Outcome {
  const { decision } = decided;
  const factsIn = (): readonly Fact[] => {
    if (!decision.accepted) throw new TypeError(`refused: ${JSON.stringify(decision.refusal)}`);
    return decision.facts;
  };
  return {
    decided,
    records: (...facts) =>
      deepStrictEqual(
        factsIn().map(({ type, data }) => ({ type, data })),
        facts,
      ),
    recordsNothing: () => deepStrictEqual(factsIn(), []),
    isRefused(code) {
      if (decision.accepted) throw new TypeError(`accepted: ${JSON.stringify(decision.facts)}`);
      equal(decision.refusal.code, code);
      return decision.refusal;
    },
  };
}

function decidingFrom(asked: Asked, commands: number): Deciding {
  const when = (command: Command, commandId = `command-${commands}`): Outcome =>
    outcome(decide({ command, commandId }, asked));
  return {
    asked,
    when,
    after(command) {
      const { decided } = when(command);
      const { decision } = decided;
      if (!decision.accepted) throw new TypeError(`refused: ${JSON.stringify(decision.refusal)}`);
      const facts = [...asked.facts, ...decision.facts];
      return decidingFrom(
        { ...asked, facts, situation: situationWith(asked, decision.facts) },
        commands + 1,
      );
    },
  };
}

/** Decisions about P-1, of whom these facts are told, taken on a day (Paris) at ten in the morning by an agent of 69. */
export function decidingOn(day: string, ...told: readonly Told[]): Deciding {
  const { facts } = told.length === 0 ? { facts: [] } : given(...told);
  return decidingFrom(askedOf(facts, day), 0);
}
