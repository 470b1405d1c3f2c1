import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(60_000);

const LIMITS = {
  requestsPerMinute: 0,
  headersMilliseconds: 1000,
  requestMilliseconds: 2000,
  idleMilliseconds: 1500,
  keepAliveMilliseconds: 1000,
};
/** Within which every connection here must have ended; connections are looked at once a second. */
const END_MILLISECONDS = 20_000;
const SLOW = 100;

let server: Server;
let token = '';
let persons = 0;
const open: Socket[] = [];

beforeAll(async () => {
  server = await startServer({ limits: LIMITS });
  token = server.tokenFor({ role: 'agent', office: '69' });
});

afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

afterAll(() => server.close());

interface Client {
  readonly socket: Socket;
  /** Everything that came back. */
  read(): string;
  /** Resolves once the server has ended the connection. */
  readonly ended: Promise<unknown>;
}

async function client(): Promise<Client> {
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  open.push(socket);
  socket.on('error', () => undefined);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => (text += chunk));
  await once(socket, 'connect');
  const ended = Promise.race([once(socket, 'end'), once(socket, 'close')]);
  return { socket, read: () => text, ended };
}

/** Sends a byte at a time, for as long as the other end listens. */
async function drip({ socket }: Client, text: string): Promise<void> {
  for (const byte of text) {
    if (!socket.writable) return;
    socket.write(byte);
    await sleep(200);
  }
}

async function inTime(clients: readonly Client[]): Promise<void> {
  const late = new AbortController();
  const waiting = sleep(END_MILLISECONDS, 'late', { signal: late.signal });
  const ended = Promise.all(clients.map((each) => each.ended)).then(() => 'ended');
  expect(await Promise.race([waiting, ended])).toBe('ended');
  late.abort();
  await waiting.catch(() => undefined);
}

function head(path: string, ...more: string[]): string {
  return [`GET ${path} HTTP/1.1`, 'Host: continuo', ...more].join('\r\n');
}

function registering(person: string, length: number): string {
  return [
    `POST /v1/persons/${person}/register-person HTTP/1.1`,
    'Host: continuo',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    'If-None-Match: *',
    `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n');
}

/** Others read and record while something goes on, and are answered each time. */
async function othersAreAnswered(meanwhile: Promise<unknown>): Promise<number> {
  const state = { over: false };
  void meanwhile.then(() => (state.over = true));
  let answered = 0;
  while (!state.over) {
    persons += 1;
    const path = `/v1/persons/quick-${persons}/register-person`;
    const body = { birthDate: '1990-05-01' };
    const headers = { 'if-none-match': '*' };
    const recorded = await server.ask(path, { token, body, headers });
    const live = await server.ask('/health/live');
    expect([recorded.status, live.status]).toEqual([201, 200]);
    await Promise.all([recorded.text(), live.text()]);
    answered += 2;
  }
  return answered;
}

/** Whether the server comes to have so many connections, in time. */
async function connected(isSo: (count: number) => boolean): Promise<boolean> {
  for (const until = Date.now() + END_MILLISECONDS; Date.now() < until; await sleep(20)) {
    if (isSo(await server.connections())) return true;
  }
  return false;
}

async function clients(count: number): Promise<Client[]> {
  return Promise.all(Array.from({ length: count }, client));
}

describe(`${SLOW} clients`, () => {
  it('who say nothing at all are hung up on, and others are answered meanwhile', async () => {
    const silent = await clients(SLOW);
    expect(await othersAreAnswered(inTime(silent))).toBeGreaterThan(10);
    for (const { read } of silent) expect(read()).toMatch(/^(HTTP\/1.1 408 [^]*request.timeout|$)/);
  });

  it('who send headers byte by byte are told 408, and others are answered meanwhile', async () => {
    const slow = await clients(SLOW);
    const dripping = Promise.all(slow.map((each) => drip(each, head('/health/live', 'X-Half: 1'))));
    expect(await othersAreAnswered(inTime(slow))).toBeGreaterThan(10);
    for (const { read } of slow) expect(read()).toMatch(/^HTTP\/1.1 408 [^]*request.timeout/);
    await dripping;
  });

  it('who send a body byte by byte are told 408, record nothing, and stop nobody', async () => {
    const slow = await clients(SLOW);
    const body = JSON.stringify({ birthDate: '1990-05-01' });
    const dripping = Promise.all(
      slow.map(async (each, i) => {
        each.socket.write(registering(`slow-${i}`, body.length));
        await drip(each, body);
      }),
    );
    expect(await othersAreAnswered(inTime(slow))).toBeGreaterThan(10);
    for (const { read } of slow) expect(read()).toMatch(/^HTTP\/1.1 408 [^]*request.timeout/);
    await dripping;
    expect(await server.engine.store.tail('person-slow-0')).toMatchObject({ revision: -1 });
  });

  it('who never read what they asked for are hung up on, and stop nobody', async () => {
    const deaf = await clients(SLOW / 4);
    const asking = `${head('/openapi.json')}\r\n\r\n`.repeat(100);
    for (const { socket } of deaf) {
      socket.pause();
      socket.write(asking);
    }
    // What cannot be written is seen by the server alone: it is its side of the connection that ends.
    expect(await connected((count) => count >= deaf.length)).toBe(true);
    const cut = connected((count) => count < deaf.length / 2);
    expect(await othersAreAnswered(cut)).toBeGreaterThan(10);
    expect(await cut).toBe(true);
  });

  it('who close their half after a whole request are answered, then let go', async () => {
    const half = await clients(SLOW);
    for (const { socket } of half) socket.end(`${head('/health/live')}\r\n\r\n`);
    await inTime(half);
    for (const { read } of half) expect(read()).toMatch(/^HTTP\/1.1 200 /);
  });

  it('who close their half in the middle of a request are told 400, and record nothing', async () => {
    const half = await clients(SLOW);
    for (const { socket } of half) socket.end(`${registering('half', 30)}{"birthDate":`);
    await inTime(half);
    for (const { read } of half) expect(read()).toMatch(/^(HTTP\/1.1 400 |$)/);
    expect(await server.engine.store.tail('person-half')).toMatchObject({ revision: -1 });
  });

  it('who keep a connection they do not use any more are let go', async () => {
    const idle = await clients(SLOW);
    for (const { socket } of idle) socket.write(`${head('/health/live')}\r\n\r\n`);
    await inTime(idle);
    for (const { read } of idle) expect(read()).toMatch(/^HTTP\/1.1 200 /);
  });
});
