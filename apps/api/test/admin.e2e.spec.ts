import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer } from './server.js';
import type { Server } from './server.js';

let server: Server;
let admin: string;
let auditor: string;
let signatory: string;
let agent: string;

beforeAll(async () => {
  server = await startServer();
  admin = server.tokenFor({ role: 'admin', subject: 'root' });
  auditor = server.tokenFor({ role: 'auditor' });
  signatory = server.tokenFor({ role: 'signatory', office: '69', subject: 'chef-1' });
  agent = server.tokenFor({ role: 'agent', office: '69' });
});

afterAll(() => server.close());

interface Token {
  readonly id: string;
  readonly subject: string;
  readonly token: string;
}

describe('a token', () => {
  const GRANT = { role: 'agent', office: '69', subject: 'guichet-9' };

  it('is told once, opens what it grants, and nothing once it is revoked', async () => {
    const answer = await server.ask('/v1/tokens', { token: admin, body: GRANT });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { token, id } = (await answer.json()) as Token;
    expect((await server.ask('/v1/worklist', { token })).status).toBe(200);
    const list = await (await server.ask('/v1/tokens', { token: auditor })).text();
    expect(list).toContain(id);
    expect(list).not.toContain(token);
    const path = `/v1/tokens/${id}`;
    expect((await server.ask(path, { token: admin, method: 'DELETE' })).status).toBe(204);
    expect((await server.ask('/v1/worklist', { token })).status).toBe(401);
  });

  it('is drawn and revoked by an admin alone', async () => {
    for (const token of [auditor, signatory, agent]) {
      expect((await server.ask('/v1/tokens', { token, body: GRANT })).status).toBe(403);
      const path = '/v1/tokens/000000000000';
      expect((await server.ask(path, { token, method: 'DELETE' })).status).toBe(403);
    }
    expect((await server.ask('/v1/tokens', { token: agent })).status).toBe(403);
    const none = await server.ask('/v1/tokens/nothing', { token: admin, method: 'DELETE' });
    expect(none.status).toBe(404);
  });

  it.each([
    [{ role: 'king' }],
    [{ role: 'agent' }],
    [{ role: 'integrator' }],
    [{ role: 'agent', office: '99' }],
    [{ role: 'admin', subject: 'no spaces' }],
    [{ role: 'admin', expiresOn: 'tomorrow' }],
    [{ role: 'integrator', speaksFor: ['pope'] }],
  ])('is not drawn for %j', async (body) => {
    const answer = await server.ask('/v1/tokens', { token: admin, body });
    expect(answer.status).toBe(400);
  });
});

describe('a policy of an office', () => {
  const PATH = '/v1/policies/69/automatic-renewal';

  it('is as every office begins until somebody who may switches it', async () => {
    const before = await server.ask(PATH, { token: agent });
    expect(await before.json()).toEqual({
      ...{ office: '69', policy: 'automatic-renewal', on: true, setBy: null, setAt: null },
    });
    const switched = { method: 'PUT', body: { on: false } };
    expect((await server.ask(PATH, { token: agent, ...switched })).status).toBe(403);
    expect((await server.ask(PATH, { token: auditor, ...switched })).status).toBe(403);
    const answer = await server.ask(PATH, { token: signatory, ...switched });
    expect(await answer.json()).toMatchObject({ on: false, setBy: 'chef-1' });
    expect(server.engine.policies.isOn('automatic-renewal', '69')).toBe(false);
    const on = { token: admin, method: 'PUT', body: { on: true } };
    expect(await (await server.ask(PATH, on)).json()).toMatchObject({ on: true, setBy: 'root' });
  });

  it('is one’s own office’s, of a name there is', async () => {
    const other = '/v1/policies/38/automatic-renewal';
    const asked = { token: signatory, method: 'PUT', body: { on: false } };
    expect((await server.ask(other, asked)).status).toBe(403);
    expect((await server.ask(other, { token: signatory })).status).toBe(403);
    for (const path of ['/v1/policies/69/nothing', '/v1/policies/99/automatic-renewal']) {
      expect((await server.ask(path, { token: admin })).status).toBe(404);
    }
  });
});
