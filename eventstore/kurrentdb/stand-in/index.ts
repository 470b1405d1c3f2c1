/**
 * A stand-in for an EventStoreDB or KurrentDB server: its gRPC services over sockets of this
 * machine, for the client as it is. What it answers was measured on a server 23.10.6, and the same
 * tests run against both (`stand-in.int.spec.ts`, `subscription.int.spec.ts`, `wire.int.spec.ts`).
 *
 * What passing against it does not prove:
 *
 * - Durability. Events are in memory; a journal outlives the process, not the machine, since nothing
 *   is flushed to the disk.
 * - Replication. The nodes of a cluster share one log: none is behind, nothing acknowledged is ever
 *   lost or taken back, and an election is a timer.
 * - Time. Latencies, throughput and the moments at which consumers become too slow are those of one
 *   JavaScript process. The number of events at which a burst ends a subscription is a measured one.
 * - Limits. Memory, chunks, long streams and large records are not the server's; ids are remembered
 *   without end for appends that expect `any`.
 * - What it does not play: TLS, users and rights, deletion, truncation and metadata of streams,
 *   links, projections, persistent subscriptions, scavenging; subscriptions to a single stream.
 */
import { startCluster } from './nodes/cluster.js';
import type { Cluster } from './nodes/cluster.js';
import { createCallFaults } from './calls/faults.js';
import type { CallFaults } from './calls/faults.js';
import { openJournal } from './log/journal.js';
import { createLog } from './log/log.js';
import type { Log } from './log/log.js';
import type { Controlled } from './calls/node-view.js';
import type { Proposed } from './log/record.js';
import { writeSystemEvents } from './log/system-events.js';
import { createTurns } from './log/turns.js';

export type { AppendFault, ReadFault, SubscriptionFault } from './calls/faults.js';
export type { Proposed } from './log/record.js';

export interface StandInOptions {
  /** Port of the first node, the others follow; by default any free ports. */
  readonly port?: number;
  readonly nodes?: 1 | 3;
  /** File in which appends are kept over the end of the process. */
  readonly journal?: string;
  /** Most bytes of data in one append; 1 MiB by default. */
  readonly maxAppendSize?: number;
  /** Live subscriptions that lag end with `ABORTED`, as on the server; true by default. */
  readonly slowConsumers?: boolean;
  /** Events that a live subscription may lag; by default what was measured. */
  readonly liveBuffer?: number;
  /** Events of clients between two of the server's own; 0 for none but the first. */
  readonly systemEventEvery?: number;
  /** Time without a leader after it was killed: half of it the other nodes do not know. */
  readonly electionMilliseconds?: number;
}

/** Faults of connections, besides those of calls. */
export interface Faults extends CallFaults {
  /** Breaks all connections now. */
  cutConnections(): void;
  refuseConnections(refusing: boolean): void;
  /** Connections stay up and nothing gets through; what it returns ends that. */
  hang(): () => void;
  /** Ends the current subscriptions as if their consumers had been too slow. */
  cutSlowConsumers(): void;
  /** The current subscriptions live on and give nothing more. */
  silenceSubscriptions(): void;
  /** No fault strikes from now on, and connections are accepted. */
  clear(): void;
}

export interface StandIn {
  /** For `EventStoreDBClient.connectionString`. */
  readonly connection: string;
  readonly faults: Faults;
  /** All that was written, for assertions. */
  readonly log: Pick<Log, 'events' | 'end' | 'stream'>;
  /** Index of the leading node; undefined during an election. */
  leader(): number | undefined;
  /** Writes as another application would, unasked what it expects. */
  appendForeign(stream: string, events: readonly Proposed[]): void;
  /**
   * As if a backup taken when this position was the last had been restored: what came after is
   * gone, connections break, and later events use its positions again.
   */
  restore(position: number | bigint): void;
  changeLeader(): void;
  killLeader(): Promise<void>;
  killNode(node: number): Promise<void>;
  restartNode(node: number): Promise<void>;
  stop(): Promise<void>;
}

const MAX_APPEND_SIZE = 1024 * 1024;
// Two buffers of 32 events, and what went out of them during a burst: measured as 352.
const LIVE_BUFFER = 352;
const SYSTEM_EVENT_EVERY = 50;
const ELECTION_MILLISECONDS = 200;

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const journal = options.journal === undefined ? undefined : openJournal(options.journal);
  const log = createLog(journal);
  const subscriptions = new Set<Controlled>();
  const turns = createTurns(() => [...subscriptions].some(({ waiting }) => waiting() > 0));
  writeSystemEvents(log, turns, options.systemEventEvery ?? SYSTEM_EVENT_EVERY);
  const calls = createCallFaults();
  const liveBuffer = options.slowConsumers === false ? Infinity : options.liveBuffer;
  const cluster = await startCluster(
    {
      log,
      turns,
      faults: calls,
      subscriptions,
      maxAppendSize: options.maxAppendSize ?? MAX_APPEND_SIZE,
      liveBuffer: liveBuffer ?? LIVE_BUFFER,
    },
    {
      nodes: options.nodes ?? 1,
      port: options.port ?? 0,
      electionMilliseconds: options.electionMilliseconds ?? ELECTION_MILLISECONDS,
    },
  );
  const faults = { ...calls, ...connectionFaults(cluster, calls, subscriptions) };
  return {
    connection: connectionOf(cluster),
    faults,
    log,
    leader: cluster.leader,
    appendForeign(stream, events) {
      log.append(stream, log.stream(stream).length - 1, events);
    },
    restore(position) {
      faults.cutConnections();
      turns.clear();
      log.cutAfter(Number(position));
    },
    changeLeader: cluster.changeLeader,
    async killLeader() {
      const leader = cluster.leader();
      if (leader !== undefined) await cluster.kill(leader);
    },
    killNode: cluster.kill,
    restartNode: cluster.restart,
    async stop() {
      await cluster.stop();
      turns.clear();
      journal?.close();
    },
  };
}

function connectionFaults(
  { proxies }: Cluster,
  { append, read, subscribe }: CallFaults,
  subscriptions: ReadonlySet<Controlled>,
): Omit<Faults, keyof CallFaults> {
  const refuseConnections = (refusing: boolean): void => {
    for (const proxy of proxies) proxy.refuse(refusing);
  };
  return {
    refuseConnections,
    cutConnections() {
      for (const proxy of proxies) proxy.cut();
    },
    hang() {
      const releases = proxies.map((proxy) => proxy.hang());
      return () => {
        for (const release of releases) release();
      };
    },
    cutSlowConsumers() {
      for (const subscription of [...subscriptions]) subscription.tooSlow();
    },
    silenceSubscriptions() {
      for (const subscription of subscriptions) subscription.silence();
    },
    clear() {
      for (const line of [append, read, subscribe]) line.clear();
      refuseConnections(false);
    },
  };
}

function connectionOf({ proxies }: Cluster): string {
  const hosts = proxies.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return `esdb://${hosts}?tls=false`;
}
