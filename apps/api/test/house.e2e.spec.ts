import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(60_000);

let server: Server;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

/** Sends bytes as they are, and everything that comes back until the server hangs up. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk));
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('the health of the server', () => {
  it('is told to anyone', async () => {
    expect(await (await server.ask('/health/live')).json()).toEqual({ status: 'live' });
    const ready = await server.ask('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', lag: { events: 0, seconds: 0 } });
  });
});

describe('a problem', () => {
  it('says what, why and which request, in the form of RFC 9457', async () => {
    const answer = await server.ask('/nowhere', { headers: { 'x-request-id': 'r-1' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('x-request-id')).toBe('r-1');
    expect(await answer.json()).toEqual({
      type: '/problems/resource.unknown',
      title: 'There is nothing of that name',
      status: 404,
      code: 'resource.unknown',
      instance: 'urn:request:r-1',
    });
  });

  it('is 406 where no form is accepted', async () => {
    const answer = await server.ask('/health/live', { headers: { accept: 'image/png' } });
    expect(answer.status).toBe(406);
    expect(await answer.json()).toMatchObject({ code: 'request.not-acceptable' });
  });

  it('is 400 for an address that cannot be decoded', async () => {
    const answer = await raw(
      server.port,
      'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"code":"request.malformed"');
  });

  it('is 405 where the address answers to other methods, and says to which', async () => {
    const asked = await server.ask('/v1/persons/P-1/cases/C-1/file-demande?on=2026-01-01');
    expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await asked.json()).toMatchObject({ code: 'request.method', allow: ['POST'] });
    const sent = await server.ask('/v1/register', { method: 'POST' });
    expect([sent.status, sent.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    for (const path of ['/v1/persons//cases', '/v1/persons/P-1/cases/C-1/no-such-act']) {
      expect((await server.ask(path, { method: 'DELETE' })).status).toBe(404);
    }
  });

  it('is 400 for what is no HTTP, and 431 for headers without end', async () => {
    const noise = await raw(server.port, 'these are not the bytes of a request\r\n\r\n');
    expect(noise).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":"request.malformed"/);
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`;
    expect(await raw(server.port, long)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('is one for one request: what has its answer already is hung up on when its body cannot be read', async () => {
    const coded = 'Host: x\r\nTransfer-Encoding: gzip\r\n\r\n{"half":';
    const nowhere = await raw(server.port, `LOCK /nowhere HTTP/1.1\r\n${coded}`);
    expect(nowhere.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 404']);
    const live = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n';
    const noise = await raw(server.port, `${live}these are not the bytes of a request\r\n\r\n`);
    expect(noise.match(/HTTP\/1.1 \d+/g)?.at(-1)).toBe('HTTP/1.1 400');
  });
});

describe('metrics', () => {
  it('are for an admin', async () => {
    expect((await server.ask('/metrics')).status).toBe(401);
    const agent = server.tokenFor({ role: 'agent', office: '69' });
    expect((await server.ask('/metrics', { token: agent })).status).toBe(403);
    const admin = server.tokenFor({ role: 'admin' });
    const answer = await server.ask('/metrics', { token: admin });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('continuo_views_lag_events 0');
    expect(text).toMatch(
      /continuo_request_seconds_count\{method="GET",route="\/health\/live",status="200"\} \d/,
    );
  });

  it('are shown on the same machine where the configuration says so', async () => {
    const open = await startServer({ openMetrics: true });
    expect((await open.ask('/metrics')).status).toBe(200);
    await open.close();
  });
});

describe('headers', () => {
  it('let no browser run or frame an answer', async () => {
    const { headers } = await server.ask('/health/live');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('limits', () => {
  it('are of requests by token, with a time to come back', async () => {
    const strict = await startServer({ limits: { requestsPerMinute: 3 } });
    const one = strict.tokenFor({ role: 'admin', subject: 'one' });
    const other = strict.tokenFor({ role: 'admin', subject: 'other' });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++)
      statuses.push((await strict.ask('/health/live', { token: one })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const last = await strict.ask('/health/live', { token: one });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ code: 'request.too-many' });
    expect((await strict.ask('/health/live', { token: other })).status).toBe(200);
    await strict.close();
  });

  it('hang up on whoever is slow, and let others in meanwhile', async () => {
    const strict = await startServer({
      limits: { headersMilliseconds: 300, requestMilliseconds: 600 },
    });
    const slow = Array.from({ length: 20 }, () =>
      raw(strict.port, 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Half:'),
    );
    const quick = await strict.ask('/health/live');
    expect(quick.status).toBe(200);
    for (const answer of await Promise.all(slow)) {
      expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]*"code":"request.timeout"/);
    }
    await strict.close();
  });
});

describe('the log', () => {
  it('has the pattern of a route, and no address, token or name', async () => {
    const token = server.tokenFor({ role: 'admin', subject: 'somebody' });
    await server.ask('/nowhere/P-secret?q=P-secret', {
      token,
      headers: { 'x-request-id': 'seen' },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const lines = server.logged.map((line) => JSON.parse(line) as { requestId?: string });
    expect(lines.find(({ requestId }) => requestId === 'seen')).toMatchObject({
      method: 'GET',
      route: 'none',
      status: 404,
      role: 'admin',
    });
    const text = server.logged.join('');
    for (const secret of ['P-secret', 'somebody', token]) expect(text).not.toContain(secret);
  });
});
