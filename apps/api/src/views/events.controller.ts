import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import { Position } from '../dto/query-fields.js';
import { malformedQuery, QueryPipe } from '../dto/query-pipe.js';
import { Bearer } from '../http/bearer.js';
import { Produces } from '../http/produces.js';
import { describedAs, DescribedQuestion } from '../openapi/described-answer.js';
import { text } from '../openapi/schema.js';
import { EventDesk } from './event-desk.js';

/** From where what is recorded is followed. */
export class EventsQuery {
  @Position('Follows what comes after that position. Default: what is to come.')
  readonly after?: string;
}

const STREAM = describedAs(
  'Server-sent events: `id` a position, `event` the type of a fact, `data` what it is about.',
  { 'text/event-stream': text },
);

/** Where the last one left off, as a browser says it when it comes back. */
function lastSeen({ headers }: FastifyRequest): string | undefined {
  const last = headers['last-event-id'];
  if (last === undefined || last === '') return undefined;
  if (typeof last === 'string' && /^\d{1,18}$/.test(last)) return last;
  throw malformedQuery([{ parameter: 'Last-Event-ID', detail: 'must be the id of an event' }]);
}

/** What is recorded, as it comes. */
@ApiTags('lists')
@Controller('v1/events')
export class EventsController {
  constructor(@Inject(EventDesk) private readonly desk: EventDesk) {}

  @Get()
  @Produces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Instead of `after`: the last event that was seen.',
    schema: { type: 'string', pattern: '^[0-9]{1,18}$' },
  })
  @DescribedQuestion('What is recorded, as it comes', STREAM, [400, 403, 406, 503])
  async events(
    @Query(QueryPipe) { after }: EventsQuery,
    @Bearer() who: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const from = lastSeen(request) ?? after;
    const stream = await this.desk.follow(who, request, from === undefined ? null : BigInt(from));
    reply.header('x-accel-buffering', 'no');
    await reply.type('text/event-stream').send(stream);
  }
}
