import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ACTS } from '#libs/case/acting';
import type { Command } from '#libs/case';
import { verifyViews } from '#libs/runtime';
import { streamOfCommand } from '#libs/runtime/acting';
import { allPages, verifyChain } from '#eventstore/core';
import { etagOf } from '../src/http/etag.js';
import { answerJudge, schemaAt } from './fuzz/document.js';
import type { Document } from './fuzz/document.js';
import { drawn } from './fuzz/draw.js';
import { exchange } from './fuzz/exchange.js';
import type { RawAnswer } from './fuzz/exchange.js';
import { CURRENT, fuzzing } from './fuzz/requests.js';
import type { Fuzzed, World } from './fuzz/requests.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(900_000);

const REQUESTS = process.env['CONTINUO_FULL'] === '1' ? 20_000 : 1500;
const SEED = Number(process.env['CONTINUO_SEED'] ?? 20261121);
const AT_ONCE = 8;

const TITRE = {
  ...{ kind: 'cst', ground: 'L421-1', durationMonths: 12, work: 'full', teleservice: true },
  ...{ validFrom: '2025-09-01', validTo: '2026-08-31' },
};

let server: Server;
let world: World;
let document: Document;
let exchanges: { readonly sent: Fuzzed; readonly answer: RawAnswer }[] = [];
const tokens: Record<string, string> = {};

/** A file with something in every field that tells of somebody. */
async function tellOf(person: string, mark: string, token: string): Promise<void> {
  const ofPerson = {
    'register-person': { birthDate: '1990-05-01', nationality: 'MAR' },
    'declare-contact': { email: `${mark}@example.org` },
    'issue-titre': { ...TITRE, titre: `${mark}-titre` },
    'declare-situation-change': { change: 'family', detail: mark },
  };
  const ofCase = {
    'cases/C-1/file-demande': { ...DEMANDE, titreHeld: `${mark}-titre` },
    'cases/C-1/establish-completeness': {},
    'cases/C-1/request-opinion': { body: mark },
  };
  for (const acts of [ofPerson, ofCase]) {
    let headers: Record<string, string> = { 'if-none-match': '*' };
    for (const [command, body] of Object.entries(acts)) {
      const answer = await server.ask(`/v1/persons/${person}/${command}`, { token, body, headers });
      expect([command, answer.status]).toEqual([command, 201]);
      headers = { 'if-match': answer.headers.get('etag') ?? '' };
      await answer.text();
    }
  }
}

const DEMANDE = { kind: 'renewal', ground: 'L421-1', teleservice: true, channel: 'teleservice' };

/** Stands in what is told of persons of another office, and in no request. */
const FAR = 'Zzsecretzz';
const OWN = 'Qqownqq';

function bearersOf(): Record<string, string | null> {
  const grants = {
    agent: { role: 'agent', office: '69' },
    signatory: { role: 'signatory', office: '69' },
    applicant: { role: 'integrator', speaksFor: ['applicant'] },
    court: { role: 'integrator', speaksFor: ['court', 'partner', 'ccc'] },
    analyst: { role: 'analyst' },
    auditor: { role: 'auditor' },
    admin: { role: 'admin' },
  } as const;
  for (const [name, grant] of Object.entries(grants)) {
    tokens[name] = server.tokenFor({ subject: name, ...grant });
  }
  const known = Object.entries(tokens).map(([name, token]) => [name, `Bearer ${token}`]);
  return {
    ...Object.fromEntries(known),
    // Those who work with files are met most.
    ...Object.fromEntries([2, 3, 4, 5].map((n) => [`agent${n}`, `bearer  ${tokens['agent']}`])),
    ...Object.fromEntries(
      [2, 3, 4, 5].map((n) => [`signatory${n}`, `Bearer ${tokens['signatory']}`]),
    ),
    none: null,
    unknown: `Bearer cnt_${'A'.repeat(43)}`,
    shortened: `Bearer ${tokens['admin']?.slice(0, -1)}`,
    odd: 'Bearer \xff\0x',
    basic: `Basic ${Buffer.from(`admin:${tokens['admin']}`).toString('base64')}`,
    long: `Bearer ${'x'.repeat(12_000)}`,
  };
}

/** The same request, with the revision that its stream has now where it is to name that one. */
async function upToDate(sent: Fuzzed): Promise<Fuzzed> {
  const at = sent.headers.findIndex(([, value]) => value === CURRENT);
  if (at < 0) return sent;
  const [, person = '', about] =
    /persons\/([\w-]+)(?:\/cases\/([\w-]+))?\//.exec(sent.target) ?? [];
  const type = sent.operation?.operationId.replace(/InCase$/, '') ?? '';
  const command = { type, case: about } as unknown as Command;
  const stream = type in ACTS ? streamOfCommand(person, command) : `person-${person}`;
  const { revision } = await server.engine.store.tail(stream);
  const etag = etagOf(stream, revision);
  const now = etag === null ? (['If-None-Match', '*'] as const) : (['If-Match', etag] as const);
  return { ...sent, headers: sent.headers.with(at, now) };
}

async function sendAll(requests: readonly Fuzzed[]): Promise<typeof exchanges> {
  const done: typeof exchanges = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let at = next++; at < requests.length; at = next++) {
      const request = requests[at];
      if (request === undefined) return;
      const sent = await upToDate(request);
      done[at] = { sent, answer: await exchange(server.port, sent) };
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 0 } });
  const other = server.tokenFor({ role: 'agent', office: '75', subject: 'elsewhere' });
  const bearers = bearersOf();
  const own = Array.from({ length: 8 }, (_, i) => `own-${i}`);
  const far = Array.from({ length: 4 }, (_, i) => `far-${i}`);
  for (const person of own) await tellOf(person, OWN, tokens['agent'] ?? '');
  for (const person of far) await tellOf(person, FAR, other);
  const fresh = Array.from({ length: 8 }, (_, i) => `fresh-${i}`);
  world = { persons: [...own, ...own, ...far, ...fresh], cases: ['C-1', 'C-1', 'C-2'], bearers };
  document = (await (await server.ask('/openapi.json')).json()) as Document;
  const { reached, store } = server.engine;
  await reached(await store.head(), 10_000);
  exchanges = await sendAll(drawn(REQUESTS, SEED, fuzzing(document, world)));
});

afterAll(() => server.close());

/** An exchange that is not as it should be, for whoever looks into it. */
function shown({ sent, answer }: (typeof exchanges)[number], why = ''): string {
  const { method, target, headers, body, bearer } = sent;
  const told = headers.filter(([name]) => name !== 'Authorization');
  const lines = told.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join(' | ');
  const said = body?.toString().slice(0, 300) ?? '';
  const request = `${method} ${target.slice(0, 300)} [${bearer}] ${lines} ${said}`;
  return `${why} ${request} => ${answer.status} ${mediaTypeOf(answer)} ${answer.body.slice(0, 600)}`;
}

function mediaTypeOf({ headers }: RawAnswer): string {
  return headers.get('content-type')?.split(';')[0] ?? '';
}

/** What a body says; undefined for JSON that is none. */
function bodyOf(answer: RawAnswer): unknown {
  if (!/[+/]json$/.test(mediaTypeOf(answer))) return answer.body;
  try {
    return JSON.parse(answer.body);
  } catch {
    return undefined;
  }
}

/** Bytes that are no HTTP may end a connection without a word, and so may what goes on after its refusal. */
function mayBeUnanswered({ method, headers, body }: Fuzzed): boolean {
  const isUpgrade = headers.some(([name]) => name === 'Upgrade');
  return method === 'CONNECT' || isUpgrade || (body?.length ?? 0) > 60_000;
}

/** What stands before any route, and may answer any request. */
const BEFORE_ROUTES = new Set([400, 404, 405, 408, 413, 414, 415, 431]);

/** How an answer is not what the description says; null where it is. */
function undocumented(judge: ReturnType<typeof answerJudge>, sent: Fuzzed, answer: RawAnswer) {
  const { operation } = sent;
  const type = mediaTypeOf(answer);
  if (answer.status >= 400) {
    if (type !== 'application/problem+json') return `a problem as ${type}`;
    const found = bodyOf(answer) as { status: number } | undefined;
    if (found === undefined && mayBeUnanswered(sent)) return null;
    if (found?.status !== answer.status) return 'another status within';
    if (operation !== null && schemaAt(operation, answer.status, type) === undefined) {
      if (!BEFORE_ROUTES.has(answer.status)) return `${answer.status} is not described`;
    }
    return judge('/components/schemas/ProblemDto', found);
  }
  if (operation === null) return null;
  const schema = schemaAt(operation, answer.status, type);
  if (schema === undefined) {
    const isSilent = answer.status === 204 && operation.responses[204] !== undefined;
    return isSilent ? null : `${answer.status} ${type} is not described`;
  }
  return judge(schema, bodyOf(answer));
}

describe(`${REQUESTS} requests that nobody in good faith sends, seed ${SEED}`, () => {
  it('are of every kind: done, refused, denied, unreadable, unknown', () => {
    const counts = new Map<number, number>();
    for (const { answer } of exchanges) {
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
    }
    for (const status of [200, 201, 400, 401, 403, 404, 412, 415, 422]) {
      expect([status, (counts.get(status) ?? 0) > 0]).toEqual([status, true]);
    }
  });

  it('are all answered, and never with a failure of the server', () => {
    const failed = exchanges.filter(({ sent, answer: { status, body } }) => {
      if (status === 0) return !mayBeUnanswered(sent);
      // A position that is still to come is waited for, not for long.
      return status >= 500 && !(status === 503 && body.includes('"views.behind"'));
    });
    expect(failed.map((each) => shown(each))).toEqual([]);
  });

  it('are answered as the description of the server says', () => {
    const judge = answerJudge(document);
    const odd = exchanges.flatMap((each) => {
      const { sent, answer } = each;
      if (answer.status === 0 || sent.method === 'HEAD') return [];
      const why = undocumented(judge, sent, answer);
      return why === null ? [] : [shown(each, why)];
    });
    expect(odd).toEqual([]);
  });

  it('learn nothing of how the server is made', () => {
    const told =
      /\n\s+at |node_modules|\/tmp\/|\.[jt]s:\d|apps\/api|SQLITE|constraint failed|ENOENT/;
    const leaks = exchanges.filter(({ answer }) => told.test(answer.text));
    expect(leaks.map((each) => shown(each))).toEqual([]);
  });

  it('learn nothing of persons of another office', () => {
    // The portal shows applicants their files, wherever these are.
    const within = new Set(['analyst', 'auditor', 'applicant']);
    const strangers = exchanges.filter(({ sent }) => !within.has(sent.bearer));
    expect(strangers.filter(({ answer }) => answer.text.includes(OWN)).length).toBeGreaterThan(0);
    const leaks = strangers.filter(({ answer }) => answer.text.includes(FAR));
    expect(leaks.map((each) => shown(each))).toEqual([]);
    const named = strangers.filter(
      ({ sent, answer }) => /far-\d/.test(answer.text) && !/far-\d/.test(sent.target),
    );
    expect(named.map((each) => shown(each))).toEqual([]);
  });

  it('leave nothing of anybody in the log, and no failure', () => {
    const log = server.logged.join('');
    const names = [FAR, OWN, 'own-', 'far-', 'fresh-', 'passwd', ...Object.values(tokens)];
    expect(names.filter((name) => log.includes(name))).toEqual([]);
    const failures = server.logged.filter(
      (line) => (JSON.parse(line) as { level: number }).level > 30,
    );
    expect(failures).toEqual([]);
  });

  it('break nothing in the store, the views or the server', async () => {
    const { store, sources, reached } = server.engine;
    const { gapFreePositions } = store.capabilities;
    for await (const fault of verifyChain(allPages(store), { gapFreePositions })) {
      expect(fault).toBeUndefined();
    }
    expect(await reached(await store.head(), 20_000)).toBe(true);
    for await (const difference of verifyViews(sources)) expect(difference).toBeUndefined();
    const everyone = { everyone: 'true', limit: '1000' };
    const asked = await server.ask(`/v1/register?${new URLSearchParams(everyone)}`, {
      token: tokens['auditor'] ?? '',
    });
    expect(asked.status).toBe(200);
  });
});
