import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFound } from '../problem.js';
import type { ServerLog } from './server-log.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Whatever is thrown while a request is answered becomes a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: ServerLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const found = problemOf(error);
    // A problem that was found, such as views that are behind, is no failure: anyone can ask for what is not there yet.
    const isFailure = found.status >= 500 && !(error instanceof ProblemFound);
    if (isFailure) this.log.failed(String(request.id), found.code, error);
    if (reply.sent) return;
    sendProblem(found, request, reply);
  }
}
