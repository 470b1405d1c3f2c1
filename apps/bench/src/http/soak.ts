import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { check, stopwatch } from '../measure.js';
import { acknowledgedBy } from './acknowledged.js';
import type { Acknowledged } from './acknowledged.js';
import { mixed } from './mixed.js';
import type { Mixing } from './mixed.js';
import { residentUntil } from './resident.js';

/** A server under a mixed load. */
export interface Soaking extends Mixing {
  readonly url: string;
  readonly pid: number;
}

/** What a load came to. */
interface Sent {
  /** Answers that were no success, and requests without an answer. */
  readonly failures: number;
  /** When each of the others came, in seconds. */
  readonly answeredAt: readonly number[];
}

/** What a soak came to. */
export interface Soaked {
  readonly failures: number;
  readonly answers: number;
  /** Resident memory in MB (10^6 bytes), in each tenth of the time. */
  readonly resident: readonly number[];
}

/** A load that goes on where it left off. */
export interface Soak {
  /** Everything that was acknowledged so far. */
  readonly acknowledged: readonly Acknowledged[];
  /** Half of what the server answers a second, here and now: so many requests are sent as fast as they are answered. */
  halfOf(amount: number): Promise<number>;
  /** Sends so many requests a second for so many seconds; for longer where they are not answered in time. */
  keepAt(rate: number, seconds: number): Promise<Soaked>;
}

const CONNECTIONS = 32;

/** An answer that takes longer is none. On a machine that has much else to do the slowest takes a few seconds. */
const ANSWER_SECONDS_MAX = 30;

/** How many answers a second came in the later half: a process that has just begun takes longer for the first. */
function laterRate({ answeredAt }: Sent): number {
  const later = answeredAt.slice(answeredAt.length / 2);
  return (later.length - 1) / ((later.at(-1) ?? 0) - (later[0] ?? 0));
}

/** Begins a soak; every request is answered before it is over. */
export function soakOf(soaking: Soaking): Soak {
  const { url, pid } = soaking;
  const request = mixed(soaking);
  const acknowledged: Acknowledged[] = [];

  async function send(amount: number, overallRate?: number): Promise<Sent> {
    const answeredAt: number[] = [];
    const passed = stopwatch();
    const { non2xx, errors, timeouts } = await autocannon({
      ...{ url, amount, connections: Math.min(CONNECTIONS, amount), timeout: ANSWER_SECONDS_MAX },
      ...(overallRate === undefined ? {} : { overallRate }),
      requests: [
        {
          setupRequest: (cannon) => ({ ...cannon, body: '', ...request() }),
          onResponse(status, body) {
            if (status < 200 || status > 299) return;
            answeredAt.push(passed());
            if (status === 201) acknowledged.push(...acknowledgedBy(body));
          },
        },
      ],
    });
    return { failures: non2xx + errors + timeouts, answeredAt };
  }

  return {
    acknowledged,
    async halfOf(amount) {
      const most = await send(amount);
      check(most.failures === 0, `no request may fail, ${most.failures} did`);
      return Math.ceil(laterRate(most) / 2);
    },
    async keepAt(rate, seconds) {
      const sending = send(rate * seconds, rate);
      const resident = await residentUntil(pid, sending);
      const { failures, answeredAt } = await sending;
      return { failures, answers: answeredAt.length, resident };
    },
  };
}

const CAUGHT_UP_SECONDS_MAX = 60;

/** Seconds until the views have seen everything; Infinity when they do not within a minute. */
export async function caughtUp(url: string): Promise<number> {
  const seconds = stopwatch();
  while (seconds() < CAUGHT_UP_SECONDS_MAX) {
    const { lag } = (await (await fetch(`${url}/health/ready`)).json()) as {
      lag?: { events: number };
    };
    if (lag?.events === 0) return seconds();
    await sleep(100);
  }
  return Infinity;
}
