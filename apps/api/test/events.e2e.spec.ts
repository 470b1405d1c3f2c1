import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startServer } from './server.js';
import type { Server } from './server.js';

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly person: string; readonly position: string; readonly office: string };
}

let server: Server;
let agent: string;
let analyst: string;
let persons: number;

beforeEach(async () => {
  server = await startServer();
  agent = server.tokenFor({ role: 'agent', office: '69', subject: 'guichet-3' });
  analyst = server.tokenFor({ role: 'analyst' });
  persons = 0;
});

afterEach(() => server.close());

/** Registers somebody at an office; the position in the log. */
async function register(office = '69'): Promise<string> {
  const token =
    office === '69' ? agent : server.tokenFor({ role: 'agent', office, subject: `at-${office}` });
  persons += 1;
  const answer = await server.ask(`/v1/persons/P-${persons}/register-person`, {
    token,
    body: { birthDate: '1990-05-01', nationality: 'MAR' },
    headers: { 'if-none-match': '*' },
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.headers.get('x-position') ?? '';
}

function toldIn(block: string): Told[] {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return [];
  const [id, event] = [fields.get('id') ?? '', fields.get('event') ?? ''];
  return [{ id, event, data: JSON.parse(data) as Told['data'] }];
}

/** Follows what is recorded until so many events have come, then hangs up. */
async function follow(path: string, token: string, count: number, headers = {}): Promise<Told[]> {
  const authorization = `Bearer ${token}`;
  const asking = get(`${server.url}${path}`, {
    agent: false,
    headers: { authorization, ...headers },
  });
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  expect(answer.headers['content-type']).toBe('text/event-stream');
  const told: Told[] = [];
  let rest = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    const blocks = `${rest}${chunk}`.split('\n\n');
    rest = blocks.pop() ?? '';
    told.push(...blocks.flatMap(toldIn));
    if (told.length >= count) break;
  }
  return told;
}

describe('what is recorded', () => {
  it('is told as it comes, from where the last one left off', async () => {
    const first = await register();
    const coming = follow('/v1/events', agent, 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = await register();
    expect(await coming).toEqual([
      {
        id: second,
        event: 'PersonRegistered',
        data: {
          ...{ position: second, person: 'P-2', case: null, type: 'PersonRegistered' },
          ...{ occurredOn: '2026-07-01', office: '69' },
        },
      },
    ]);
    const all = await follow('/v1/events?after=0', agent, 2);
    expect(all.map(({ id }) => id)).toEqual([first, second]);
    const after = await follow('/v1/events?after=0', agent, 1, { 'last-event-id': first });
    expect(after.map(({ id }) => id)).toEqual([second]);
  });

  it('is told of one’s own office alone', async () => {
    await register('38');
    await register('69');
    const seen = await follow('/v1/events?after=0', agent, 1);
    expect(seen.map(({ data }) => data.person)).toEqual(['P-2']);
    const all = await follow('/v1/events?after=0', analyst, 2);
    expect(all.map(({ data }) => data.office)).toEqual(['38', '69']);
  });

  it('is not told to whoever sees no lists, nor from what there is not', async () => {
    const portal = server.tokenFor({ role: 'integrator', speaksFor: ['applicant'] });
    expect((await server.ask('/v1/events', { token: portal })).status).toBe(403);
    expect((await server.ask('/v1/events?after=99', { token: agent })).status).toBe(400);
    expect((await server.ask('/v1/events?after=x', { token: agent })).status).toBe(400);
    const headers = { 'last-event-id': 'x' };
    expect((await server.ask('/v1/events', { token: agent, headers })).status).toBe(400);
    const json = { accept: 'application/json' };
    expect((await server.ask('/v1/events', { token: agent, headers: json })).status).toBe(406);
  });

  it('ends when the server does, whoever follows it', async () => {
    const answer = await server.ask('/v1/events', { token: agent });
    const text = answer.text();
    const before = Date.now();
    await server.close();
    expect(await text).toContain('retry: ');
    expect(Date.now() - before).toBeLessThan(5000);
    server = await startServer();
  });

  it('stops nobody where a follower reads nothing, and is not followed without end by one', async () => {
    for (let i = 0; i < 5; i++) await register();
    const sockets = Array.from({ length: 16 }, () => connect(server.port, '127.0.0.1').pause());
    for (const socket of sockets) {
      socket.write('GET /v1/events?after=0 HTTP/1.1\r\nHost: x\r\n');
      socket.write(`Authorization: Bearer ${agent}\r\n\r\n`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const refused = await server.ask('/v1/events', { token: agent });
    expect(refused.status).toBe(429);
    expect((await follow('/v1/events?after=0', analyst, 5)).length).toBeGreaterThanOrEqual(5);
    expect(await register()).toMatch(/^\d+$/);
    for (const socket of sockets) socket.destroy();
  });
});
