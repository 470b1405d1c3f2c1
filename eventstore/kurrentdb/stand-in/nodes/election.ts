import type { Role } from '../calls/node-view.js';

/** Who leads, and for how long nobody does. */
export interface Election {
  /** The leader that lives; undefined while there is none. */
  leader(): number | undefined;
  role(node: number): Role;
  /** Makes the next living node the leader, at once. */
  handOver(): void;
  /** Looks at who lives, and elects where no leader does. */
  review(): void;
  stop(): void;
}

/** The nodes take a dead leader for alive at first, and then have none, each for half the time. */
export function createElection(
  nodes: readonly { readonly alive: boolean }[],
  milliseconds: number,
): Election {
  let leader: number | undefined = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Without a majority there is no leader. */
  function hasMajority(): boolean {
    return nodes.filter(({ alive }) => alive).length * 2 > nodes.length;
  }

  function leads(node: number | undefined): boolean {
    return node !== undefined && nodes[node]?.alive === true;
  }

  function notice(): void {
    leader = undefined;
    timer = setTimeout(() => {
      if (hasMajority()) leader = nodes.findIndex(({ alive }) => alive);
    }, milliseconds / 2);
  }

  return {
    leader: () => (leads(leader) ? leader : undefined),
    role(node) {
      if (leader === undefined) return 'unknown';
      return node === leader ? 'leader' : 'follower';
    },
    handOver() {
      const next = nodes.findIndex(({ alive }, node) => alive && node !== leader);
      if (next >= 0) leader = next;
    },
    review() {
      if (!hasMajority()) leader = undefined;
      if (leads(leader)) return;
      clearTimeout(timer);
      timer = setTimeout(notice, milliseconds / 2);
    },
    stop: () => clearTimeout(timer),
  };
}
