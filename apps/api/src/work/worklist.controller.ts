import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import { QueryPipe } from '../dto/query-pipe.js';
import { Named } from '../files/named.js';
import type { FileName } from '../files/reach.js';
import { Bearer } from '../http/bearer.js';
import { AnswerAs } from '../http/produces.js';
import { DescribedAct, describedAs, DescribedNothing, Names } from '../openapi/described-answer.js';
import { object, text } from '../openapi/schema.js';
import { DescribedList } from '../views/described-list.js';
import { ListDesk } from '../views/list-desk.js';
import { ClaimDesk } from './claim-desk.js';
import type { ToldClaim } from './claim-desk.js';
import { NextDto } from './next.dto.js';
import { DONE, DONE_ROW, DoneQuery, WORK_ITEM, WORKLIST, WorklistQuery } from './worklist.js';

const CLAIM = object({ person: text, case: text, subject: text, until: text });
const CLAIMED = describedAs('It is claimed.', { 'application/json': CLAIM });
const TAKEN = describedAs('It is claimed.', {
  'application/json': object({ claim: CLAIM, case: WORK_ITEM }),
});

/** What is to be done, and who has it before them. */
@ApiTags('worklist')
@Controller('v1/worklist')
export class WorklistController {
  constructor(
    @Inject(ListDesk) private readonly lists: ListDesk,
    @Inject(ClaimDesk) private readonly desk: ClaimDesk,
  ) {}

  @Get()
  @DescribedList('What is to be done, the most pressing first, and why', WORK_ITEM)
  worklist(
    @Query(QueryPipe) asked: WorklistQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.lists.answer(WORKLIST, asked, { who, form, request, reply }, 'worklist');
  }

  @Get('done')
  @DescribedList('What agents recorded on a day', DONE_ROW)
  worklistDone(
    @Query(QueryPipe) asked: DoneQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.lists.answer(DONE, asked, { who, form, request, reply }, 'worklist');
  }

  @Post('next')
  @HttpCode(200)
  @ApiBody({ type: NextDto, required: false })
  @DescribedAct('Claim the first case nobody has, for a quarter of an hour', TAKEN, [400, 403])
  @DescribedNothing('Nobody waits for anybody.')
  async next(
    @Body() asked: NextDto,
    @Bearer() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const taken = await this.desk.next(who, asked);
    if (taken !== null) return taken;
    reply.status(204);
    return undefined;
  }

  @Post('claims/:person/:case')
  @HttpCode(200)
  @Names('person', 'case')
  @DescribedAct('Claim a case, or renew the claim', CLAIMED, [400, 403, 404, 409])
  claim(@Named() name: FileName, @Bearer() who: Principal): Promise<ToldClaim> {
    return this.desk.claim(who, name);
  }

  @Delete('claims/:person/:case')
  @HttpCode(204)
  @Names('person', 'case')
  @DescribedAct('Give a case back', null, [400, 403, 404])
  @DescribedNothing('It is free, or was.')
  release(@Named() name: FileName, @Bearer() who: Principal): Promise<void> {
    return this.desk.release(who, name);
  }
}
