import type { FastifyReply, FastifyRequest } from 'fastify';
import { retryAfter } from '../problem.js';
import type { Problem } from '../problem.js';

/** The media type of RFC 9457. */
export const PROBLEM_JSON = 'application/problem+json';

/** The body of a problem, which says which request had it. */
export function problemBody(found: Problem, requestId: string): string {
  return JSON.stringify({ ...found, instance: `urn:request:${requestId}` });
}

/** Answers a request with its problem. */
export function sendProblem(found: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const seconds = retryAfter(found);
  // The limiter knows better when to come back, and has said so.
  if (seconds !== null && !reply.hasHeader('retry-after')) reply.header('retry-after', seconds);
  if (found.allow !== undefined) reply.header('allow', found.allow.join(', '));
  if (found.status === 401) reply.header('www-authenticate', 'Bearer');
  if (found.etag !== undefined) reply.header('etag', found.etag);
  void reply
    .status(found.status)
    .header('content-type', PROBLEM_JSON)
    .send(problemBody(found, String(request.id)));
}
