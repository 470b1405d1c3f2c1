import { mayBeGiven } from '#libs/access';
import type { Denial } from '#libs/access';
import type { CommandType } from '#libs/case';
import type { Engine } from '#libs/nest-kit';

/** A command, as far as it may name an agent. */
export interface NamingAgent {
  readonly type: CommandType;
  readonly agent?: unknown;
  readonly to?: unknown;
}

/** The agent that an act of work names; null for every other act. */
function agentNamed({ type, agent, to }: NamingAgent): string | null {
  if (type !== 'AssignCase' && type !== 'HandOverCase' && type !== 'PassCase') return null;
  const named = type === 'HandOverCase' ? to : agent;
  return typeof named === 'string' ? named : null;
}

/** Why a case of that office has nothing to do with the agent that a command names; null where it may. */
export function elsewhere(
  { tokens, now }: Pick<Engine, 'now' | 'tokens'>,
  command: NamingAgent,
  office: string | null,
): Denial | null {
  const agent = agentNamed(command);
  return agent === null ? null : mayBeGiven(tokens.bearersNamed(agent, now()), office);
}
