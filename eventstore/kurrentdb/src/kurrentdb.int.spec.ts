import { afterAll, beforeAll } from '@jest/globals';
import { describeEventStore } from '#eventstore/conformance';
import { startStandIn } from '../stand-in/index.js';
import type { StandIn } from '../stand-in/index.js';
import { openKurrentDbStore } from './kurrentdb-store.js';

/** A real server, where one is named; its streams are left behind, for nothing is ever deleted. */
const REAL = process.env['CONTINUO_KURRENTDB'];

let standIn: StandIn | undefined;

beforeAll(async () => {
  if (REAL === undefined) standIn = await startStandIn();
});

afterAll(async () => {
  await standIn?.stop();
});

describeEventStore(
  `the store on ${REAL === undefined ? 'the stand-in' : 'a server'}`,
  async () => ({
    open: () => openKurrentDbStore({ connection: REAL ?? standIn?.connection ?? '' }),
    remove: async () => undefined,
  }),
);
