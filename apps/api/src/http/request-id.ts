import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const PLAIN = /^[A-Za-z0-9._-]{1,64}$/;

/** The id of a request: the one it came with, where that can be written into a log as it is, else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && PLAIN.test(given) ? given : randomUUID();
}
