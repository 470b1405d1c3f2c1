import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENING, printed, SAMPLES } from './samples.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

const ON = '2026-10-05';
const KNOWN_AT = '2026-11-21T00:00:00Z';

interface Page {
  readonly on: string;
  readonly knownAt: string;
  readonly position: string;
  readonly rows: Record<string, unknown>[];
  readonly next: string | null;
}

let server: Server;
let auditor: string;
let agent: string;

beforeAll(async () => {
  server = await startServer({ histories: SAMPLES, now: () => EVENING });
  auditor = server.tokenFor({ role: 'auditor' });
  agent = server.tokenFor({ role: 'agent', office: '69' });
}, 60_000);

afterAll(() => server.close());

async function page(path: string, token = auditor): Promise<Page> {
  const answer = await server.ask(path, { token });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Page;
}

function at(path: string, query = ''): string {
  return `/v1/${path}?on=${ON}&knownAt=${KNOWN_AT}${query}`;
}

async function code(path: string, token = auditor, accept = '*/*'): Promise<string> {
  const answer = await server.ask(path, { token, headers: { accept } });
  return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}

describe('a list', () => {
  it.each([
    ['register', 'register', ''],
    ['register', 'register --unlawful --blocked', '&unlawful=true&blocked=true'],
    ['register', 'register --office 69', '&office=69'],
    ['register', 'register --by lawful,cause,office', '&by=lawful,cause,office'],
    ['register', 'register --at-risk 120', '&atRisk=120'],
    ['register', 'register --everyone', '&everyone=true'],
    ['timelines', 'timelines', ''],
    ['ruptures', 'ruptures', ''],
    ['blockages', 'blockages', ''],
    ['blockages', 'blockages --by code,office,week', '&by=code,office,week'],
    ['cases', 'cases --owner prefecture', '&owner=prefecture'],
    ['waiting-times', 'cases --by owner,state', '&by=owner,state'],
  ])(
    '/v1/%s is what `%s` prints',
    async (path, command, query) => {
      const rows = await printed(server, [
        ...command.split(' '),
        ...['--on', ON, '--known-at', KNOWN_AT],
      ]);
      expect(rows.length).toBeGreaterThan(0);
      const found = await page(at(path, `${query}&limit=1000`));
      expect(found).toMatchObject({ on: ON, knownAt: KNOWN_AT, next: null });
      expect(found.rows).toEqual(rows);
    },
    30_000,
  );

  it('of deviations is what `conformance` prints', async () => {
    const { rows } = await page('/v1/conformance?limit=1000');
    expect(rows).toEqual(await printed(server, ['conformance']));
  }, 30_000);

  it('of dues is of the days asked for, in order', async () => {
    const { rows } = await page('/v1/dues?from=2026-11-21&until=2027-11-21&limit=1000');
    const days = rows.map(({ on }) => String(on));
    expect(days.length).toBeGreaterThan(0);
    expect(days).toEqual(days.toSorted());
    expect(days[0]?.localeCompare('2026-11-21')).toBeGreaterThanOrEqual(0);
  });

  it('of today as known now answers whoever says neither', async () => {
    expect(await page('/v1/register')).toMatchObject({ on: '2026-11-21', knownAt: EVENING });
  });
});

describe('a page', () => {
  it.each([
    at('register', '&everyone=true'),
    at('register', '&by=cause,office'),
    at('ruptures'),
    at('blockages'),
    at('conformance'),
    '/v1/worklist?list=office',
    '/v1/dues?from=2026-11-01&until=2027-03-01',
  ])('of %s follows the one before it until none is left', async (path) => {
    const whole = (await page(`${path}&limit=1000`)).rows;
    const seen: unknown[] = [];
    let next: string | null = '';
    for (let asked = `${path}&limit=7`; next !== null;) {
      const part: Page = await page(asked);
      expect(part.rows.length).toBeLessThanOrEqual(7);
      seen.push(...part.rows);
      next = part.next;
      asked = `${path}&limit=7&cursor=${part.next}`;
    }
    expect(whole.length).toBeGreaterThan(7);
    expect(seen).toEqual(whole);
  });

  it('says where the next one is, and keeps to its day and its moment', async () => {
    const answer = await server.ask('/v1/register?everyone=true&limit=2', { token: auditor });
    const [, next = ''] = /^<(.*)>; rel="next"$/.exec(answer.headers.get('link') ?? '') ?? [];
    const first = (await answer.json()) as Page;
    const second = await page(next);
    expect(second.knownAt).toBe(first.knownAt);
    expect(second.rows[0]).not.toEqual(first.rows[1]);
  });

  it('of another question, or of none, is refused', async () => {
    const { next } = await page(at('register', '&everyone=true&limit=2'));
    expect(await code(at('register', `&cursor=${next}`))).toBe('400 request.malformed');
    expect(await code(at('timelines', '&cursor=bm90aGluZw'))).toBe('400 request.malformed');
  });
});

describe('the form of a list', () => {
  const headers = (accept: string) => ({ token: auditor, headers: { accept } });

  it('is one object a line as NDJSON, the whole list', async () => {
    const answer = await server.ask(at('register'), headers('application/x-ndjson'));
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await answer.text()).trimEnd().split('\n');
    const { rows } = await page(at('register', '&limit=1000'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
  });

  it('is a table as CSV, with a heading even where it is empty', async () => {
    const answer = await server.ask(at('ruptures'), headers('text/csv'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, first] = (await answer.text()).split('\r\n');
    expect(head).toBe(
      'person,partner,from,to,documentShown,reason,lawful,cover,proof,cause,becauseOfBlockedFile',
    );
    expect(first).toMatch(/"\[""I\d\d""\]"/);
    const none = await server.ask('/v1/ruptures?on=1990-01-01', headers('text/csv'));
    expect(await none.text()).toBe(`${head}\r\n`);
  });

  it('is none other', async () => {
    expect(await code(at('register'), auditor, 'image/png')).toBe('406 request.not-acceptable');
  });
});

describe('a question that cannot be read', () => {
  it.each([
    '/v1/register?on=2026-02-30',
    '/v1/register?on=',
    '/v1/register?on=2026-10-05&on=2026-10-06',
    '/v1/register?knownAt=yesterday',
    '/v1/register?unlawfull=true',
    '/v1/register?unlawful=1',
    '/v1/register?unlawful=true&unproven=true',
    '/v1/register?by=cause&everyone=true',
    '/v1/register?by=cause,cause',
    '/v1/register?atRisk=-1',
    '/v1/register?limit=0',
    '/v1/register?limit=1001',
    '/v1/register?office=99',
    '/v1/cases?owner=nobody',
    '/v1/cases?__proto__=x',
    '/v1/timelines?atLeast=1e3',
  ])('is 400 and says which parameter: %s', async (path) => {
    const answer = await server.ask(path, { token: auditor });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { parameter: string }[] };
    expect(path).toContain(errors[0]?.parameter);
  });
});

describe('what is not there yet', () => {
  it('is waited for, not for long', async () => {
    const { position } = await page('/v1/register');
    expect((await page(`/v1/register?atLeast=${position}`)).position).toBe(position);
    const answer = await server.ask('/v1/register?atLeast=999999999', { token: auditor });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'views.behind' });
  });
});

describe('whose lines are shown', () => {
  it('are those of the office, to an agent who names none', async () => {
    const { rows } = await page(at('register', '&limit=1000'), agent);
    const { rows: named } = await page(at('register', '&office=69&limit=1000'));
    expect(rows).toEqual(named);
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(['register?everyone=true&', 'timelines?', 'ruptures?', 'conformance?', 'dues?'])(
    'are those of the office too where a line names none: %s',
    async (path) => {
      const { rows } = await page(`/v1/${path}limit=1000`, agent);
      const all = (await page(`/v1/${path}limit=1000`)).rows;
      expect(rows).toEqual((await page(`/v1/${path}office=69&limit=1000`)).rows);
      expect(rows.length).toBeLessThan(all.length);
    },
  );

  it('are never those of another office', async () => {
    expect(await code(at('register', '&office=38'), agent)).toBe('403 access.other-office');
    expect(await code('/v1/cases?office=38', agent)).toBe('403 access.other-office');
  });

  it('are none to whoever is not to see lists, or is not known', async () => {
    const portal = server.tokenFor({ role: 'integrator', speaksFor: ['applicant'] });
    expect(await code('/v1/register', portal)).toBe('403 access.role');
    expect(await code('/v1/register', server.tokenFor({ role: 'admin' }))).toBe('403 access.role');
    expect(await code('/v1/register', 'cnt_nobody')).toBe('401 request.unauthenticated');
    const analyst = server.tokenFor({ role: 'analyst' });
    expect((await page('/v1/register', analyst)).rows.length).toBeGreaterThan(0);
  });
});
