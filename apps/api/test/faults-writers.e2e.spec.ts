import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { allPages, verifyChain } from '#eventstore/core';
import { verifyViews } from '#libs/runtime';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(120_000);

const WRITERS = 100;
/** Each tries again whenever another was first: the square of it, in requests. */
const STUBBORN = process.env['CONTINUO_FULL'] === '1' ? WRITERS : 30;

let server: Server;
let agent: string;
let persons = 0;
let person = '';

beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 0 } });
  agent = server.tokenFor({ role: 'agent', office: '69', subject: 'guichet-3' });
});

afterAll(() => server.close());

beforeEach(async () => {
  persons += 1;
  person = `P-${persons}`;
  const begin = { 'if-none-match': '*' };
  expect(await statusOf(send('', 'register-person', { birthDate: '1990-05-01' }, begin))).toBe(201);
  const demande = { kind: 'first', ground: 'L421-1', teleservice: false, channel: 'counter' };
  expect(await statusOf(send(CASE, 'file-demande', demande, begin))).toBe(201);
});

const CASE = '/cases/C-1';

type Headers = Readonly<Record<string, string>>;

function send(of: string, command: string, body: object, headers: Headers, token = agent) {
  return server.ask(`/v1/persons/${person}${of}/${command}`, { token, body, headers });
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  return (await answer).status;
}

function after(revision: number | string): Headers {
  return { 'if-match': typeof revision === 'number' ? `"${revision}"` : revision };
}

/** Facts of the case in the store, in their order. */
async function recorded(): Promise<{ type: string; body: unknown }[]> {
  const events = await server.engine.store.readStream(`case-${person}/C-1`);
  return events.map(({ type, data }) => ({
    type,
    body: (JSON.parse(data) as { body?: unknown }).body,
  }));
}

/** Nothing in the store is broken, and the views say what the events say. */
async function expectSound(): Promise<void> {
  const { store, sources, reached } = server.engine;
  const { gapFreePositions } = store.capabilities;
  const faults = [];
  for await (const fault of verifyChain(allPages(store), { gapFreePositions })) faults.push(fault);
  expect(faults).toEqual([]);
  expect(await reached(await store.head(), 10_000)).toBe(true);
  for await (const difference of verifyViews(sources)) expect(difference).toBeUndefined();
}

describe(`${WRITERS} writers on one case`, () => {
  it('who all saw the same revision: one records, the others conflict', async () => {
    const statuses = await Promise.all(
      Array.from({ length: WRITERS }, (_, i) =>
        statusOf(send(CASE, 'request-opinion', { body: `body-${i}` }, after(0))),
      ),
    );
    const successes = statuses.filter((status) => status === 201).length;
    const conflicts = statuses.filter((status) => status === 412).length;
    expect([successes, conflicts]).toEqual([1, WRITERS - 1]);
    expect(await recorded()).toHaveLength(2);
    await expectSound();
  });

  it('who try again with what they missed: all record, each once, none over another', async () => {
    let conflicts = 0;
    const revisions = await Promise.all(
      Array.from({ length: STUBBORN }, async (_, i) => {
        let seen: number | string = 0;
        for (let tries = 0; tries <= STUBBORN; tries++) {
          const answer = await send(CASE, 'request-opinion', { body: `body-${i}` }, after(seen));
          const etag = answer.headers.get('etag') ?? '';
          if (answer.status === 201)
            return ((await answer.json()) as { revision: number }).revision;
          expect(answer.status).toBe(412);
          const { missed } = (await answer.json()) as { missed: unknown[] };
          expect(missed.length).toBeGreaterThan(0);
          conflicts += 1;
          seen = etag;
        }
        throw new Error('it never got through');
      }),
    );
    expect(revisions.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: STUBBORN }, (_, i) => i + 1),
    );
    const facts = await recorded();
    // Each receipt names the revision at which the store has what its writer asked.
    expect(revisions.map((revision) => facts[revision]?.body)).toEqual(
      Array.from({ length: STUBBORN }, (_, i) => `body-${i}`),
    );
    expect(facts).toHaveLength(STUBBORN + 1);
    expect(conflicts).toBeGreaterThan(0);
    await expectSound();
  });

  it('on several streams of one person at once: none disturbs another', async () => {
    const work = Array.from({ length: WRITERS / 4 }, (_, i) => [
      send('', 'declare-address', { department: '69' }, after(0)),
      send('', 'declare-contact', { email: `a${i}@example.org` }, after(0)),
      send(CASE, 'request-opinion', { body: `body-${i}` }, after(0)),
      send(CASE, 'assign-case', { agent: `agent-${i}` }, { 'if-none-match': '*' }),
    ]);
    const statuses = await Promise.all(work.flat().map(statusOf));
    expect(new Set(statuses)).toEqual(new Set([201, 412]));
    // One on each of the three streams: of the person, of the case, of the work.
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    await expectSound();
  });
});

describe('two signatories who decide opposite ways', () => {
  it.each(Array.from({ length: 10 }, (_, run) => run))(
    'on the same revision make one decision: run %d',
    async (run) => {
      expect(await statusOf(send(CASE, 'establish-completeness', {}, after(0)))).toBe(201);
      const [one, other] = ['chef-1', 'chef-2'].map((subject) =>
        server.tokenFor({ role: 'signatory', office: '69', subject }),
      );
      const granting = () => send(CASE, 'decide-favourably', {}, after(1), one);
      const refusing = () => send(CASE, 'decide-refusal', { oqtf: false }, after(1), other);
      const both = run % 2 === 0 ? [granting(), refusing()] : [refusing(), granting()];
      const answers = await Promise.all(both);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412]);
      const late = answers.find(({ status }) => status === 412);
      const [decision, ...more] = (await recorded()).slice(2);
      expect(more).toEqual([]);
      expect(await late?.json()).toMatchObject({ missed: [{ type: decision?.type }] });
    },
  );
});
