import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ASKED_COMMANDS } from '../src/commands/capabilities.js';
import { operationsOf, sampler } from './fuzz/document.js';
import type { Document } from './fuzz/document.js';
import { drawn } from './fuzz/draw.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(60_000);

interface Action {
  readonly command: string;
  readonly subject: 'case' | 'person' | 'work';
  readonly allowed: boolean;
  readonly refusal: { readonly code: string } | null;
  readonly denial: { readonly policy: string } | null;
}

const DRAFT = { kind: 'first', ground: 'L421-1', teleservice: false };

let server: Server;
let document: Document;
let agent: string;
let signatory: string;
let persons = 0;
let person = '';

beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 0 } });
  document = (await (await server.ask('/openapi.json')).json()) as Document;
  agent = server.tokenFor({ role: 'agent', office: '69', subject: 'guichet-3' });
  signatory = server.tokenFor({ role: 'signatory', office: '69', subject: 'chef-1' });
});

afterAll(() => server.close());

function send(
  path: string,
  body: unknown,
  revision: string | null,
  token = agent,
): Promise<Response> {
  const headers = revision === null ? { 'if-none-match': '*' } : { 'if-match': revision };
  return server.ask(`/v1/persons/${person}/${path}`, { token, body, headers });
}

async function done(path: string, body: object, revision: string | null = null): Promise<void> {
  const answer = await send(path, body, revision);
  expect([path, answer.status]).toEqual([path, 201]);
}

beforeEach(async () => {
  persons += 1;
  person = `P-${persons}`;
  await done('register-person', { birthDate: '1990-05-01' });
  await done('cases/C-1/draft-demande', DRAFT);
});

async function actions(token: string): Promise<Map<string, Action>> {
  const answer = await server.ask(`/v1/persons/${person}/cases/C-1`, { token });
  const { availableActions } = (await answer.json()) as { availableActions: Action[] };
  return new Map(availableActions.map((action) => [action.command, action]));
}

/** Its address, and a body, as the description of the server has them. */
function requestOf({ command, subject }: Action) {
  const ids = subject === 'person' ? [command] : [`${command}InCase`, command];
  const within = subject === 'person' ? '{person}/' : '{person}/cases/{case}/';
  const operation = operationsOf(document).find(
    ({ operationId, path }) => ids.includes(operationId) && path.includes(within),
  );
  if (operation === undefined) throw new Error(`${command} has no address under ${within}`);
  const schema = operation.requestBody?.content['application/json']?.schema ?? {};
  const sample = sampler(document, { occurredOn: ['2026-07-01'], case: ['C-1'] });
  const [body] = drawn(1, 8, (draw) => sample(schema, draw));
  const path = operation.path.replace('{case}', 'C-1').replace('/v1/persons/{person}/', '');
  return { path, body };
}

describe('what can be done in a case', () => {
  it('is said of every act that has an address, at the address that its subject says', async () => {
    const told = await actions(agent);
    expect([...told.keys()].toSorted()).toEqual([...ASKED_COMMANDS].toSorted());
    for (const action of told.values()) requestOf(action);
  });

  it('follows what is done about it', async () => {
    const free = await actions(agent);
    expect(free.get('AssignCase')).toMatchObject({ subject: 'work', allowed: true });
    expect(free.get('HandOverCase')).toMatchObject({
      allowed: false,
      refusal: { code: 'assignment.nobody-has-it' },
    });
    await done('cases/C-1/assign-case', { agent: 'guichet-3' });
    const taken = await actions(agent);
    expect(taken.get('HandOverCase')).toMatchObject({ allowed: true });
    expect(taken.get('AssignCase')).toMatchObject({
      allowed: false,
      refusal: { code: 'assignment.taken-already' },
    });
  });

  it('follows what is done upon the person', async () => {
    const present = await actions(agent);
    expect(present.get('EndPresence')).toMatchObject({ subject: 'person', allowed: true });
    expect(present.get('ResumePresence')?.refusal?.code).toBe('presence.not-ended');
    expect(present.get('RegisterPerson')?.refusal?.code).toBe('person.registered-already');
    await done('end-presence', { reasonGiven: 'departed' }, '"0"');
    expect((await actions(agent)).get('ResumePresence')).toMatchObject({ allowed: true });
  });

  it('is denied as the act itself is, where it is denied', async () => {
    const tokens = [
      agent,
      signatory,
      server.tokenFor({ role: 'auditor' }),
      server.tokenFor({ role: 'integrator', speaksFor: ['applicant', 'ccc'] }),
    ];
    const policies = new Set<string>();
    for (const token of tokens) {
      for (const action of (await actions(token)).values()) {
        const { path, body } = requestOf(action);
        const far = action.subject === 'work' ? '"work-999"' : '"999"';
        const answer = await send(path, body, far, token);
        const told = (await answer.json()) as { code: string };
        const policy = action.denial?.policy ?? 'revision.stale';
        expect([action.command, told.code]).toEqual([action.command, policy]);
        policies.add(policy);
      }
    }
    expect(policies).toEqual(
      new Set(['access.role', 'access.signatory', 'access.speaks-for', 'revision.stale']),
    );
  });

  it('is decided on the revision that its subject has: no act that names it comes late', async () => {
    const path = `/v1/persons/${person}/cases/C-1`;
    const answered = new Set<number>();
    for (const { command } of (await actions(signatory)).values()) {
      const seen = await server.ask(path, { token: signatory });
      const { etags, availableActions } = (await seen.json()) as {
        etags: Record<Action['subject'], string | null>;
        availableActions: Action[];
      };
      const action = availableActions.find((one) => one.command === command);
      if (action === undefined || action.denial !== null) continue;
      const { path: at, body } = requestOf(action);
      const answer = await send(at, body, etags[action.subject], signatory);
      expect([command, [201, 422]]).toEqual([command, expect.arrayContaining([answer.status])]);
      if (answer.status === 201) {
        expect(await answer.json()).toMatchObject({ subject: action.subject });
      } else expect(action.allowed || action.refusal !== null).toBe(true);
      answered.add(answer.status);
    }
    expect(answered).toEqual(new Set([201, 422]));
  });

  it('is of the office of the person where it is done upon the person and names no case', async () => {
    await done('declare-address', { department: '75' }, '"0"');
    const told = await actions(agent);
    expect(told.get('DeclareContact')?.denial?.policy).toBe('access.other-office');
    for (const command of ['ReportBlockage', 'AssignCase', 'FileDemande']) {
      expect([command, told.get(command)?.denial]).toEqual([command, null]);
    }
    const report = { blockage: 'B01', channel: 'ccc' };
    await done('report-blockage', { ...report, case: 'C-1' }, '"1"');
    expect((await send('report-blockage', report, '"2"')).status).toBe(403);
  });
});
