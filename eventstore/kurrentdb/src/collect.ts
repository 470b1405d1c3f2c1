import { StoreUnavailable } from '#eventstore/core';

/** What the client's readings have in common with Node's streams, and may be ended early. */
export interface Reading<T> {
  on(event: 'data', listener: (item: T) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  cancel(): Promise<void>;
}

/**
 * Everything a reading gives. The client waits for ever for a server that hangs: a reading that gives nothing for so long
 * is given up.
 *
 * @throws {StoreUnavailable} Nothing came in time; and whatever the reading fails with.
 */
export function collect<T, R>(
  reading: Reading<T>,
  take: (item: T) => R | undefined,
  milliseconds: number,
): Promise<R[]> {
  return new Promise((resolve, reject) => {
    const taken: R[] = [];
    const timer = setTimeout(() => {
      reading.cancel().catch(() => undefined);
      reject(new StoreUnavailable(`the server has not answered for ${milliseconds / 1000} s`));
    }, milliseconds);
    reading.on('data', (item) => {
      timer.refresh();
      const result = take(item);
      if (result !== undefined) taken.push(result);
    });
    reading.on('end', () => {
      clearTimeout(timer);
      resolve(taken);
    });
    // Heard to the end: an error nobody listens to ends the process, and one reading may have two.
    reading.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
