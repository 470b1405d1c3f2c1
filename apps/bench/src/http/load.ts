import autocannon from 'autocannon';
import { check, stopwatch } from '../measure.js';

/** A request of a load. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a load came to. */
export interface Loaded {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds within which 99 of 100 were answered. */
  readonly p99: number;
  /** The same of 97.5 in 100. */
  readonly p97: number;
  /** Answers that were no success, and requests without an answer. */
  readonly failures: number;
}

/** How a load is made. */
export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  /** So many requests; each is asked for once, in order. */
  readonly amount: number;
  readonly request: (number: number) => LoadRequest;
}

/** Sends requests over so many connections, each waiting for its answer before the next. */
export async function load({ url, connections, amount, request }: LoadOptions): Promise<Loaded> {
  let next = 0;
  // The generator looks at its own clock once a second: the last answer says when it was over.
  const seconds = stopwatch();
  let taken = 0;
  const { latency, errors, timeouts, ...result } = await autocannon({
    url,
    connections: Math.min(connections, amount),
    amount,
    requests: [
      {
        setupRequest(cannon) {
          const { method, path, headers, body } = request(next++);
          return {
            ...cannon,
            ...{ method, path },
            headers: { ...headers },
            ...(body === undefined ? {} : { body }),
          };
        },
        onResponse() {
          taken = seconds();
        },
      },
    ],
  });
  check(result['2xx'] + result.non2xx + errors === amount, 'every request must be answered');
  return {
    rate: amount / taken,
    p99: latency.p99,
    p97: latency.p97_5,
    failures: result.non2xx + errors + timeouts,
  };
}
