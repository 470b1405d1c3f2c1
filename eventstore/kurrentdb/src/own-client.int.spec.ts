import { Metadata, status } from '@grpc/grpc-js';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startStandIn } from '../stand-in/index.js';
import type { StandIn } from '../stand-in/index.js';
import { ownClient } from './own-client.js';
import type { OwnClient, ReadCall } from './own-client.js';
import { subscriptionRequest } from './wire/read-request.js';

const FILTER = { regex: '^[^$]', searchWindow: 32, checkpointInterval: 1 };

let server: StandIn;
let client: OwnClient;

beforeEach(async () => {
  server = await startStandIn({ nodes: 3 });
  client = ownClient(`${server.connection}&maxDiscoverAttempts=1&gossipTimeout=1`);
});

afterEach(async () => {
  await client.dispose();
  await server.stop();
});

/** A call that is answered, and goes on until it fails. */
async function subscribed(): Promise<ReadCall> {
  const call = await client.read(subscriptionRequest('start', FILTER));
  call.on('error', () => undefined);
  await once(call, 'data');
  return call;
}

function lose(call: ReadCall): void {
  const details = { code: status.UNAVAILABLE, details: 'lost', metadata: new Metadata() };
  call.destroy(Object.assign(new Error('lost'), details));
}

describe('a call that fails while no node is found', () => {
  // A rejection that nobody holds fails the test, as it ends a process.
  it('leaves that failure to whoever asks', async () => {
    const [one, other] = [await subscribed(), await subscribed()];
    const comeTo = server.faults.hang();
    lose(one);
    await sleep(50);
    const asking = subscribed().then(() => 'found');
    lose(other);
    await expect(asking).rejects.toThrow('Failed to discover');
    await sleep(50);
    comeTo();
    expect(await subscribed()).toBeDefined();
  });
});
