import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import { FactWriter } from '#libs/runtime';
import { fact, given } from '#libs/testing';
import { startServer } from './server.js';
import type { Server } from './server.js';

let server: Server;
let agent: string;
let persons = 0;
let person = '';

beforeAll(async () => {
  server = await startServer();
  agent = server.tokenFor({ role: 'agent', office: '69', subject: 'guichet-3' });
});

afterAll(() => server.close());

const DRAFT = { kind: 'first', ground: 'L421-1', teleservice: false };
const REASON = { reasonGiven: 'leave' };

/** Sends an act on a revision; null begins. */
function send(path: string, body: object, etag: string | null): Promise<Response> {
  const headers = etag === null ? { 'if-none-match': '*' } : { 'if-match': etag };
  return server.ask(`/v1/persons/${person}/${path}`, { token: agent, body, headers });
}

async function read<T>(path = '') {
  const answer = await server.ask(`/v1/persons/${person}${path}`, { token: agent });
  expect(answer.status).toBe(200);
  return { etag: answer.headers.get('etag'), body: (await answer.json()) as T };
}

beforeEach(async () => {
  persons += 1;
  person = `P-${persons}`;
  for (const id of ['C-1', 'C-2']) {
    expect((await send(`cases/${id}/draft-demande`, DRAFT, null)).status).toBe(201);
  }
});

interface Etags {
  readonly etags: Readonly<Record<'case' | 'person' | 'work', string | null>>;
}

interface Work {
  readonly about: readonly object[];
  readonly messages: readonly object[];
}

describe('the revision that an act of work names', () => {
  it('is read with the work of the person, or with a case, and goes on with the receipts', async () => {
    expect((await read<Work>('/work')).etag).toBeNull();
    const assigned = await send('cases/C-1/assign-case', { agent: 'guichet-3' }, null);
    expect([assigned.status, assigned.headers.get('etag')]).toEqual([201, '"work-0"']);
    expect(await assigned.json()).toMatchObject({ subject: 'work', revision: 0 });
    const { etag, body } = await read<Work>('/work');
    expect(etag).toBe('"work-0"');
    expect(body.about).toMatchObject([
      { case: 'C-1', assignedTo: 'guichet-3', assignedSince: '2026-07-01' },
      { case: 'C-2', assignedTo: null, assignedSince: null },
    ]);
    const handed = await send('cases/C-1/hand-over-case', { to: 'guichet-4', ...REASON }, etag);
    expect([handed.status, handed.headers.get('etag')]).toEqual([201, '"work-1"']);
    // One revision for all the cases of a person.
    const other = await read<Etags>('/cases/C-2');
    expect(other.body.etags).toEqual({ case: other.etag, person: null, work: '"work-1"' });
    const passing = { agent: 'guichet-3', ...REASON };
    const passed = await send('cases/C-2/pass-case', passing, other.body.etags.work);
    expect([passed.status, passed.headers.get('etag')]).toEqual([201, '"work-2"']);
  });

  it('is told by a request that names an older one', async () => {
    for (const etag of [null, '"work-0"']) {
      const path = etag === null ? 'cases/C-1/assign-case' : 'cases/C-2/assign-case';
      expect((await send(path, { agent: 'guichet-3' }, etag)).status).toBe(201);
    }
    const late = await send('cases/C-1/hand-over-case', { to: 'x', ...REASON }, '"work-0"');
    expect([late.status, late.headers.get('etag')]).toEqual([412, '"work-1"']);
    expect(await late.json()).toMatchObject({
      ...{ code: 'revision.stale', actual: 1, etag: '"work-1"' },
      missed: [{ type: 'CaseAssigned', case: 'C-2' }],
    });
  });

  it('is none of a case, and that of a case is none of the work', async () => {
    const { etag } = await read<Etags>('/cases/C-1');
    expect(etag).toBe('"0"');
    const odd = [
      await send('cases/C-1/assign-case', { agent: 'guichet-3' }, etag),
      await send('cases/C-1/withdraw-demande', {}, '"work-0"'),
    ];
    for (const answer of odd) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ parameter: 'If-Match' }] });
    }
  });

  it('lets a parked message be tried again by whoever reads that it is parked', async () => {
    const { store, sources } = server.engine;
    const said = { message: 'M-1', template: 'expiry' };
    const { facts } = given(
      fact('MessageFailed', '2026-06-01', { ...said, attempt: 1, error: 'no answer' }),
      fact('MessageParked', '2026-06-02', { ...said, reason: 'no such mailbox' }),
    );
    const told = facts.map((each) => ({ ...each, person, id: `${person}/${each.id}` }));
    await new FactWriter(store, sources.seal, isSameFact).write(told);
    const { etag, body } = await read<Work>('/work');
    expect(etag).toBe('"work-1"');
    const reason = 'no such mailbox';
    expect(body.messages).toMatchObject([
      { message: 'M-1', template: 'expiry', status: 'parked', since: '2026-06-02', reason },
    ]);
    const retried = await send('record-message-retried', { message: 'M-1' }, etag);
    expect([retried.status, retried.headers.get('etag')]).toEqual([201, '"work-2"']);
    const after = await read<Work>('/work');
    expect(after.body.messages).toMatchObject([{ status: 'retrying', reason: null }]);
    expect((await read<Work>('/work?on=2026-06-01')).body.messages).toMatchObject([
      { status: 'failed', reason: 'no answer' },
    ]);
  });
});
