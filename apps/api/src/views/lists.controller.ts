import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import { QueryPipe } from '../dto/query-pipe.js';
import { Bearer } from '../http/bearer.js';
import { AnswerAs } from '../http/produces.js';
import { DescribedList } from './described-list.js';
import { ListDesk } from './list-desk.js';
import { ALARM_ROW, ALARMS } from './lists/alarms.js';
import { BLOCKAGE_ROW, BLOCKAGES, BlockagesQuery } from './lists/blockages.js';
import { CASE_ROW, CASES, CasesQuery } from './lists/cases.js';
import { WAITING_ROW, WAITING_TIMES, WaitingTimesQuery } from './lists/cases.js';
import { CONFORMANCE, CONFORMANCE_ROW, ConformanceQuery } from './lists/conformance.js';
import { DUE_ROW, DUES, DuesQuery } from './lists/dues.js';
import { OfficeQuery, RUPTURE_ROW, RUPTURES, TIMELINE_ROW, TIMELINES } from './lists/persons.js';
import { REGISTER, REGISTER_ROW, RegisterQuery } from './lists/register.js';

/** The lists of the history format, and those that go with them. */
@ApiTags('lists')
@Controller('v1')
export class ListsController {
  constructor(@Inject(ListDesk) private readonly desk: ListDesk) {}

  @Get('register')
  @DescribedList('Everyone with a cause on a day, those at risk, or everyone', REGISTER_ROW)
  register(
    @Query(QueryPipe) asked: RegisterQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(REGISTER, asked, { who, form, request, reply });
  }

  @Get('timelines')
  @DescribedList('The timeline of everyone', TIMELINE_ROW)
  timelines(
    @Query(QueryPipe) asked: OfficeQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(TIMELINES, asked, { who, form, request, reply });
  }

  @Get('ruptures')
  @DescribedList('Rights lost at partners', RUPTURE_ROW)
  ruptures(
    @Query(QueryPipe) asked: OfficeQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(RUPTURES, asked, { who, form, request, reply });
  }

  @Get('blockages')
  @DescribedList('Blockages open on a day, or their clusters', BLOCKAGE_ROW)
  blockages(
    @Query(QueryPipe) asked: BlockagesQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(BLOCKAGES, asked, { who, form, request, reply });
  }

  @Get('alarms')
  @DescribedList('Alarms that are open on a day, and which agent has acted since', ALARM_ROW)
  alarms(
    @Query(QueryPipe) asked: OfficeQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(ALARMS, asked, { who, form, request, reply }, 'worklist');
  }

  @Get('cases')
  @DescribedList('Where every case stands on a day', CASE_ROW)
  cases(
    @Query(QueryPipe) asked: CasesQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(CASES, asked, { who, form, request, reply });
  }

  @Get('waiting-times')
  @DescribedList('How long cases have waited, and for whom', WAITING_ROW)
  waitingTimes(
    @Query(QueryPipe) asked: WaitingTimesQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(WAITING_TIMES, asked, { who, form, request, reply });
  }

  @Get('conformance')
  @DescribedList('What histories did that the charts and the law do not allow', CONFORMANCE_ROW)
  conformance(
    @Query(QueryPipe) asked: ConformanceQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(CONFORMANCE, asked, { who, form, request, reply });
  }

  @Get('dues')
  @DescribedList('What is to be done on some days', DUE_ROW)
  dues(
    @Query(QueryPipe) asked: DuesQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.answer(DUES, asked, { who, form, request, reply });
  }
}
