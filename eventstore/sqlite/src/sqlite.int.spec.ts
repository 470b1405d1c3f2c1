import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStore } from '#eventstore/conformance';
import { openSqliteStore } from './sqlite-store.js';

describeEventStore('the store on SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'events-'));
  return {
    open: () => openSqliteStore({ directory, mode: 'writer' }),
    remove: () => rm(directory, { recursive: true }),
  };
});
