import { fileURLToPath } from 'node:url';
import { alternate } from '../measure.js';
import { startPeer } from '../works/peer.js';

/** What a contender is asked to do. */
export type Request =
  /** Cases of twelve events, appended one event at a time, so many cases in flight. */
  | {
      readonly do: 'append';
      readonly name: string;
      readonly seed: number;
      readonly cases: number;
      readonly inFlight: number;
    }
  | { readonly do: 'read'; readonly streams: readonly string[]; readonly inFlight: number }
  /** Positions as decimal texts. */
  | { readonly do: 'catch up'; readonly after: string; readonly to: string };

/** What it took. */
export interface Taken {
  /** Events appended, read or received. */
  readonly count: number;
  readonly seconds: number;
  readonly microsecondsOfCpu: number;
  /** The same when the same was read. */
  readonly digest: string;
}

/**
 * The adapter; the bare client as its manual has it, metadata given as objects; and given bytes ready to be sent, which
 * spares it the writing of metadata and an encoding in base64: less than any caller can do with.
 */
export type Rival = 'adapter' | 'bare' | 'bare-with-bytes';

/** Contenders, each in a process of its own. */
export interface Rivals<Name extends Rival> {
  /**
   * Asks all the same in turn, round after round.
   *
   * @param request What to ask in a round; the rival's name is for what they must not write to the same place.
   */
  compete(
    rounds: { readonly warmUp: number; readonly rounds: number },
    request: (round: number, rival: Name) => Request,
  ): Promise<Record<Name, Taken[]>>;
  end(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));

export function startRivals<Name extends Rival>(names: readonly Name[]): Rivals<Name> {
  const peers = names.map((name) => ({ name, peer: startPeer(CHILD, [name]) }));
  return {
    compete(rounds, request) {
      const turns = peers.map(({ name, peer }) => {
        let round = 0;
        const turn = async () => (await peer.ask(request(round++, name))) as unknown as Taken;
        return [name, turn] as const;
      });
      const contenders = Object.fromEntries(turns) as Record<Name, () => Promise<Taken>>;
      return alternate(contenders, rounds);
    },
    async end() {
      await Promise.all(peers.map(({ peer }) => peer.end()));
    },
  };
}

/** Events a second. */
export function rateOf({ count, seconds }: Taken): number {
  return count / seconds;
}

/** Microseconds of processor time an event, all threads of the process together. */
export function cpuOf({ count, microsecondsOfCpu }: Taken): number {
  return microsecondsOfCpu / count;
}
