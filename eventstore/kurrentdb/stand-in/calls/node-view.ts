import type { Metadata } from '@grpc/grpc-js';
import { notLeader, notReady } from './failures.js';
import type { Endpoint, Failure } from './failures.js';
import type { CallFaults } from './faults.js';
import type { Log } from '../log/log.js';
import type { Turns } from '../log/turns.js';

/** How long a write that has been passed on to nobody waits for its answer. */
export const FORWARDING_MILLISECONDS = 2000;

/** What a node is to its cluster; `unknown` while there is no leader. */
export type Role = 'leader' | 'follower' | 'unknown';

/** A node as the gossip shows it. */
export interface Member {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly alive: boolean;
  readonly role: Role;
}

/** The part of a call by which its connection is found. */
export interface Call {
  getPeer(): string;
}

/** The node that a call has come to, as its services see it. */
export interface NodeView {
  readonly log: Log;
  readonly faults: CallFaults;
  readonly turns: Turns;
  readonly maxAppendSize: number;
  /** Events that may wait in a live subscription before it is ended. */
  readonly liveBuffer: number;
  readonly subscriptions: Set<Controlled>;
  role(): Role;
  members(): readonly Member[];
  /** Breaks the connection of a call. */
  cut(call: Call): void;
}

/** A subscription that is under way, and what a test may do to it. */
export interface Controlled {
  /** Events on their way to the consumer. */
  waiting(): number;
  tooSlow(): void;
  silence(): void;
}

/**
 * Why a write is not taken here. A follower takes it, and passes it on, unless the leader was asked
 * for. `lost`: it is passed on to a leader that is dead, which nobody has noticed yet.
 */
export function refusesWrite(node: NodeView, metadata: Metadata): Failure | 'lost' | undefined {
  if (node.role() === 'unknown') return notReady;
  const refused = refusesRead(node, metadata);
  if (refused !== undefined) return refused;
  return leaderOf(node)?.alive === true ? undefined : 'lost';
}

/** Why a read is not answered here: the leader was asked for, and this is not the leader. */
export function refusesRead(node: NodeView, metadata: Metadata): Failure | undefined {
  if (node.role() === 'leader' || metadata.get('requires-leader')[0] !== 'true') return undefined;
  const leader = leaderOf(node);
  return leader === undefined ? notReady : notLeader(leader.endpoint);
}

/** The leader as the nodes see it: a dead one is still taken for it until they notice. */
function leaderOf(node: NodeView): Member | undefined {
  return node.members().find(({ role }) => role === 'leader');
}
