import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem } from '../problem.js';
import type { ProblemCode } from '../problem.js';
import { PROBLEM_JSON, problemBody } from './send-problem.js';

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timeout',
  HPE_HEADER_OVERFLOW: 'request.headers-too-large',
};

/** Answers what is no HTTP at all, or took too long to become any, and hangs up. */
export function answerBrokenClient(error: Error & { code?: string }, socket: Socket): void {
  // A connection that was reset has nobody at the other end.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const found = problem(CODES[error.code ?? ''] ?? 'request.malformed');
  const body = problemBody(found, randomUUID());
  const head = [
    `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status]}`,
    'Connection: close',
    `Content-Type: ${PROBLEM_JSON}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
