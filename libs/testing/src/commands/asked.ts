import fc from 'fast-check';
import type { Command } from '#libs/case';
import { formatDay, parisDay, parseDay, parseInstant } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Asked } from '#libs/law';
import { acceptedFacts } from '../accepted-facts.js';
import { history } from '../histories/history.js';
import type { TellCommand } from './command.js';

/** A command asked for of a person with a history. */
export interface AskedCommand {
  readonly asked: Asked;
  readonly command: Command;
}

/** What is known of P-1 on a day at ten in the morning, when an agent of 69 decides. */
export function askedOf(facts: readonly Fact[], day: string): Asked {
  const at = `${day}T10:00:00Z`;
  const situation = situationOf(knownFacts(facts, Infinity), PRACTICE);
  const actor = { kind: 'prefecture', office: '69' };
  return { person: 'P-1', facts, situation, at, today: parisDay(parseInstant(at) ?? 0), actor };
}

function dayIn(facts: readonly Fact[], index: number, after: number): string {
  const one = facts[index % Math.max(facts.length, 1)];
  return formatDay((parseDay(one?.occurredOn ?? '') ?? 20_500) + after);
}

/** Nobody knows what is recorded tomorrow. */
function knownOn(facts: readonly Fact[], day: string): readonly Fact[] {
  const { at } = askedOf([], day);
  const now = parseInstant(at) ?? Infinity;
  return facts.filter(({ recordedAt }) => (parseInstant(recordedAt) ?? Infinity) <= now);
}

/** A command of a random history, on the day of one of its facts or soon after. */
export function askedCommand(telling: fc.Arbitrary<TellCommand>): fc.Arbitrary<AskedCommand> {
  return fc
    .tuple(history(), telling, fc.nat({ max: 99 }), fc.nat({ max: 90 }))
    .map(([lines, tell, index, after]) => {
      const told = acceptedFacts(lines).get('P-1') ?? [];
      const day = dayIn(told, index, after);
      const asked = askedOf(knownOn(told, day), day);
      return { asked, command: tell({ today: asked.today, facts: asked.facts }) };
    });
}
