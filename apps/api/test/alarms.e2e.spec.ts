import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runClock } from '#libs/runtime/acting';
import { EVENING, printed, SAMPLES } from './samples.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

interface Alarm {
  readonly due: string;
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly alarm: string;
  readonly actedBy: string | null;
}

interface Page {
  readonly rows: readonly Alarm[];
  readonly next: string | null;
}

let server: Server;
let now: string;
let auditor: string;
let whole: Page;

async function page(query = '', token = auditor): Promise<Page> {
  const answer = await server.ask(`/v1/alarms?${query}`, { token });
  if (answer.status !== 200) throw new Error(`${query}: ${await answer.text()}`);
  return (await answer.json()) as Page;
}

beforeAll(async () => {
  now = EVENING;
  server = await startServer({ histories: SAMPLES, now: () => now });
  const { engine } = server;
  await runClock({ executor: engine, views: engine.sources.views, renews: () => false });
  await engine.reached(await engine.store.head(), 10_000);
  auditor = server.tokenFor({ role: 'auditor' });
  whole = await page('limit=1000');
}, 60_000);

afterAll(() => server.close());

describe('the list of alarms', () => {
  it('is what `alarms` prints, by the day each is about', async () => {
    expect(whole.rows.length).toBeGreaterThan(3);
    const asked = ['--on', '2026-11-21', '--known-at', EVENING];
    expect(whole.rows).toEqual(await printed(server, ['alarms', ...asked]));
    const days = whole.rows.map(({ due }) => due);
    expect(days).toEqual(days.toSorted());
  }, 30_000);

  it('goes on where a page ended', async () => {
    const seen: Alarm[] = [];
    for (let next: string | null = ''; next !== null;) {
      const part: Page = await page(`limit=2${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...part.rows);
      next = part.next;
    }
    expect(seen).toEqual(whole.rows);
  });

  it('is NDJSON and CSV too', async () => {
    const as = async (accept: string) =>
      (await server.ask('/v1/alarms', { token: auditor, headers: { accept } })).text();
    const lines = (await as('application/x-ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(whole.rows);
    expect(await as('text/csv')).toMatch(/^due,person,case,office,alarm,owner,cause,since,/);
  });

  it('is of one’s own office, and not for whoever only counts', async () => {
    const office = whole.rows.find((row) => row.office !== null)?.office ?? '';
    const agent = server.tokenFor({ role: 'agent', office });
    const own = whole.rows.filter((row) => row.office === office);
    expect((await page('limit=1000', agent)).rows).toEqual(own);
    expect((await page(`limit=1000&office=${office}`)).rows).toEqual(own);
    const other = office === '971' ? '972' : '971';
    expect((await server.ask(`/v1/alarms?office=${other}`, { token: agent })).status).toBe(403);
    const analyst = server.tokenFor({ role: 'analyst' });
    expect((await server.ask('/v1/alarms', { token: analyst })).status).toBe(403);
  });

  it('says who has seen to one, and knows nothing of what was recorded later', async () => {
    expect((await page('knownAt=2026-11-20')).rows).toEqual([]);
    const first = whole.rows.find((row) => row.case !== null && row.office !== null);
    if (first === undefined) throw new Error('no alarm is about a case');
    const { person, case: id, office } = first;
    const token = server.tokenFor({ role: 'agent', office, subject: 'guichet-3' });
    now = '2026-11-21T13:00:00.000Z';
    const at = `/v1/persons/${encodeURIComponent(person)}`;
    const { headers } = await server.ask(`${at}/work`, { token: auditor });
    const assigned = await server.ask(`${at}/cases/${encodeURIComponent(id ?? '')}/assign-case`, {
      ...{ token, body: { agent: 'guichet-3' } },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(assigned.status).toBe(201);
    const position = assigned.headers.get('x-position') ?? '';
    const { rows } = await page(`limit=1000&atLeast=${position}`);
    const seen = rows.filter((row) => row.person === person && row.case === id);
    expect(seen.map(({ actedBy }) => actedBy)).toEqual(seen.map(() => 'guichet-3'));
    expect(seen.length).toBeGreaterThan(0);
    // As known before, nobody had.
    expect((await page(`limit=1000&knownAt=${EVENING}`)).rows).toEqual(whole.rows);
  });
});
