import { join } from 'node:path';
import { newServer } from '../../../eventstore/kurrentdb/fixtures/server-process.js';
import type { ServerProcess } from '../../../eventstore/kurrentdb/fixtures/server-process.js';
import { emptyDirectory } from './continuo.js';
import type { Place } from './expected-answers.js';

/** A server for commands, and a data directory for its keys and views. */
export interface ServerPlace extends Place {
  readonly server: ServerProcess;
  readonly data: string;
}

/** A server that runs and is empty: the stand-in, or the real one of CONTINUO_KURRENTDB_COMMAND. */
export async function onServer(): Promise<ServerPlace> {
  const server = await newServer();
  await server.start();
  const data = join(emptyDirectory(), 'data');
  return {
    server,
    data,
    options: ['--data', data, '--store', server.connection],
    close: () => server.remove(),
  };
}

/** Runs something on a server of its own, which is gone after it, whatever comes of it. */
export async function usingServer<T>(work: (place: ServerPlace) => Promise<T>): Promise<T> {
  const place = await onServer();
  try {
    return await work(place);
  } finally {
    await place.close();
  }
}
