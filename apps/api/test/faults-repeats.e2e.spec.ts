import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openSqliteStore } from '#eventstore/sqlite';
import { address, emptyData, removeServers, start, tokenIn } from './process.js';
import type { Serving } from './process.js';

jest.setTimeout(120_000);

const data = emptyData();
let serving: Serving;
let url: URL;
let token = '';
let persons = 0;

async function serve(): Promise<void> {
  serving = start({ CONTINUO_DATA: data, CONTINUO_RATE: '0', CONTINUO_LOG: 'warn' });
  url = await address(serving);
}

beforeAll(async () => {
  await serve();
  token = tokenIn(data, { role: 'agent', office: '69', subject: 'guichet-3' });
});

afterAll(async () => {
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
  removeServers();
});

function newPerson(): string {
  persons += 1;
  return `P-${persons}`;
}

const BIRTH = { birthDate: '1990-05-01' };

interface Sent {
  readonly person: string;
  readonly key: string;
  readonly command?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bearer?: string;
}

/** Headers and body of a request, as they go over the wire. */
function wire({
  person,
  key,
  command = 'register-person',
  body = BIRTH,
  headers = { 'If-None-Match': '*' },
  bearer = token,
}: Sent): { path: string; headers: Record<string, string>; body: string } {
  return {
    path: `/v1/persons/${person}/${command}`,
    headers: {
      Authorization: `Bearer ${bearer}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

interface Answer {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly already?: boolean;
    readonly revision?: number;
    readonly position?: string;
    readonly facts?: readonly object[];
  };
}

async function send(sent: Sent): Promise<Answer> {
  const { path, ...request } = wire(sent);
  const answer = await fetch(new URL(path, url), { method: 'POST', ...request });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

/** Sends all of a request and hangs up before there is an answer, as a client does whose patience ends. */
async function sendAndLeave(sent: Sent, patience: number): Promise<void> {
  const { path, headers, body } = wire(sent);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`POST ${path} HTTP/1.1`, 'Host: continuo', ...lines];
  // The server may be killed meanwhile.
  const socket = connect(Number(url.port), url.hostname).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`${[...head, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`);
  await sleep(patience);
  socket.destroy();
}

/** How many events of a stream the store has. */
async function count(stream: string): Promise<number> {
  const store = await openSqliteStore({ directory: data, mode: 'reader' });
  const events = await store.readStream(stream);
  await store.close();
  return events.length;
}

describe('a client that does not wait for the answer, and asks again with the same key', () => {
  it.each([0, 1, 3, 10, 30])('has one effect: patience of %d ms', async (patience) => {
    const person = newPerson();
    const sent = { person, key: `k-${person}` };
    await sendAndLeave(sent, patience);
    const answers = [await send(sent), await send(sent)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual({ ...answers[0]?.body, already: true });
    expect(await count(`person-${person}`)).toBe(1);
  });

  it('has one effect, however many repetitions arrive at once', async () => {
    const person = newPerson();
    const sent = { person, key: `k-${person}` };
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(sent)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(answers.filter(({ body }) => body.already === false)).toHaveLength(1);
    const [first, ...others] = answers.map(({ body }) => ({ ...body, already: true }));
    for (const other of others) expect(other).toEqual(first);
    expect(await count(`person-${person}`)).toBe(1);
  });

  it('has one effect when the server has been killed and started meanwhile', async () => {
    const sent = Array.from({ length: 10 }, () => {
      const person = newPerson();
      return { person, key: `k-${person}` };
    });
    const leaving = sent.map((each) => sendAndLeave(each, 500));
    await sleep(15);
    serving.child.kill('SIGKILL');
    await Promise.allSettled(leaving);
    await serving.ended;
    await serve();
    for (const each of sent) {
      expect((await send(each)).status).toBe(201);
      expect(await count(`person-${each.person}`)).toBe(1);
    }
  });

  it('is answered as before once others have gone on recording', async () => {
    const person = newPerson();
    const sent = { person, key: `k-${person}` };
    const first = await send(sent);
    const contact = { command: 'declare-contact', body: { email: 'somebody@example.org' } };
    const more = await send({ ...contact, person, key: `c-${person}`, headers: after(0) });
    expect(more.status).toBe(201);
    expect(await send(sent)).toEqual({ status: 201, body: { ...first.body, already: true } });
    expect(await count(`person-${person}`)).toBe(2);
  });
});

function after(revision: number): Record<string, string> {
  return { 'If-Match': `"${revision}"` };
}

describe('a key that named another request before', () => {
  it('is told so, whether the body, the address or the revision differs', async () => {
    const [person, other] = [newPerson(), newPerson()];
    const key = `k-${person}`;
    expect((await send({ person, key })).status).toBe(201);
    const presence = { command: 'resume-presence', body: {}, headers: after(0) };
    for (const sent of [
      { person, key, body: { birthDate: '1991-05-01' } },
      { person, key, body: { ...BIRTH, family: true } },
      { person, key, ...presence },
      { person: other, key },
      { person: `${other}x`, key, body: { birthDate: '1991-05-01' } },
    ]) {
      const { status, body } = await send(sent);
      expect([sent, status, body.code]).toEqual([sent, 422, 'request.key-reused']);
    }
    expect(await count(`person-${person}`)).toBe(1);
    expect(await count(`person-${other}`)).toBe(0);
  });

  it('is told so when the two arrive at once: one is recorded', async () => {
    for (let i = 0; i < 10; i++) {
      const person = newPerson();
      const key = `k-${person}`;
      const answers = await Promise.all([
        send({ person, key }),
        send({ person, key, body: { birthDate: '1991-05-01' } }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
      const refused = answers.find(({ status }) => status === 422);
      expect(refused?.body.code).toBe('request.key-reused');
      expect(await count(`person-${person}`)).toBe(1);
    }
  });

  it('is told so when the two arrive at once for two persons: one is recorded', async () => {
    for (let i = 0; i < 10; i++) {
      const [one, other] = [newPerson(), newPerson()];
      const key = `k-${one}`;
      const answers = await Promise.all([send({ person: one, key }), send({ person: other, key })]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
      expect((await count(`person-${one}`)) + (await count(`person-${other}`))).toBe(1);
    }
  });

  it('is another key in the hands of somebody else', async () => {
    const [person, other] = [newPerson(), newPerson()];
    const colleague = tokenIn(data, { role: 'agent', office: '69', subject: 'guichet-4' });
    expect((await send({ person, key: 'mine' })).status).toBe(201);
    expect((await send({ person: other, key: 'mine', bearer: colleague })).status).toBe(201);
  });
});
