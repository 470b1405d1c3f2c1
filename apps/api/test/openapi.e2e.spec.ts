import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ACTS } from '#libs/case/acting';
import { ASKED_COMMANDS } from '../src/commands/capabilities.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const OF_THE_ENGINE = new Set(['RaiseAlarm']);

jest.setTimeout(60_000);

let server: Server;
let document: Document;

beforeAll(async () => {
  server = await startServer();
  document = (await (await server.ask('/openapi.json')).json()) as Document;
});

afterAll(() => server.close());

function operations(): Operation[] {
  return Object.values(document.paths).flatMap((path) => Object.values(path));
}

/** Whether a value is what the document says of it. */
function matches(name: string, value: unknown): boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', components: document.components });
  return ajv.validate({ $ref: `document#/components/schemas/${name}` }, value) === true;
}

describe('the description of the server', () => {
  it('is the one in docs/reference/openapi.json: npm run openapi', () => {
    const file = new URL('../../../docs/reference/openapi.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document);
  });

  it('is OpenAPI 3.1, with a name of its own for every operation', () => {
    expect(document.openapi).toBe('3.1.0');
    const names = operations().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has every command but those of the engine, and says that it may be refused', () => {
    const byName = new Map(operations().map((operation) => [operation.operationId, operation]));
    const asked = Object.keys(ACTS).filter((type) => !OF_THE_ENGINE.has(type));
    expect([...ASKED_COMMANDS].sort()).toEqual(asked.sort());
    const unsaid = asked.filter((type) => byName.get(type)?.responses['422'] === undefined);
    expect(unsaid).toEqual([]);
  });

  it('says what is answered', async () => {
    const token = server.tokenFor({ role: 'agent', office: '69' });
    const path = '/v1/persons/P-1/register-person';
    const headers = { 'if-none-match': '*' };
    const body = { birthDate: '1990-05-01' };
    const receipt = await server.ask(path, { token, body, headers });
    expect(matches('ReceiptDto', await receipt.json())).toBe(true);
    const stale = (await (await server.ask(path, { token, body, headers })).json()) as object;
    expect(stale).toHaveProperty('missed');
    expect(matches('ProblemDto', stale)).toBe(true);
    expect(matches('ProblemDto', { ...stale, status: 'odd' })).toBe(false);
    const unreadable = await server.ask(path, { token, body: { birthDate: 1 }, headers });
    expect(matches('ProblemDto', await unreadable.json())).toBe(true);
  });
});

describe('the type of a problem', () => {
  it('leads to what it means', async () => {
    const refusal = await server.ask('/problems/attestation.too-long');
    expect(await refusal.json()).toMatchObject({
      status: 422,
      article: 'ceseda:R431-15-1#al2',
      says: expect.stringContaining('three months'),
      dit: expect.stringContaining('trois mois'),
    });
    expect(await (await server.ask('/problems/access.role')).json()).toMatchObject({ status: 403 });
    expect((await server.ask('/problems/toString')).status).toBe(404);
  });
});
