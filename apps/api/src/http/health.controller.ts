import { applyDecorators, Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { ApiResponseOptions } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadView } from '#libs/nest-kit';
import type { EngineStanding, View } from '#libs/nest-kit';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { describedAs } from '../openapi/described-answer.js';
import { describedProblems } from '../openapi/described-command.js';
import { object, oneOf, whole } from '../openapi/schema.js';
import { Public } from './bearer.js';

const standing: View<null, EngineStanding> = {
  name: 'standing',
  answer: (engine) => engine.standing(),
};

const number = { type: 'number' } as const;
const LAG = object({ events: whole, seconds: number });
const LIVE = { 'application/json': object({ status: oneOf(['live']) }) };
const READY = { 'application/json': object({ status: oneOf(['ready']), lag: LAG }) };
const BEHIND = {
  'application/json': object({ status: oneOf(['views-behind', 'views-stopped']), lag: LAG }),
};

/** What is told of a question that needs no token. */
function Described(summary: string, answer: ApiResponseOptions): MethodDecorator {
  const problems = describedProblems([406, 408, 429]);
  return applyDecorators(ApiOperation({ summary }), ApiOkResponse(answer), ...problems);
}

/** Whether the process runs, and whether it is ready to answer. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('live')
  @Described('Whether the process runs', describedAs('It does.', LIVE))
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @Described(
    'Whether the store answers and the views keep up',
    describedAs('They do; `lag` says how far the views are behind.', READY),
  )
  @ApiServiceUnavailableResponse(describedAs('They do not; `status` says which.', BEHIND))
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { lag, stopped } = await this.queries.execute(new ReadView(standing, null));
    const isBehind = lag.seconds > this.config.lagSecondsMax;
    if (stopped === null && !isBehind) return { status: 'ready', lag };
    reply.status(503).header('retry-after', 5);
    return { status: stopped === null ? 'views-behind' : 'views-stopped', lag };
  }
}
