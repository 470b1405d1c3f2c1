import { IdentityClash, InvalidAppend, OutcomeUnknown, StoreError } from '#eventstore/core';
import { RequestMismatch } from '#libs/runtime/acting';
import { problem, ProblemFound } from '../problem.js';
import type { Problem, ProblemCode } from '../problem.js';

/** What the server below, or the framework, says with a status of its own. */
const BY_STATUS: ReadonlyMap<number, ProblemCode> = new Map([
  [400, 'request.malformed'],
  [401, 'request.unauthenticated'],
  [404, 'resource.unknown'],
  [405, 'request.method'],
  [406, 'request.not-acceptable'],
  [408, 'request.timeout'],
  [413, 'request.too-large'],
  [414, 'request.headers-too-large'],
  [415, 'request.media-type'],
  [429, 'request.too-many'],
  [431, 'request.headers-too-large'],
  [503, 'store.unavailable'],
]);

/** Primary result codes of SQLite that a disk, or another process, is the cause of: busy, locked, input or output, full. */
const SQLITE_PASSING: ReadonlySet<number> = new Set([5, 6, 10, 13]);

function storeProblem(error: StoreError): Problem {
  if (error instanceof OutcomeUnknown) {
    return problem('store.outcome-unknown', {
      detail:
        'Send the same request again with the same Idempotency-Key: nothing is recorded twice.',
    });
  }
  if (error instanceof IdentityClash) return problem('request.key-reused');
  if (error instanceof InvalidAppend) {
    return problem('request.malformed', { detail: 'What it says cannot be stored as it is.' });
  }
  switch (error.code) {
    case 'revision-conflict':
      return problem('store.contended');
    case 'store-unavailable':
    case 'store-in-use':
    case 'store-full':
    case 'store-read-only':
      return problem('store.unavailable');
    default:
      return problem('internal');
  }
}

function statusOf(error: unknown): number | undefined {
  const { statusCode, status } = (error ?? {}) as { statusCode?: unknown; status?: unknown };
  if (typeof statusCode === 'number') return statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** The body is no JSON: what the parser says of it is not told, for it quotes the body. */
function isNoJson(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return name === 'SyntaxError' || /^FST_ERR_CTP_(EMPTY|INVALID)_JSON/.test(String(code));
}

/**
 * The problem that whatever was thrown is told as. Of what nobody foresaw nothing is told but that it happened: a message
 * may hold anything.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemFound) return error.problem;
  if (error instanceof RequestMismatch) return problem('request.key-reused');
  if (error instanceof StoreError) return storeProblem(error);
  const code = BY_STATUS.get(statusOf(error) ?? 0);
  if (code === 'request.malformed' && isNoJson(error)) {
    return problem(code, { errors: [{ pointer: '#', detail: 'must be JSON' }] });
  }
  if (code !== undefined) return problem(code);
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  const isPassing = typeof errcode === 'number' && SQLITE_PASSING.has(errcode & 0xff);
  return problem(isPassing ? 'store.unavailable' : 'internal');
}
