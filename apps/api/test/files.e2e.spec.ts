import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENING, printed, SAMPLES } from './samples.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

const QUESTION = 'on=2026-10-05&knownAt=2026-11-21T00:00:00Z';
const ASKED = ['--on', '2026-10-05', '--known-at', '2026-11-21T00:00:00Z'];

let server: Server;
let auditor: string;
let analyst: string;
let person: string;
let caseId: string;
let office: string;

interface Row {
  readonly person: string;
  readonly case: string;
  readonly office: string;
}

beforeAll(async () => {
  server = await startServer({ histories: SAMPLES, now: () => EVENING });
  auditor = server.tokenFor({ role: 'auditor' });
  analyst = server.tokenFor({ role: 'analyst' });
  const list = await server.ask('/v1/cases?limit=1000', { token: auditor });
  const { rows } = (await list.json()) as { rows: Row[] };
  const found = rows.find((row) => row.office !== null);
  if (found === undefined) throw new Error('no sample has a case with an office');
  ({ person, case: caseId, office } = found);
}, 60_000);

afterAll(() => server.close());

function ofPerson(path = ''): string {
  return `/v1/persons/${encodeURIComponent(person)}${path}`;
}

function ofCase(path = ''): string {
  return ofPerson(`/cases/${encodeURIComponent(caseId)}${path}`);
}

async function read<T = Record<string, unknown>>(path: string, token = auditor): Promise<T> {
  const answer = await server.ask(path, { token });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function told(path: string, token: string): Promise<unknown> {
  const answer = await server.ask(path, { token });
  const { instance: _, ...problem } = (await answer.json()) as Record<string, unknown>;
  return problem;
}

describe('the file of a person', () => {
  it('is what is known of them, under the revision of their stream', async () => {
    const answer = await server.ask(ofPerson(), { token: auditor });
    expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const file = (await answer.json()) as { cases: Row[]; titres: object[] };
    expect(file).toMatchObject({ person, on: '2026-11-21', knownAt: EVENING });
    expect(file.cases.map((each) => each.case)).toContain(caseId);
  });

  it('answers as the command line does: cover, explanation, story', async () => {
    const named = ['--person', person, ...ASKED];
    const [answer] = await printed(server, ['coverage', '--explain', ...named]);
    expect(await read(ofPerson(`/coverage?explain=true&${QUESTION}`))).toEqual(answer);
    const [strict] = await printed(server, ['coverage', '--policy', 'strict', ...named]);
    expect(await read(ofPerson(`/coverage?policy=strict&${QUESTION}`))).toEqual(strict);
    const story = await printed(server, ['person', 'story', person, ...ASKED]);
    const { rows } = await read<{ rows: object[] }>(ofPerson(`/story?${QUESTION}`));
    expect(rows).toEqual(story);
  }, 30_000);

  it('has its timeline as a picture', async () => {
    const answer = await server.ask(ofPerson('/strip.svg'), { token: auditor });
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(await answer.text()).toMatch(/^<svg/);
  });

  it('says nothing of a moment when nothing was known', async () => {
    const answer = await server.ask(ofPerson('?knownAt=1990-01-01'), { token: auditor });
    expect(answer.status).toBe(404);
  });
});

describe('the file of a case', () => {
  const name = () => `${person}/${caseId}`;

  it('answers as the command line does: standing, history, replay, explanation', async () => {
    const [shown] = await printed(server, ['case', 'show', name(), ...ASKED]);
    expect(await read(ofCase(`?${QUESTION}`))).toMatchObject(shown as object);
    const [why] = await printed(server, ['case', 'explain', name(), ...ASKED]);
    expect(await read(ofCase(`/explain?${QUESTION}`))).toEqual(why);
    for (const list of ['history', 'replay']) {
      const rows = await printed(server, ['case', list, name(), ...ASKED]);
      expect(rows.length).toBeGreaterThan(0);
      expect(await read(ofCase(`/${list}?${QUESTION}`))).toMatchObject({ rows });
    }
    const rows = await printed(server, ['conformance', '--case', name()]);
    expect(await read(ofCase('/conformance'))).toMatchObject({ rows });
  }, 60_000);

  it('answers as of a revision', async () => {
    const [shown] = await printed(server, ['case', 'show', name(), '--at', '0']);
    const on = (shown as { on: string }).on;
    expect(await read(ofCase(`?at=0&on=${on}`))).toMatchObject({ ...(shown as object) });
    expect((await server.ask(ofCase('?at=999'), { token: auditor })).status).toBe(404);
    const both = await server.ask(ofCase('?at=0&knownAt=2026-01-01'), { token: auditor });
    expect(both.status).toBe(400);
  }, 30_000);

  it('is NDJSON and CSV too where it is a list', async () => {
    const { rows } = await read<{ rows: object[] }>(ofCase('/history'));
    const lines = await server.ask(ofCase('/history'), {
      token: auditor,
      headers: { accept: 'application/x-ndjson' },
    });
    expect((await lines.text()).trimEnd().split('\n')).toHaveLength(rows.length);
    const table = await server.ask(ofCase('/history'), {
      token: auditor,
      headers: { accept: 'text/csv' },
    });
    expect(await table.text()).toMatch(/^person,case,on,kind,signal/);
  });

  it('has its chart as a picture', async () => {
    const answer = await server.ask(ofCase('/diagram.svg'), { token: auditor });
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(await answer.text()).toContain('<svg');
  });
});

interface Action {
  readonly command: string;
  readonly allowed: boolean;
  readonly refusal: { readonly code: string } | null;
  readonly denial: { readonly policy: string } | null;
}

describe('what can be done in a case', () => {
  async function actions(token: string): Promise<Map<string, Action>> {
    const { availableActions } = await read<{ availableActions: Action[] }>(ofCase(), token);
    return new Map(availableActions.map((action) => [action.command, action]));
  }

  it('is what neither the law nor the token forbids', async () => {
    const agent = await actions(server.tokenFor({ role: 'agent', office }));
    const signatory = await actions(server.tokenFor({ role: 'signatory', office }));
    expect(agent.get('DecideRefusal')?.denial?.policy).toBe('access.signatory');
    expect(signatory.get('DecideRefusal')?.denial).toBeNull();
    for (const { allowed, refusal, denial } of [...agent.values(), ...signatory.values()]) {
      expect(allowed).toBe(refusal === null && denial === null);
    }
    expect([...signatory.values()].some(({ allowed }) => allowed)).toBe(true);
    expect([...signatory.values()].some(({ refusal }) => refusal !== null)).toBe(true);
  });

  it('is of now: it is not asked of another day', async () => {
    expect(await read(ofCase(`?${QUESTION}`))).toMatchObject({ availableActions: null });
    expect(await read(ofCase('?actions=false'))).toMatchObject({ availableActions: null });
  });
});

describe('whose file it is', () => {
  it('is seen by its office, its auditor and the portal', async () => {
    const portal = server.tokenFor({ role: 'integrator', speaksFor: ['applicant'] });
    for (const token of [server.tokenFor({ role: 'agent', office }), auditor, portal]) {
      expect((await server.ask(ofCase(), { token })).status).toBe(200);
      expect((await server.ask(ofPerson(), { token })).status).toBe(200);
    }
  });

  it('does not tell another office whether there is one', async () => {
    const elsewhere = server.tokenFor({ role: 'agent', office: office === '971' ? '972' : '971' });
    for (const path of ['', '/coverage', '/story', '/strip.svg']) {
      const answer = await server.ask(ofPerson(path), { token: elsewhere });
      expect(`${path} ${answer.status}`).toBe(`${path} 403`);
    }
    const existing = await told(ofCase(), elsewhere);
    expect(existing).toMatchObject({ status: 403, code: 'access.other-office' });
    expect(await told('/v1/persons/nobody/cases/none', elsewhere)).toEqual(existing);
    expect(await told('/v1/persons/nobody', elsewhere)).toEqual(await told(ofPerson(), elsewhere));
    expect(JSON.stringify(existing)).not.toContain(office);
  });

  it('tells whoever sees everything, and whoever sees the person, that there is none', async () => {
    expect((await server.ask('/v1/persons/nobody', { token: auditor })).status).toBe(404);
    expect((await server.ask(ofPerson('/cases/none'), { token: auditor })).status).toBe(404);
    const agent = server.tokenFor({ role: 'agent', office });
    expect((await server.ask(ofPerson('/cases/none'), { token: agent })).status).toBe(404);
  });

  it('is nobody else’s', async () => {
    expect(await told(ofPerson(), analyst)).toMatchObject({ code: 'access.role' });
    const court = server.tokenFor({ role: 'integrator', speaksFor: ['court'] });
    expect(await told(ofCase(), court)).toMatchObject({ code: 'access.role' });
  });

  it.each(['%00', '%20', '..%2F..%2Fetc', 'a%2Fb', '%F0%9F%98%80'])(
    'has no name such as %s',
    async (name) => {
      const answer = await server.ask(`/v1/persons/${name}`, { token: auditor });
      expect([400, 404]).toContain(answer.status);
    },
  );
});
