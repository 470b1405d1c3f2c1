import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Caller } from './caller.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(60_000);

interface Item {
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly heldBy: string | null;
  readonly assignedTo: string | null;
}

interface Action {
  readonly command: string;
  readonly allowed: boolean;
  readonly refusal: { readonly code: string; readonly change: string } | null;
  readonly denial: { readonly policy: string } | null;
}

const MOVE = { department: '75', reasonGiven: 'moved to Paris' };
const FILED = { kind: 'first', ground: 'L421-1', channel: 'counter', teleservice: false };

let server: Server;
let caller: Caller;
let moment = Date.parse('2026-07-01T09:00:00Z');
let persons = 0;
let person = '';
let file = '';

beforeAll(async () => {
  // Every moment is later than the one before, as it is where people act.
  const now = () => new Date((moment += 10)).toISOString();
  server = await startServer({ now, limits: { requestsPerMinute: 0 } });
  caller = new Caller(() => server);
});

afterAll(() => server.close());

/** What must be accepted. */
async function act(who: string, what: string, of: string, body: object = {}): Promise<void> {
  const { problem } = await caller.act(who, what, of, body);
  expect([what, problem]).toEqual([what, null]);
}

beforeEach(async () => {
  persons += 1;
  person = `P-${persons}`;
  file = `${person}/C-1`;
  await act('agent', 'register-person', person, { birthDate: '1990-05-01' });
  await act('agent', 'file-demande', file, FILED);
  await act('agent', 'assign-case', file, { agent: 'guichet-3' });
});

/** What is told of a case, or of something in it, but for the request it answers. */
async function seen(who: string, path: string): Promise<[status: number, text: string]> {
  const answer = await server.ask(path, { token: caller.token(who) });
  return [answer.status, (await answer.text()).replaceAll(/urn:request:[\w-]+/g, '')];
}

function caseAt(of = person): string {
  return `/v1/persons/${of}/cases/C-1`;
}

async function listed(who: string, list: string): Promise<Item | undefined> {
  const path = `/v1/worklist?list=${list}&limit=1000`;
  const { rows } = await caller.read<{ rows: Item[] }>(path, who);
  return rows.find((row) => row.person === person);
}

async function action(who: string): Promise<Action | undefined> {
  const told = await caller.read<{ availableActions: Action[] }>(caseAt(), who);
  return told.availableActions.find(({ command }) => command === 'TransferFile');
}

describe('a file that goes to another office', () => {
  it('is seen and acted in there, and no more where it was', async () => {
    expect((await seen('elsewhere', caseAt()))[0]).toBe(403);
    expect(await action('agent')).toMatchObject({ allowed: true });
    await act('agent', 'transfer-file', file, MOVE);

    const nobody = await seen('agent', caseAt('P-x'));
    expect(nobody[0]).toBe(403);
    for (const part of ['', '/history', '/explain', '/conformance']) {
      expect(await seen('agent', `${caseAt()}${part}`)).toEqual(
        await seen('agent', `${caseAt('P-x')}${part}`),
      );
    }
    const kept = await caller.act('agent', 'establish-completeness', file);
    const none = await caller.act('agent', 'establish-completeness', 'P-x/C-1');
    expect(kept.problem).toMatchObject({ status: 403, code: 'access.other-office' });
    expect([none.problem?.code, none.problem?.rule]).toEqual([
      kept.problem?.code,
      kept.problem?.rule,
    ]);

    expect((await seen('elsewhere', caseAt()))[0]).toBe(200);
    await act('elsewhere', 'establish-completeness', file);
    expect(await caller.read(caseAt())).toMatchObject({ office: '75' });
  });

  it('takes the whole person along once their address is there', async () => {
    await act('applicant', 'declare-address', person, { department: '69' });
    await act('agent', 'transfer-file', file, MOVE);
    expect((await seen('agent', `/v1/persons/${person}`))[0]).toBe(200);
    await act('applicant', 'declare-address', person, { department: '75' });
    expect(await seen('agent', `/v1/persons/${person}`)).toEqual(
      await seen('agent', '/v1/persons/P-x'),
    );
    expect((await seen('elsewhere', `/v1/persons/${person}`))[0]).toBe(200);
  });

  it('is on the worklists of the office it goes to, with no agent and before nobody', async () => {
    const claim = `/v1/worklist/claims/${person}/C-1`;
    const claimed = await server.ask(claim, { method: 'POST', token: caller.token('agent') });
    expect(claimed.status).toBe(200);
    expect(await listed('agent', 'mine')).toMatchObject({ heldBy: 'guichet-3', office: '69' });
    await act('agent', 'transfer-file', file, MOVE);

    for (const list of ['mine', 'unassigned', 'office']) {
      expect([list, await listed('agent', list)]).toEqual([list, undefined]);
    }
    const free = { office: '75', assignedTo: null, heldBy: null };
    expect(await listed('elsewhere', 'unassigned')).toMatchObject(free);
    expect(await caller.read(`/v1/persons/${person}/work`)).toMatchObject({
      about: [{ case: 'C-1', assignedTo: null, assignedSince: null }],
    });
    await act('elsewhere', 'assign-case', file, { agent: 'guichet-9' });
    expect(await listed('elsewhere', 'mine')).toMatchObject({ assignedTo: 'guichet-9' });
    expect(await caller.read(`/v1/persons/${person}/work`)).toMatchObject({
      about: [{ case: 'C-1', assignedTo: 'guichet-9', assignedSince: '2026-07-01' }],
    });
  });

  it('has its due days there where its person has another one as well', async () => {
    await act('agent', 'file-demande', `${person}/C-2`, { ...FILED, ground: 'L423-1' });
    await act('agent', 'transfer-file', file, MOVE);
    const path = '/v1/dues?from=2026-07-01&until=2027-03-01&limit=1000';
    const { rows } = await caller.read<{ rows: Item[] }>(path);
    const offices = rows
      .filter((row) => row.person === person && row.case !== null)
      .map(({ case: id, office }) => `${id} ${office}`);
    expect([...new Set(offices)].toSorted()).toEqual(['C-1 75', 'C-2 69']);
  });

  it('has its due days there, and its place in the register', async () => {
    const dues = async (who: string) => {
      const path = '/v1/dues?from=2026-07-01&until=2027-03-01&limit=1000';
      const { rows } = await caller.read<{ rows: Item[] }>(path, who);
      return rows.filter((row) => row.person === person);
    };
    const before = await dues('agent');
    expect(before.length).toBeGreaterThan(0);
    const on = '/v1/register?on=2026-07-01&limit=1000';
    const register = await caller.read<{ rows: Item[] }>(on);
    await act('agent', 'transfer-file', file, MOVE);

    expect(await dues('agent')).toEqual([]);
    expect(await dues('elsewhere')).toEqual(before.map((due) => ({ ...due, office: '75' })));
    const after = await caller.read<{ rows: Item[] }>(on);
    expect(after.rows).toEqual(
      register.rows.map((row) => (row.person === person ? { ...row, office: '75' } : row)),
    );
  });

  it('changes nothing of what the person is told of their stay', async () => {
    const coverage = `/v1/persons/${person}/coverage?on=2026-07-01&knownAt=2026-07-02`;
    const before = await caller.read(coverage);
    await act('agent', 'transfer-file', file, MOVE);
    expect(await caller.read(coverage)).toEqual(before);
    const { rows } = await caller.read<{ rows: { sentence: string }[] }>(
      `/v1/persons/${person}/story`,
    );
    expect(rows.map(({ sentence }) => sentence)).toContain(
      'the file goes to the office of département 75: moved to Paris',
    );
  });

  it('is refused with the smallest change that would be allowed', async () => {
    const refused = async (of: string, body: object) => {
      const { problem } = await caller.act('agent', 'transfer-file', of, body);
      return [problem?.status, problem?.code, problem?.change];
    };
    expect(await refused(file, { ...MOVE, department: '69' })).toEqual([
      ...[422, 'transfer.same-office', 'Name another office.'],
    ]);
    expect((await refused(file, { department: '75' }))[0]).toBe(400);
    expect((await refused(file, { ...MOVE, department: '99' }))[0]).toBe(400);
    await act('agent', 'draft-demande', `${person}/C-2`, {
      ...{ kind: 'first', ground: 'L423-1', teleservice: false },
    });
    expect(await refused(`${person}/C-2`, MOVE)).toEqual([
      ...[422, 'transfer.not-filed', 'Have the demande filed first.'],
    ]);
    await act('applicant', 'withdraw-demande', file);
    expect(await refused(file, MOVE)).toEqual([
      ...[422, 'transfer.ended', 'Transfer a demande that has not ended.'],
    ]);
    expect(await action('agent')).toMatchObject({
      ...{ allowed: false, denial: null },
      refusal: { code: 'transfer.ended' },
    });
  });

  it('is transferred by the office alone that has it', async () => {
    const other = await caller.act('elsewhere', 'transfer-file', file, MOVE);
    expect(other.problem).toMatchObject({ status: 403, code: 'access.other-office' });
    const applicant = await caller.act('applicant', 'transfer-file', file, MOVE);
    expect(applicant.problem).toMatchObject({ status: 403, code: 'access.role' });
  });
});
