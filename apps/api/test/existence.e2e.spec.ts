import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mayBegin } from '#libs/access';
import type { ActName } from '#libs/access';
import { revisedBy } from '../src/commands/asked.js';
import { BULK_COMMANDS } from '../src/work/bulk-command.js';
import { operationsOf, sampler } from './fuzz/document.js';
import type { Document, Operation } from './fuzz/document.js';
import { drawn } from './fuzz/draw.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(120_000);

/** Somebody with a file in another office; names of those who have none are as long. */
const THERE = 'person-000';
const CASE = 'C-1';

/** Somebody whose case stayed where it was filed. */
const MOVED = 'person-moved';
const DRAFT = { kind: 'first', ground: 'L421-1', teleservice: false };

/** None, the one there is, one there is not, and that there is none. */
function revisionsFor(operation: Operation): readonly Readonly<Record<string, string>>[] {
  const of = revisedBy(actOf(operation)) === 'work' ? 'work-' : '';
  return [{}, { 'if-match': `"${of}0"` }, { 'if-match': `"${of}7"` }, { 'if-none-match': '*' }];
}

let server: Server;
let operations: Operation[];
let bodies: Map<string, unknown>;
let strangers: Record<string, string>;
let nobodies = 0;

const EVERYONE = ['applicant', 'ccc', 'pan', 'dgef', 'france-titres', 'ofii', 'court', 'partner'];

/** A file of office 69 with work about it. */
async function begin(): Promise<void> {
  const token = server.tokenFor({ role: 'agent', office: '69', subject: 'guichet-3' });
  const acts: [path: string, body: object][] = [
    ['register-person', { birthDate: '1990-05-01' }],
    [`cases/${CASE}/file-demande`, { ...DRAFT, channel: 'counter' }],
    [`cases/${CASE}/assign-case`, { agent: 'guichet-3' }],
  ];
  for (const [path, body] of acts) {
    const headers = { 'if-none-match': '*' };
    const answer = await server.ask(`/v1/persons/${THERE}/${path}`, { token, body, headers });
    expect([path, answer.status]).toEqual([path, 201]);
  }
}

/** A body for each command, as the description of the server has it. */
function bodiesFor(document: Document): Map<string, unknown> {
  const sample = sampler(document, { occurredOn: ['2026-07-01'] });
  const sampled = operations.map(({ operationId, requestBody }) => {
    const { schema = {} } = requestBody?.content['application/json'] ?? {};
    return [operationId, drawn(1, 8, (draw) => sample(schema, draw))[0]] as const;
  });
  return new Map(sampled);
}

beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 0 } });
  await begin();
  const document = (await (await server.ask('/openapi.json')).json()) as Document;
  operations = operationsOf(document).filter(({ path }) => path.includes('{person}'));
  bodies = bodiesFor(document);
  strangers = {
    agent: server.tokenFor({ role: 'agent', office: '75' }),
    signatory: server.tokenFor({ role: 'signatory', office: '75' }),
    other: server.tokenFor({ role: 'agent', office: '93' }),
    integrator: server.tokenFor({
      role: 'integrator',
      office: '75',
      speaksFor: EVERYONE as 'applicant'[],
    }),
  };
});

afterAll(() => server.close());

interface Told {
  readonly status: number;
  readonly code: unknown;
  /** Everything of the answer but which request it was, and when. */
  readonly text: string;
}

const OF_THE_REQUEST = new Set(['date', 'x-request-id', 'keep-alive']);

async function told(answer: Response, person: string): Promise<Told> {
  const headers = [...answer.headers].filter(([name]) => !OF_THE_REQUEST.has(name));
  const body = await answer.text();
  const code = body === '' ? null : (JSON.parse(body) as { code?: unknown }).code;
  const text = `${answer.status} ${JSON.stringify(headers)} ${body}`
    .replaceAll(person, 'somebody')
    .replaceAll(/urn:request:[\w-]+/g, '');
  return { status: answer.status, code, text };
}

interface Asked {
  readonly operation: Operation;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function ask({ operation, token, headers }: Asked, person: string): Promise<Told> {
  const { path, method, operationId, requestBody } = operation;
  const address = path.replace('{person}', person).replace('{case}', CASE);
  const body = requestBody === undefined ? {} : { body: bodies.get(operationId) };
  return told(await server.ask(address, { method, token, headers, ...body }), person);
}

/** What is answered of somebody with a file elsewhere, and of somebody with none. */
async function both(asked: Asked): Promise<readonly [there: Told, nobody: Told]> {
  nobodies += 1;
  const nobody = `person-${String(nobodies).padStart(4, 'n')}`;
  return [await ask(asked, THERE), await ask(asked, nobody)];
}

function isCommand({ method, path }: Operation): boolean {
  return method === 'POST' && path.startsWith('/v1/persons/');
}

function actOf({ operationId }: Operation): ActName {
  return operationId.replace(/InCase$/, '') as ActName;
}

function shown({ operation: { operationId }, headers }: Asked, ...answers: Told[]): string {
  return [operationId, JSON.stringify(headers), ...answers.map(({ text }) => text)].join('\n');
}

describe.each(['agent', 'signatory', 'integrator'])('to the %s of another office', (who) => {
  it('an act that cannot begin a file is answered alike for a file elsewhere and for none', async () => {
    const differing: string[] = [];
    const denied = new Set<unknown>();
    for (const operation of operations.filter(isCommand)) {
      if (mayBegin(actOf(operation))) continue;
      for (const headers of revisionsFor(operation)) {
        const asked = { operation, token: strangers[who] ?? '', headers };
        const [there, nobody] = await both(asked);
        if (there.text !== nobody.text) differing.push(shown(asked, there, nobody));
        const isAsked = Object.keys(headers).length > 0;
        expect([shown(asked, there), there.status]).toEqual([
          shown(asked, there),
          isAsked ? 403 : 428,
        ]);
        denied.add(there.code);
      }
    }
    expect(differing).toEqual([]);
    expect(denied).toContain('access.other-office');
  });

  it('an act that may begin one is, up to where it begins one', async () => {
    const differing: string[] = [];
    const begun = new Set<ActName>();
    for (const operation of operations.filter(isCommand)) {
      if (!mayBegin(actOf(operation))) continue;
      for (const headers of revisionsFor(operation)) {
        const asked = { operation, token: strangers[who] ?? '', headers };
        const [there, nobody] = await both(asked);
        if (nobody.status === 201) {
          expect(there).toMatchObject({ status: 403, code: 'access.other-office' });
          expect('if-none-match' in headers).toBe(true);
          begun.add(actOf(operation));
        } else if (there.text !== nobody.text) differing.push(shown(asked, there, nobody));
      }
    }
    expect(differing).toEqual([]);
    expect(begun.size).toBeGreaterThan(0);
  });

  it('a question, and a claim, are', async () => {
    const differing: string[] = [];
    for (const operation of operations.filter((each) => !isCommand(each))) {
      const asked = { operation, token: strangers[who] ?? '', headers: {} };
      const [there, nobody] = await both(asked);
      expect([operation.operationId, there.status]).toEqual([operation.operationId, 403]);
      if (there.text !== nobody.text) differing.push(shown(asked, there, nobody));
    }
    expect(differing).toEqual([]);
  });

  it('every act of a bulk is', async () => {
    const differing: string[] = [];
    for (const type of BULK_COMMANDS.keys()) {
      const said = bodies.get(type) ?? bodies.get(`${type}InCase`);
      const bulkOf = async (person: string) => {
        const items = [{ person, case: CASE }];
        const body = { command: { ...(said as object), type }, items };
        const answer = await server.ask('/v1/bulks', { token: strangers[who] ?? '', body });
        return told(answer, person);
      };
      const there = await bulkOf(THERE);
      expect([type, there.status]).toEqual([type, 403]);
      if (there.text !== (await bulkOf('person-none')).text) differing.push(type);
    }
    expect(differing).toEqual([]);
  });
});

describe('to whoever sees the person', () => {
  it('an act in a case of another office is denied as such: they are told which cases there are', async () => {
    const [here, there] = ['69', '75'].map((office) => server.tokenFor({ role: 'agent', office }));
    const send = (path: string, token: string | undefined, body: object, revision: string | null) =>
      server.ask(`/v1/persons/${MOVED}/${path}`, {
        token: token ?? '',
        body,
        headers: revision === null ? { 'if-none-match': '*' } : { 'if-match': revision },
      });
    const statuses = [
      await send('register-person', here, { birthDate: '1990-05-01' }, null),
      await send(`cases/${CASE}/file-demande`, here, { ...DRAFT, channel: 'counter' }, null),
      await send('declare-address', here, { department: '75' }, '"0"'),
      await send('cases/C-2/draft-demande', there, DRAFT, null),
    ].map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 201, 201]);
    expect((await server.ask(`/v1/persons/${MOVED}`, { token: here ?? '' })).status).toBe(200);
    const denied = await send('cases/C-2/draft-demande', here, DRAFT, '"0"');
    expect([denied.status, await denied.json()]).toMatchObject([
      403,
      { code: 'access.other-office' },
    ]);
    const none = await send('cases/C-2/draft-demande', strangers['other'], DRAFT, '"0"');
    expect([none.status, await none.json()]).toMatchObject([412, { actual: null }]);
  });
});
