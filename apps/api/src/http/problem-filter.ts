import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem, ProblemFound } from '../problem.js';
import type { Problem } from '../problem.js';
import type { Methods } from './methods.js';
import type { ServerLog } from './server-log.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Whatever is thrown while a request is answered becomes a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: ServerLog,
    private readonly methods: Methods,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const found = this.otherMethod(request) ?? problemOf(error);
    // A problem that was found, such as views that are behind, is no failure: anyone can ask for what is not there yet.
    const isFailure = found.status >= 500 && !(error instanceof ProblemFound);
    if (isFailure) this.log.failed(String(request.id), found.code, error);
    if (reply.sent) return;
    sendProblem(found, request, reply);
  }

  /** No route was found, and there is one for another method: the address is right. */
  private otherMethod(request: FastifyRequest): Problem | undefined {
    if (!request.is404) return undefined;
    const [path = ''] = request.url.split('?');
    const allow = this.methods.at(path);
    return allow.length === 0 ? undefined : problem('request.method', { allow });
  }
}
