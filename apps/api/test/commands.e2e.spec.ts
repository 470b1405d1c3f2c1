import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startServer } from './server.js';
import type { Asking, Server } from './server.js';

jest.setTimeout(60_000);

let server: Server;
let agent: string;
let signatory: string;
let persons = 0;
let person = '';

beforeAll(async () => {
  server = await startServer();
  agent = server.tokenFor({ role: 'agent', office: '69', subject: 'guichet-3' });
  signatory = server.tokenFor({ role: 'signatory', office: '69', subject: 'chef-1' });
});

afterAll(() => server.close());

beforeEach(() => {
  persons += 1;
  person = `P-${persons}`;
});

const BEGIN = { 'if-none-match': '*' };

function after(revision: number): Record<string, string> {
  return { 'if-match': `"${revision}"` };
}

function send(path: string, body: object, how: Asking = {}): Promise<Response> {
  return server.ask(path, { token: agent, body, ...how });
}

function register(more: Asking = {}): Promise<Response> {
  const body = { birthDate: '1990-05-01', nationality: 'MAR' };
  return send(`/v1/persons/${person}/register-person`, body, { headers: BEGIN, ...more });
}

const TITRE = {
  titre: 'T-1',
  kind: 'cst',
  ground: 'L421-1',
  validFrom: '2025-09-01',
  validTo: '2026-08-31',
  durationMonths: 12,
  work: 'full',
  teleservice: true,
};
const DEMANDE = {
  kind: 'first',
  ground: 'L421-1',
  teleservice: false,
  channel: 'counter',
};

function ofCase(command: string): string {
  return `/v1/persons/${person}/cases/C-1/${command}`;
}

async function filed(): Promise<void> {
  expect((await register()).status).toBe(201);
  const answer = await send(ofCase('file-demande'), DEMANDE, { headers: BEGIN });
  expect(await answer.json()).toMatchObject({ revision: 0 });
}

describe('a command', () => {
  it('is recorded, and its receipt says where', async () => {
    const answer = await register();
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"0"');
    const receipt = (await answer.json()) as { position: string };
    expect(answer.headers.get('x-position')).toBe(receipt.position);
    expect(receipt).toMatchObject({
      revision: 0,
      already: false,
      facts: [
        {
          type: 'PersonRegistered',
          occurredOn: '2026-07-01',
          actor: { kind: 'prefecture', id: 'guichet-3', office: '69' },
          data: { birthDate: '1990-05-01' },
        },
      ],
    });
  });

  it('is refused by the law with its article and the smallest change that would allow it', async () => {
    await filed();
    const answer = await send(
      ofCase('issue-attestation-prolongation'),
      { from: '2026-07-01', to: '2026-12-31', work: 'full' },
      { headers: after(0) },
    );
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({
      type: '/problems/attestation.too-long',
      code: 'attestation.too-long',
      article: 'ceseda:R431-15-1#al2',
      change: expect.stringContaining('2026-09-30'),
    });
  });

  it('needs the revision it was decided on', async () => {
    await filed();
    const none = await send(ofCase('establish-completeness'), {});
    expect(none.status).toBe(428);
    const odd = await send(ofCase('establish-completeness'), {}, { headers: { 'if-match': '0' } });
    expect(odd.status).toBe(400);
    expect(await odd.json()).toMatchObject({ errors: [{ parameter: 'If-Match' }] });
    const done = await send(ofCase('establish-completeness'), {}, { headers: after(0) });
    expect([done.status, done.headers.get('etag')]).toEqual([201, '"1"']);
  });

  it('is given back with what it missed once something else was recorded', async () => {
    await filed();
    await send(ofCase('establish-completeness'), {}, { headers: after(0) });
    const late = await send(ofCase('request-opinion'), { body: 'ofii' }, { headers: after(0) });
    expect([late.status, late.headers.get('etag')]).toEqual([412, '"1"']);
    expect(await late.json()).toMatchObject({
      code: 'revision.stale',
      actual: 1,
      missed: [{ type: 'CompletenessEstablished' }],
    });
  });

  it('cannot begin what has begun', async () => {
    await register();
    const again = await register();
    expect(again.status).toBe(412);
    expect(await again.json()).toMatchObject({ actual: 0 });
  });

  it('is one command under one key, and another request under it is told so', async () => {
    const headers = { ...BEGIN, 'idempotency-key': `k-${person}` };
    const first = await register({ headers });
    const second = await register({ headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    const [a, b] = [await first.json(), await second.json()] as object[];
    expect(b).toEqual({ ...a, already: true });
    const other = await send(
      `/v1/persons/${person}/register-person`,
      { birthDate: '1991-05-01' },
      { headers },
    );
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'request.key-reused' });
    const elsewhere = await send(
      `/v1/persons/${person}-other/register-person`,
      { birthDate: '1990-05-01' },
      { headers },
    );
    expect(elsewhere.status).toBe(422);
  });

  it('may name any person, whatever its characters', async () => {
    const odd = `É t/é%${person}?`;
    const path = `/v1/persons/${encodeURIComponent(odd)}/register-person`;
    const answer = await send(path, { birthDate: '1990-05-01' }, { headers: BEGIN });
    expect(answer.status).toBe(201);
    expect(await server.engine.store.tail(`person-É t%002Fé%0025${person}?`)).toMatchObject({
      revision: 0,
    });
  });

  it('is about a titre of a case or of none, at an address of each', async () => {
    await filed();
    const alone = await send(`/v1/persons/${person}/issue-titre`, TITRE, { headers: after(0) });
    expect(alone.status).toBe(201);
    expect(await alone.json()).toMatchObject({ facts: [{ type: 'TitreIssued', case: null }] });
  });
});

describe('a body that cannot be read', () => {
  it.each([
    [{ birthDate: '1990-02-30' }, '#/birthDate', 'must be a day'],
    [{}, '#/birthDate', 'must be a day'],
    [{ birthDate: null }, '#/birthDate', 'must be a day'],
    [{ birthDate: '1990-05-01', family: 'yes' }, '#/family', 'must be true or false'],
    [{ birthDate: '1990-05-01', nationality: '' }, '#/nationality', 'must be a text'],
    [{ birthDate: '1990-05-01', nationality: '\u0000' }, '#/nationality', 'must be a text'],
    [{ birthDate: '1990-05-01', nationality: '\ud800' }, '#/nationality', 'must be a text'],
    [{ birthDate: '1990-05-01', occurredOn: null }, '#/occurredOn', 'must be a day'],
    [{ birthDate: '1990-05-01', 'a/b~c': 1 }, '#/a~1b~0c', 'is not known'],
    [{ birthDate: '1990-05-01', constructor: 1 }, '#/constructor', 'is not known'],
    [{ birthDate: '1990-05-01', toString: 1 }, '#/toString', 'is not known'],
    [{ birthDate: '1990-05-01', type: 'DecideRefusal' }, '#/type', 'is not known'],
    [{ birthDate: '1990-05-01', case: 'C-1' }, '#/case', 'is not known'],
    [[], '#', 'JSON object'],
    [['x'], '#', 'JSON object'],
  ])('as %j says where and why', async (body, pointer, detail) => {
    const answer = await send(`/v1/persons/${person}/register-person`, body, { headers: BEGIN });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { pointer: string; detail: string }[] };
    expect(errors[0]).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
  });

  const POST = { method: 'POST' } as const;

  function sendRaw(body: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${server.url}/v1/persons/${person}/register-person`, {
      ...POST,
      body,
      headers: {
        authorization: `Bearer ${agent}`,
        'content-type': 'application/json',
        ...BEGIN,
        ...headers,
      },
    });
  }

  it.each([
    ['{"birthDate":', 400],
    ['"text"', 400],
    ['17', 400],
    ['{"__proto__":{"role":"admin"}}', 400],
    [`{"data":${'['.repeat(60_000)}${']'.repeat(60_000)}}`, 400],
    [`{"birthDate":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`, 400],
    [`{"birthDate":"${'x'.repeat(300_000)}"}`, 413],
  ])('is never more than the client’s fault (%#)', async (body, status) => {
    const answer = await sendRaw(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('is 415 in any other form', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'image/png', '']) {
      expect((await sendRaw('birthDate=1990-05-01', { 'content-type': type })).status).toBe(415);
    }
  });

  it('may be nothing at all where nothing need be said', async () => {
    await filed();
    const answer = await server.ask(ofCase('establish-completeness'), {
      ...POST,
      token: agent,
      headers: after(0),
    });
    expect(answer.status).toBe(201);
  });
});

describe('whose token it is', () => {
  it('is asked first: an unknown one is 401', async () => {
    for (const token of ['', 'cnt_unknown', `${agent}x`]) {
      const answer = await register({ token });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    const missing = await fetch(`${server.url}/v1/persons/P/register-person`, { method: 'POST' });
    expect(missing.status).toBe(401);
  });

  it('keeps an agent within their office', async () => {
    await filed();
    const elsewhere = server.tokenFor({ role: 'agent', office: '75' });
    const answer = await send(
      ofCase('establish-completeness'),
      {},
      { token: elsewhere, headers: after(0) },
    );
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'access.other-office' });
  });

  it('leaves decisions to signatories, who act as the préfet', async () => {
    await filed();
    await send(ofCase('establish-completeness'), {}, { headers: after(0) });
    const decide = (token: string): Promise<Response> =>
      send(ofCase('decide-favourably'), {}, { token, headers: after(1) });
    const denied = await decide(agent);
    expect(denied.status).toBe(403);
    expect(await denied.json()).toMatchObject({ code: 'access.signatory' });
    const decided = await decide(signatory);
    expect(await decided.json()).toMatchObject({
      facts: [{ type: 'DecisionFavourable', actor: { kind: 'prefet', id: 'chef-1' } }],
    });
  });

  it('lets an integrator report as whom it speaks for, and tells it no more than the revision', async () => {
    const court = server.tokenFor({ role: 'integrator', speaksFor: ['court'] });
    await filed();
    const stale = await send(
      ofCase('file-interim-application'),
      { kind: 'L521-3' },
      { token: court, headers: after(7) },
    );
    expect(stale.status).toBe(412);
    expect(await stale.json()).not.toHaveProperty('missed');
    const filing = await send(
      ofCase('file-interim-application'),
      { kind: 'L521-3' },
      { token: court, headers: after(0) },
    );
    expect(await filing.json()).toMatchObject({ facts: [{ actor: { kind: 'court' } }] });
    const other = await send(ofCase('withdraw-demande'), {}, { token: court, headers: after(1) });
    expect(other.status).toBe(403);
  });

  it.each(['analyst', 'auditor', 'admin'] as const)('lets an %s do nothing', async (role) => {
    const answer = await register({ token: server.tokenFor({ role }) });
    expect(answer.status).toBe(403);
  });

  it('opens nothing once it is revoked', async () => {
    const token = server.tokenFor({ role: 'agent', office: '69', subject: 'gone' });
    expect((await register({ token })).status).toBe(201);
    const gone = server.engine.tokens.list().find(({ subject }) => subject === 'gone');
    server.engine.tokens.revoke(gone?.id ?? '', new Date().toISOString());
    const answer = await send(
      `/v1/persons/${person}/resume-presence`,
      {},
      { token, headers: after(0) },
    );
    expect(answer.status).toBe(401);
  });
});

describe('many at once', () => {
  it('are one success for a revision, and conflicts for the others', async () => {
    await filed();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        send(ofCase('establish-completeness'), {}, { headers: after(0) }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(49);
    expect(await server.engine.store.tail(`case-${person}/C-1`)).toMatchObject({ revision: 1 });
  });
});
