import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadView } from '#libs/nest-kit';
import type { EngineStanding, View } from '#libs/nest-kit';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';
import { Public } from './bearer.js';

const standing: View<null, EngineStanding> = {
  name: 'standing',
  answer: (engine) => engine.standing(),
};

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
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiOkResponse({ description: 'It does.' })
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether the store answers and the views keep up' })
  @ApiOkResponse({ description: 'They do; `lag` says how far the views are behind.' })
  @ApiServiceUnavailableResponse({ description: 'They do not; `status` says which.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { lag, stopped } = await this.queries.execute(new ReadView(standing, null));
    const isBehind = lag.seconds > this.config.lagSecondsMax;
    if (stopped === null && !isBehind) return { status: 'ready', lag };
    reply.status(503).header('retry-after', 5);
    return { status: stopped === null ? 'views-behind' : 'views-stopped', lag };
  }
}
