import { randomUUID } from 'node:crypto';
import { createElection } from './election.js';
import type { Call, Member, NodeView } from '../calls/node-view.js';
import { openProxy } from './proxy.js';
import type { Proxy } from './proxy.js';
import { serve } from './services.js';

const HOST = '127.0.0.1';

/** What all nodes of a cluster have in common: one log, which is never behind on any of them. */
export type Common = Omit<NodeView, 'role' | 'members' | 'cut'>;

/** Nodes that have agreed on a leader, or are about to. */
export interface Cluster {
  readonly proxies: readonly Proxy[];
  leader(): number | undefined;
  /** The leader gives its place to the next node, without losing connections. */
  changeLeader(): void;
  /** Takes a node away as if its process were killed; a new leader is there after the election. */
  kill(node: number): Promise<void>;
  restart(node: number): Promise<void>;
  stop(): Promise<void>;
}

interface ClusterNode {
  readonly id: string;
  readonly proxy: Proxy;
  readonly stop: () => void;
  alive: boolean;
}

export interface ClusterOptions {
  readonly nodes: number;
  readonly port: number;
  readonly electionMilliseconds: number;
}

export async function startCluster(
  common: Common,
  { nodes: count, port, electionMilliseconds }: ClusterOptions,
): Promise<Cluster> {
  const nodes: ClusterNode[] = [];
  const election = createElection(nodes, electionMilliseconds);
  const members = (): readonly Member[] =>
    nodes.map(({ id, proxy, alive }, index) => {
      const endpoint = { host: HOST, port: proxy.port };
      return { id, endpoint, alive, role: election.role(index) };
    });

  for (let index = 0; index < count; index += 1) {
    let proxy: Proxy | undefined;
    const view: NodeView = {
      ...common,
      members,
      role: () => election.role(index),
      cut: (call) => proxy?.cut(serverSidePort(call)),
    };
    const server = await serve(view);
    proxy = await openProxy(server.port, port === 0 ? 0 : port + index);
    nodes.push({ id: randomUUID(), proxy, stop: server.stop, alive: true });
  }

  return {
    proxies: nodes.map(({ proxy }) => proxy),
    leader: election.leader,
    changeLeader: election.handOver,
    async kill(index) {
      const node = nodes[index];
      if (node === undefined || !node.alive) return;
      node.alive = false;
      election.review();
      await node.proxy.close();
    },
    async restart(index) {
      const node = nodes[index];
      if (node === undefined || node.alive) return;
      await node.proxy.open();
      node.alive = true;
      election.review();
    },
    async stop() {
      election.stop();
      const open = nodes.filter(({ alive }) => alive);
      await Promise.all(open.map(({ proxy }) => proxy.close()));
      for (const { stop } of nodes) stop();
    },
  };
}

/** The port by which the proxy finds the connection of a call. */
function serverSidePort(call: Call): number {
  return Number(/:(\d+)$/.exec(call.getPeer())?.[1]);
}
