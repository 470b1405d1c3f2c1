import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EVENING, SAMPLES } from './samples.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

interface Item {
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly score: number;
  readonly why: readonly { readonly points: number; readonly says: string }[];
  readonly heldBy: string | null;
  readonly assignedTo: string | null;
}

interface Taken {
  readonly claim: {
    readonly person: string;
    readonly case: string;
    readonly subject: string;
    readonly until: string;
  };
  readonly case: Item;
}

let server: Server;
let now: number;
let one: string;
let other: string;
let auditor: string;
let office: string;

beforeAll(async () => {
  server = await startServer({ histories: SAMPLES, now: () => new Date(now).toISOString() });
  auditor = server.tokenFor({ role: 'auditor' });
  office = await busiest();
  one = server.tokenFor({ role: 'agent', office, subject: 'one' });
  other = server.tokenFor({ role: 'agent', office, subject: 'other' });
}, 60_000);

beforeEach(() => {
  now = Date.parse(EVENING);
  for (const claim of server.engine.claims.held(now)) {
    server.engine.claims.release(claim, claim.subject);
  }
});

afterAll(() => server.close());

async function list(query: string, token = one): Promise<{ rows: Item[]; total: number }> {
  const answer = await server.ask(`/v1/worklist?limit=1000&${query}`, { token });
  if (answer.status !== 200) throw new Error(await answer.text());
  return (await answer.json()) as { rows: Item[]; total: number };
}

/** The office with most to do. */
async function busiest(): Promise<string> {
  now = Date.parse(EVENING);
  const { rows } = await list('list=office', auditor);
  const counts = new Map<string, number>();
  for (const { office: of, case: id } of rows) {
    if (of !== null && id !== null) counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  const [[most] = ['']] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most;
}

async function next(token: string, body: object = {}): Promise<Taken | null> {
  const answer = await server.ask('/v1/worklist/next', { token, body });
  if (answer.status === 204) return null;
  if (answer.status !== 200) throw new Error(await answer.text());
  return (await answer.json()) as Taken;
}

function claimAt({ person, case: id }: Pick<Item, 'person' | 'case'>): string {
  return `/v1/worklist/claims/${encodeURIComponent(person)}/${encodeURIComponent(id ?? '')}`;
}

function caseAt({ person, case: id }: Pick<Item, 'person' | 'case'>, path = ''): string {
  return `/v1/persons/${encodeURIComponent(person)}/cases/${encodeURIComponent(id ?? '')}${path}`;
}

describe('a worklist', () => {
  it('begins with the highest score, and says where its points come from', async () => {
    const { rows, total } = await list('list=office');
    expect(rows).toHaveLength(total);
    expect(total).toBeGreaterThan(1);
    const scores = rows.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { score, why, office: of } of rows) {
      expect(of).toBe(office);
      expect(why.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      for (const { points, says } of why) expect(says).toMatch(new RegExp(`^\\+${points} `));
    }
  });

  it('of an agent has what was assigned to them', async () => {
    const first = (await list('list=unassigned')).rows.find((item) => item.case !== null);
    if (first === undefined) throw new Error('everything is assigned');
    const answer = await server.ask(caseAt(first, '/assign-case'), {
      token: one,
      body: { agent: 'one' },
      headers: { 'if-none-match': '*' },
    });
    expect(answer.status).toBe(201);
    const position = answer.headers.get('x-position') ?? '';
    const mine = (await list(`list=mine&atLeast=${position}`)).rows;
    expect(mine.map((item) => item.case)).toEqual([first.case]);
    expect((await list('list=mine', other)).rows).toEqual([]);
    const done = await server.ask('/v1/worklist/done?mine=true', { token: one });
    expect(await done.json()).toMatchObject({
      rows: [
        { agent: 'one', office, person: first.person, case: first.case, type: 'CaseAssigned' },
      ],
    });
  });

  it('takes no case that is given to an agent of another office', async () => {
    const item = (await list('list=unassigned')).rows.find((row) => row.case !== null);
    if (item === undefined) throw new Error('everything is assigned');
    server.tokenFor({ role: 'agent', office: '971', subject: 'far' });
    const given = await server.ask(caseAt(item, '/assign-case'), {
      token: one,
      body: { agent: 'far' },
      headers: { 'if-none-match': '*' },
    });
    expect(given.status).toBe(403);
    expect(await given.json()).toMatchObject({ code: 'access.agent-elsewhere' });
    const { person, case: id } = item;
    const command = { type: 'PassCase', agent: 'far', reasonGiven: 'leave' };
    const body = { command, items: [{ person, case: id }] };
    const bulk = await server.ask('/v1/bulks', { token: one, body });
    expect([bulk.status, ((await bulk.json()) as { code: string }).code]).toEqual([
      403,
      'access.agent-elsewhere',
    ]);
  });

  it('is of one’s own office, and not for whoever only counts', async () => {
    expect((await server.ask('/v1/worklist?office=971', { token: one })).status).toBe(403);
    const analyst = server.tokenFor({ role: 'analyst' });
    expect((await server.ask('/v1/worklist', { token: analyst })).status).toBe(403);
    expect((await server.ask('/v1/worklist?list=everything', { token: one })).status).toBe(400);
  });
});

describe('the next case', () => {
  it('is the first that nobody has, and nobody else’s for a quarter of an hour', async () => {
    const { rows } = await list('list=unassigned');
    const free = rows.filter((item) => item.case !== null);
    const first = await next(one);
    const second = await next(other);
    expect(first?.claim).toMatchObject({
      person: free[0]?.person,
      case: free[0]?.case,
      subject: 'one',
    });
    expect(second?.claim).toMatchObject({ person: free[1]?.person, case: free[1]?.case });
    expect(Date.parse(first?.claim.until ?? '') - now).toBe(15 * 60_000);
    expect(first?.case.heldBy).toBe('one');
    now += 15 * 60_000;
    expect((await next(other))?.claim).toMatchObject({ case: first?.claim.case });
  });

  it('is none when all of them are somebody’s', async () => {
    const taken = new Set<string>();
    for (let got = await next(one); got !== null; got = await next(one)) {
      taken.add(`${got.claim.person}/${got.claim.case}`);
    }
    const { rows } = await list('list=unassigned');
    expect(taken.size).toBe(rows.filter((item) => item.case !== null).length);
  });

  it('is for those who work on cases', async () => {
    const answer = await server.ask('/v1/worklist/next', { token: auditor, body: {} });
    expect(answer.status).toBe(403);
  });
});

describe('a claim', () => {
  it('is renewed and given back by whoever has it, and refused to anybody else', async () => {
    const taken = await next(one);
    if (taken === null) throw new Error('nothing to do');
    const path = claimAt(taken.claim);
    const held = await server.ask(path, { token: other, method: 'POST' });
    expect(held.status).toBe(409);
    expect(await held.json()).toMatchObject({
      code: 'claim.held',
      detail: 'one has it before them.',
    });
    now += 10 * 60_000;
    const renewed = await server.ask(path, { token: one, method: 'POST' });
    expect(((await renewed.json()) as Taken['claim']).until).toBe(
      new Date(now + 15 * 60_000).toISOString(),
    );
    expect((await server.ask(path, { token: other, method: 'DELETE' })).status).toBe(204);
    expect(server.engine.claims.holder(taken.claim, now)?.subject).toBe('one');
    expect((await server.ask(path, { token: one, method: 'DELETE' })).status).toBe(204);
    expect(server.engine.claims.holder(taken.claim, now)).toBeNull();
  });

  it('is renewed by what its holder does', async () => {
    const taken = await next(one);
    if (taken === null) throw new Error('nothing to do');
    now += 10 * 60_000;
    const acted = await server.ask(caseAt(taken.claim, '/assign-case'), {
      token: one,
      body: { agent: 'one' },
      headers: { 'if-none-match': '*' },
    });
    expect(acted.status).toBe(201);
    expect(server.engine.claims.holder(taken.claim, now)?.until).toBe(now + 15 * 60_000);
  });

  it('is on a case of one’s own office', async () => {
    const elsewhere = server.tokenFor({ role: 'agent', office: office === '971' ? '972' : '971' });
    const first = (await list('list=office')).rows.find((item) => item.case !== null);
    if (first === undefined) throw new Error('nothing to do');
    const denied = await server.ask(claimAt(first), { token: elsewhere, method: 'POST' });
    expect(denied.status).toBe(403);
    const none = await server.ask('/v1/worklist/claims/nobody/none', {
      token: elsewhere,
      method: 'POST',
    });
    expect(none.status).toBe(403);
  });
});

interface Outcome {
  readonly id: string;
  readonly counts: Record<string, number>;
  readonly rows: readonly { readonly case: string; readonly outcome: string }[];
}

describe('a bulk', () => {
  async function cases(): Promise<{ person: string; case: string }[]> {
    const { rows } = await list('list=office');
    return rows.flatMap(({ person, case: id }) => (id === null ? [] : [{ person, case: id }]));
  }

  async function read<T>(path: string, token = one, method = 'GET'): Promise<T> {
    const answer = await server.ask(path, { token, method });
    if (answer.status !== 200) throw new Error(`${path} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  function create(body: object, token = one): Promise<Response> {
    return server.ask('/v1/bulks', { token, body });
  }

  const PASS = { type: 'PassCase', agent: 'other', reasonGiven: 'leave' };

  it('is foreseen, done once, and its results are kept', async () => {
    const items = await cases();
    const answer = await create({
      command: { type: 'RequestSupplement', items: ['passport'], deadline: '2026-12-24' },
      items,
    });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as Outcome;
    const foreseen = await read<Outcome>(`/v1/bulks/${id}/preview`);
    expect(foreseen.rows.map((row) => row.case)).toEqual(items.map((item) => item.case));
    expect(foreseen.counts['will-succeed']).toBeGreaterThan(0);
    const ran = await read<Outcome>(`/v1/bulks/${id}/run`, one, 'POST');
    expect(ran.counts['done']).toBe(foreseen.counts['will-succeed']);
    const head = await server.engine.store.head();
    const path = `/v1/worklist/done?mine=true&atLeast=${head}`;
    const done = await read<{ rows: { type: string }[] }>(path);
    const requested = done.rows.filter(({ type }) => type === 'SupplementRequested');
    expect(requested).toHaveLength(ran.counts['done'] ?? 0);
    expect(requested[0]).toMatchObject({ agent: 'one', office });
    expect(await read('/v1/worklist/done?mine=true', other)).toMatchObject({ rows: [] });
    const again = await read<Outcome>(`/v1/bulks/${id}/run`, one, 'POST');
    expect(again.counts['done']).toBe(ran.counts['done']);
    expect(await read(`/v1/bulks/${id}`)).toMatchObject({
      id,
      items: items.map((item) => ({ ...item, seen: null })),
      results: again.rows,
    });
    expect(await read('/v1/bulks')).toMatchObject({ rows: [{ id, subject: 'one', office }] });
  });

  it('leaves alone a case on which something was done since it was chosen', async () => {
    const [item] = await cases();
    const { headers } = await server.ask(caseAt(item ?? { person: '', case: '' }), { token: one });
    const seen = Number(headers.get('etag')?.replaceAll('"', '')) - 1;
    const answer = await create({ command: PASS, items: [{ ...item, seen: Math.max(0, seen) }] });
    const { id } = (await answer.json()) as Outcome;
    const { counts } = await read<Outcome>(`/v1/bulks/${id}/preview`);
    expect(counts).toEqual({ changed: 1 });
  });

  it('is run by whoever asked for it, and seen in their office alone', async () => {
    const { id } = (await (
      await create({ command: PASS, items: await cases() })
    ).json()) as Outcome;
    const denied = await server.ask(`/v1/bulks/${id}/run`, { token: other, method: 'POST' });
    expect(denied.status).toBe(403);
    expect((await server.ask(`/v1/bulks/${id}`, { token: other })).status).toBe(200);
    const elsewhere = server.tokenFor({ role: 'agent', office: office === '971' ? '972' : '971' });
    expect((await server.ask(`/v1/bulks/${id}`, { token: elsewhere })).status).toBe(404);
    expect(await (await server.ask('/v1/bulks', { token: elsewhere })).json()).toEqual({
      rows: [],
    });
  });

  it('is refused whole where one of its cases is not theirs, or the act is not', async () => {
    const items = await cases();
    const hidden = await create({
      command: PASS,
      items: [...items, { person: 'nobody', case: 'none' }],
    });
    expect(hidden.status).toBe(403);
    // Which of them, and no more than whoever asks about it alone is told.
    const detail = 'There is no such file in your office.';
    expect(await hidden.json()).toMatchObject({
      detail,
      errors: [{ pointer: `#/items/${items.length}`, detail }],
    });
    const signing = await create({ command: { type: 'ReferToCommission' }, items });
    expect(await signing.json()).toMatchObject({ status: 403, code: 'access.signatory' });
  });

  it.each([
    [{}, '#/command'],
    [{ command: { type: 'Nothing' }, items: [{ person: 'P', case: 'C' }] }, '#/command/type'],
    [{ command: { type: 'RaiseAlarm' }, items: [{ person: 'P', case: 'C' }] }, '#/command/type'],
    [{ command: { type: 'PassCase' }, items: [{ person: 'P', case: 'C' }] }, '#/command/'],
    [{ command: { ...PASS, x: 1 }, items: [{ person: 'P', case: 'C' }] }, '#/command/x'],
    [{ command: PASS, items: [] }, '#/items'],
    [{ command: PASS, items: [{ person: 'P' }] }, '#/items'],
    [{ command: PASS, items: [{ person: 'P', case: 'C', seen: -1 }] }, '#/items'],
    [
      {
        command: PASS,
        items: [
          { person: 'P', case: 'C' },
          { person: 'P', case: 'C' },
        ],
      },
      '#/items',
    ],
  ])('%j cannot be read', async (body, pointer) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors[0]?.pointer).toContain(pointer);
  });
});
