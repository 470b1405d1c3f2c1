import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { faultsAfter } from '../fixtures/load.js';
import type { Acknowledged } from '../fixtures/load.js';
import { LOADER, newServer } from '../fixtures/server-process.js';
import { openKurrentDbStore } from './kurrentdb-store.js';

const WRITER = fileURLToPath(new URL('../fixtures/write-same-streams.ts', import.meta.url));
const COUNT = 120;
const MILLISECONDS = 120_000;

it(
  'two processes that write the same streams, half of it the same commands, write each once',
  async () => {
    const server = await newServer();
    await server.start();
    const name = `writers-${randomUUID()}`;
    const told = await Promise.all(
      ['a', 'b'].map((seed) => acknowledgedBy(server.connection, name, seed)),
    );
    const store = await openKurrentDbStore({ connection: server.connection });
    const acknowledged = new Map(told.flat());
    const shared = COUNT / 2;
    expect(told.map((entries) => entries.length)).toEqual([COUNT, COUNT]);
    expect(acknowledged.size).toBe(shared + 2 * (COUNT - shared));
    // Both were told the same place of what both wrote.
    for (const [id, place] of told.flat()) expect(acknowledged.get(id)).toEqual(place);
    expect(await faultsAfter(store, { acknowledged }, 0n)).toEqual([]);
    const streams = await store.readStreams(Array.from({ length: 6 }, (_, at) => `${name}-${at}`));
    expect(streams.flat()).toHaveLength(acknowledged.size);
    await store.close();
    await server.remove();
  },
  MILLISECONDS,
);

async function acknowledgedBy(
  connection: string,
  name: string,
  seed: string,
): Promise<[string, Acknowledged][]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--conditions=source', '--import', LOADER, WRITER],
    ...[connection, name, seed, String(COUNT)],
  ]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const { id, stream, revision, position } = JSON.parse(line) as Record<string, string>;
      const place = {
        stream: stream ?? '',
        revision: Number(revision),
        position: BigInt(position ?? 0),
      };
      return [id ?? '', place];
    });
}
