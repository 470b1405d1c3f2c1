import { connect } from 'node:net';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { openSqliteStore } from '#eventstore/sqlite';
import { address, emptyData, removeServers, start, tokenIn } from './process.js';

jest.setTimeout(90_000);

afterAll(removeServers);

function register(url: URL, person: string, token: string): Promise<Response> {
  return fetch(new URL(`/v1/persons/${person}/register-person`, url), {
    method: 'POST',
    body: JSON.stringify({ birthDate: '1990-05-01' }),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'if-none-match': '*',
    },
  });
}

describe('the process', () => {
  it('listens on this machine alone, and takes a token that is created while it runs', async () => {
    const data = emptyData();
    const serving = start({ CONTINUO_DATA: data });
    const url = await address(serving);
    expect(url.hostname).toBe('127.0.0.1');
    const token = tokenIn(data);
    expect((await register(url, 'P-1', token)).status).toBe(201);
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toBe(0);
  });

  it('finishes what was begun when it is told to stop, and lets nobody else in', async () => {
    const data = emptyData();
    const serving = start({ CONTINUO_DATA: data });
    const url = await address(serving);
    const token = tokenIn(data);
    // Half of a request is there when the signal comes, the other half after it.
    const body = JSON.stringify({ birthDate: '1990-05-01' });
    const head = [
      'POST /v1/persons/P-late/register-person HTTP/1.1',
      'Host: continuo',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      'If-None-Match: *',
      `Content-Length: ${body.length}`,
    ];
    const socket = connect(Number(url.port), url.hostname);
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk));
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const many = Array.from({ length: 30 }, (_, i) => register(url, `P-${i}`, token));
    await Promise.race(many);
    serving.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(fetch(new URL('/health/live', url))).rejects.toThrow();
    socket.write(body.slice(5));
    const statuses = await Promise.all(
      many.map((each) =>
        each.then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    );
    expect(await serving.ended).toBe(0);
    expect(answer).toMatch(/^HTTP\/1.1 201 /);
    const store = await openSqliteStore({ directory: data, mode: 'reader' });
    expect(await store.tail('person-P-late')).toMatchObject({ revision: 0 });
    for (const [i, status] of statuses.entries()) {
      if (status === 201) expect(await store.tail(`person-P-${i}`)).toMatchObject({ revision: 0 });
    }
    await store.close();
  });

  it('refuses a test clock in production, and what it cannot read, with 2', async () => {
    const clock = start({ CONTINUO_CLOCK: '2026-01-01T00:00:00Z', NODE_ENV: 'production' });
    expect(await clock.ended).toBe(2);
    expect(clock.said()).toContain('no test clock runs there');
    const port = start({ CONTINUO_PORT: 'http' });
    expect(await port.ended).toBe(2);
    expect(port.said()).toContain('CONTINUO_PORT=http');
  });

  it('says so when another process writes the directory, with 5', async () => {
    const data = emptyData();
    const first = start({ CONTINUO_DATA: data });
    await address(first);
    const second = start({ CONTINUO_DATA: data });
    expect(await second.ended).toBe(5);
    expect(second.said()).toContain('already has a writer');
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });
});
