import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problem } from '../problem.js';
import type { ProblemCode } from '../problem.js';
import { PROBLEM_JSON, problemBody } from './send-problem.js';

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timeout',
  HPE_HEADER_OVERFLOW: 'request.headers-too-large',
};

/** What is being answered on each connection. */
const answers = new WeakMap<Socket, ServerResponse>();

/** Takes note of what is answered: to be called once, before the server listens. */
export function watchAnswers(server: Server): void {
  server.on('request', ({ socket }, response) => answers.set(socket, response));
}

/** Whether the request that is broken off has its answer: an address that is none is answered before the body comes. */
function isAnswered(socket: Socket): boolean {
  const response = answers.get(socket);
  return response !== undefined && response.headersSent && !response.req.complete;
}

/** Answers what is no HTTP at all, or took too long to become any, and hangs up. */
export function answerBrokenClient(error: Error & { code?: string }, socket: Socket): void {
  // A connection that was reset has nobody at the other end.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // Another answer would be taken for that of the next request.
  if (isAnswered(socket)) {
    socket.end(() => socket.destroy());
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
