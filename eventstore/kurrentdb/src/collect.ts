import { StoreUnavailable } from '#eventstore/core';

/** What the answers to a call have in common with Node's streams, and may be ended early. */
export interface Reading<T> {
  on(event: 'data', listener: (item: T) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  cancel(): void;
}

/**
 * Everything a reading gives. The client waits for ever for a server that hangs: a reading that gives nothing for so long
 * is given up.
 *
 * @throws {StoreUnavailable} Nothing came in time; and whatever the reading fails with.
 */
export function collect<T, R>(
  opening: Promise<Reading<T>>,
  take: (item: T) => R | undefined,
  milliseconds: number,
): Promise<R[]> {
  return new Promise((resolve, reject) => {
    const taken: R[] = [];
    const timer = setTimeout(() => {
      opening.then(cancelLater, () => undefined);
      reject(new StoreUnavailable(`the server has not answered for ${milliseconds / 1000} s`));
    }, milliseconds);
    // Heard to the end: an error nobody listens to ends the process, and one reading may have two.
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      reject(error);
    };
    const listen = (reading: Reading<T>): void => {
      reading.on('data', (item) => {
        timer.refresh();
        const result = take(item);
        if (result !== undefined) taken.push(result);
      });
      reading.on('end', () => {
        clearTimeout(timer);
        resolve(taken);
      });
      reading.on('error', fail);
    };
    opening.then(listen, fail);
  });
}

/** Not at once: a call that is cancelled while it is being answered may end the process (grpc-node, issue 1652). */
export function cancelLater(call: { cancel(): void }): void {
  setImmediate(() => call.cancel());
}
