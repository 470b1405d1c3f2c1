import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { maySee } from '#libs/access';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { deniedProblem, ProblemFound } from '../problem.js';
import { bearerOf, Public } from './bearer.js';
import { Metrics } from './metrics.js';
import { Produces } from './produces.js';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** What Prometheus reads: with the token of an admin, or from the same machine where the configuration says so. */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Produces('text/plain', 'application/openmetrics-text')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.admit(request);
    const { type, text } = await this.metrics.exposed();
    await reply.header('content-type', type).send(text);
  }

  private admit(request: FastifyRequest): void {
    if (this.config.openMetrics && LOOPBACK.test(request.ip)) return;
    const denial = maySee(bearerOf(request), 'metrics', null);
    if (denial !== null) throw new ProblemFound(deniedProblem(denial));
  }
}
