import { hash, randomUUID } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import { actOf } from '#libs/case/acting';
import type { CommandType } from '#libs/case';
import type { ExpectedRevision } from '#eventstore/core';
import { bearerOf } from '../http/bearer.js';
import { revisionIn } from '../http/etag.js';
import type { Revised } from '../http/etag.js';
import { problem, ProblemFound } from '../problem.js';

/** What a request says of a command besides its body. */
export interface AskedCommand {
  readonly principal: Principal;
  readonly person: string;
  /** Null where the address names none. */
  readonly case: string | null;
  /** The revision it was decided on. */
  readonly expected: ExpectedRevision;
  readonly commandId: string;
  /** Fingerprint of the whole, to tell a repetition from another request under the same key. */
  readonly request: string;
}

const KEY = /^[!-~]{1,100}$/;

/** Whose revision an act names: that of the work about a person for one that no file remembers. */
export function revisedBy(type: CommandType): Revised {
  return actOf(type).subject === 'work' ? 'work' : 'file';
}

const EXPECTED: Record<Revised, string> = {
  file: 'must be one ETag of the file, such as "17"',
  work: 'must be one ETag of the work about the person, such as "work-3"',
};

function malformed(parameter: string, detail: string): ProblemFound {
  return new ProblemFound(problem('request.malformed', { errors: [{ parameter, detail }] }));
}

/** The name of a person or case in the address. */
function nameIn(parameters: unknown, parameter: 'person' | 'case'): string | null {
  const name = (parameters as Partial<Record<string, string>>)[parameter];
  if (name === undefined) return null;
  // No history names anything so: it is no name, and there is nothing of it.
  if (name.trim() !== '' && name.isWellFormed() && !/\p{Cc}/u.test(name)) return name;
  throw malformed(parameter, 'must be a name without control characters');
}

function expectedBy({ headers }: FastifyRequest, type: CommandType): ExpectedRevision {
  const match = headers['if-match'];
  const none = headers['if-none-match'];
  if (match !== undefined && none !== undefined) {
    throw malformed('If-Match', 'cannot come with If-None-Match');
  }
  if (match === undefined && none === undefined) {
    const detail = 'Send If-Match with the ETag that was seen, or If-None-Match: * to begin.';
    throw new ProblemFound(problem('revision.missing', { detail }));
  }
  if (none !== undefined) {
    if (none.trim() === '*') return 'none';
    throw malformed('If-None-Match', 'must be *');
  }
  const of = revisedBy(type);
  const revision = revisionIn(match ?? '', of);
  if (revision === undefined) throw malformed('If-Match', EXPECTED[of]);
  return revision;
}

function commandIdOf({ headers }: FastifyRequest, { subject }: Principal): string {
  const key = headers['idempotency-key'];
  if (key === undefined) return `http:${randomUUID()}`;
  if (typeof key === 'string' && KEY.test(key)) return `http:${subject}:${key}`;
  throw malformed('Idempotency-Key', 'must be 1 to 100 printable characters without spaces');
}

/** Keys in one order, whatever order they were sent in. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

function fingerprint(route: string, names: readonly unknown[], body: unknown): string {
  return hash('sha256', JSON.stringify([route, names, sorted(body ?? {})]), 'base64url');
}

function askedBy(request: FastifyRequest, type: CommandType): AskedCommand {
  const principal = bearerOf(request);
  const person = nameIn(request.params, 'person') ?? '';
  const caseId = nameIn(request.params, 'case');
  const route = request.routeOptions.url ?? '';
  return {
    principal,
    person,
    case: caseId,
    expected: expectedBy(request, type),
    commandId: commandIdOf(request, principal),
    // Pipes have not seen the body yet, and it may be nested without end.
    get request() {
      return fingerprint(route, [person, caseId], request.body);
    },
  };
}

/** What a request says of a command of that type besides its body, as a parameter of a handler. */
export const Asked = createParamDecorator((type: CommandType, context: ExecutionContext) =>
  askedBy(context.switchToHttp().getRequest<FastifyRequest>(), type),
);
