import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { openSqliteStore } from '#eventstore/sqlite';
import { createLoad, TODAY } from './load.js';
import { address, emptyData, removeServers, start, tokenIn } from './process.js';
import type { Serving } from './process.js';

jest.setTimeout(120_000);

/** What was begun is finished within five seconds, and the process ends; machines may be slow. */
const END_MILLISECONDS = 15_000;

const open: Socket[] = [];

afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

afterAll(removeServers);

interface Stopping {
  readonly data: string;
  readonly serving: Serving;
  readonly url: URL;
  readonly token: string;
}

async function serve(): Promise<Stopping> {
  const data = emptyData();
  const serving = start({
    CONTINUO_DATA: data,
    CONTINUO_CLOCK: `${TODAY}T09:00:00Z`,
    CONTINUO_RATE: '0',
    CONTINUO_LOG: 'warn',
  });
  const url = await address(serving);
  return { data, serving, url, token: tokenIn(data, AGENT) };
}

const AGENT = { role: 'agent', office: '69', subject: 'guichet-3' } as const;

/** Tells it to stop, and waits until it has, in time. */
async function stopped({ serving }: Stopping): Promise<void> {
  serving.child.kill('SIGTERM');
  const late = sleep(END_MILLISECONDS, 'late', { ref: false });
  const how = await Promise.race([serving.ended, late]);
  serving.child.kill('SIGKILL');
  expect(how).toBe(0);
  // Nothing went wrong that it would have told of.
  expect(serving.said().split('\n').slice(1)).toEqual(['']);
}

/** A connection to the server that sends this, and what comes back over it. */
async function sending({ url }: Stopping, text: string) {
  const socket = connect({ port: Number(url.port), host: url.hostname });
  open.push(socket);
  let read = '';
  socket.setEncoding('latin1').on('data', (chunk) => (read += chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return { socket, read: () => read };
}

function following(token: string): string {
  return [
    'GET /v1/events HTTP/1.1',
    'Host: continuo',
    `Authorization: Bearer ${token}`,
    'Accept: text/event-stream',
    '\r\n',
  ].join('\r\n');
}

describe('a server told to stop under load', () => {
  it('has answered everything it has recorded, and recorded everything it has answered', async () => {
    const stopping = await serve();
    const load = createLoad(stopping.token, 'P', 16);
    const driving = load.drive(stopping.url);
    while (load.acknowledged.length < 100) await sleep(10);
    await stopped(stopping);
    await driving;
    const store = await openSqliteStore({ directory: stopping.data, mode: 'reader' });
    const recorded = (await store.readAll({ limit: 10_000 })).filter(({ commandId }) =>
      commandId.startsWith('http:guichet-3:'),
    );
    await store.close();
    const places = recorded.map(({ commandId, stream, revision, position }) =>
      [commandId, stream, revision, position].join(' '),
    );
    const answered = load.acknowledged.map(({ key, stream, revision, position }) =>
      [`http:guichet-3:${key}`, stream, revision, position].join(' '),
    );
    expect(places.toSorted()).toEqual(answered.toSorted());
  });

  it('lets go of whoever follows what is recorded, at the end of a whole event', async () => {
    const stopping = await serve();
    const followers = await Promise.all(
      Array.from({ length: 10 }, () => sending(stopping, following(stopping.token))),
    );
    const load = createLoad(stopping.token, 'P', 4);
    const driving = load.drive(stopping.url);
    while (load.acknowledged.length < 20) await sleep(10);
    const ended = followers.map(({ socket }) => once(socket, 'end'));
    await stopped(stopping);
    await Promise.all([...ended, driving]);
    for (const { read } of followers) {
      expect(read()).toMatch(/^HTTP\/1.1 200 [^]*\ndata: /);
      // The chunk of length nothing: the answer was ended, not broken off.
      expect(read()).toMatch(/\n\n\r\n0\r\n\r\n$/);
    }
  });

  it('hangs up on those who would keep it: silent, slow, deaf, or back at once', async () => {
    const stopping = await serve();
    const { token, serving } = stopping;
    const { child } = serving;
    await sending(stopping, '');
    await sending(stopping, 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    const slow = await sending(stopping, 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Half: ');
    const dripping = setInterval(() => slow.socket.write('x'), 500).unref();
    const deaf = await sending(stopping, '');
    deaf.socket.pause();
    deaf.socket.write('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200));
    const returning = (async () => {
      while (child.exitCode === null && child.signalCode === null) {
        const back = await sending(stopping, following(token)).catch(() => null);
        if (back === null) await sleep(20);
        // Hung up on, it may be reset: that is an end as well.
        else await once(back.socket, 'close').catch(() => undefined);
      }
    })();
    await sleep(300);
    await stopped(stopping);
    clearInterval(dripping);
    await returning;
  });
});
