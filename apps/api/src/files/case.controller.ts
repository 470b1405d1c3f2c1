import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Principal } from '#libs/access';
import { QueryPipe } from '../dto/query-pipe.js';
import { Bearer } from '../http/bearer.js';
import { AnswerAs } from '../http/produces.js';
import { CONFORMANCE_ROW } from '../views/lists/conformance.js';
import { CaseConformanceQuery, CaseQuery, CaseStandingQuery } from './case.dto.js';
import { CASE, CASE_CONFORMANCE, DIAGRAM, EXPLANATION, HISTORY, REPLAY } from './case.js';
import { DescribedFile, DescribedFileList, DescribedPicture } from './described-file.js';
import { FileDesk } from './file-desk.js';
import { Named } from './named.js';
import type { FileName } from './reach.js';
import { CASE_ANSWER, CASE_EXPLANATION, HISTORY_ROW, OF_CASE, REPLAY_ROW } from './schemas.js';

const NAMES = ['person', 'case'];

/** What is known of one case. */
@ApiTags('files')
@Controller('v1/persons/:person/cases/:case')
export class CaseController {
  constructor(@Inject(FileDesk) private readonly desk: FileDesk) {}

  @Get()
  @DescribedFile('Where a case stands, whose ball it is, and what can be done', NAMES, CASE_ANSWER)
  case(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CaseStandingQuery,
    @Bearer() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.desk.bytes(CASE, { who, ...name, asked }, reply);
  }

  @Get('history')
  @DescribedFileList('What happened to a case, step by step', NAMES, OF_CASE.history)
  history(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CaseQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const how = { form, row: HISTORY_ROW, reply };
    return this.desk.list(HISTORY, { who, ...name, asked }, how);
  }

  @Get('explain')
  @DescribedFile('Why a case is where it is', NAMES, CASE_EXPLANATION)
  explain(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CaseQuery,
    @Bearer() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.desk.answer(EXPLANATION, { who, ...name, asked }, reply);
  }

  @Get('replay')
  @DescribedFileList('A case again, step by step', NAMES, OF_CASE.replay)
  replay(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CaseQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const how = { form, row: REPLAY_ROW, reply };
    return this.desk.list(REPLAY, { who, ...name, asked }, how);
  }

  @Get('conformance')
  @DescribedFileList(
    'What a case did that the charts and the law do not allow',
    NAMES,
    OF_CASE.conformance,
  )
  caseConformance(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CaseConformanceQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const how = { form, row: CONFORMANCE_ROW, reply };
    return this.desk.list(CASE_CONFORMANCE, { who, ...name, asked }, how);
  }

  @Get('diagram.svg')
  @DescribedPicture('The chart of a case with its way', NAMES)
  diagram(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CaseQuery,
    @Bearer() who: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.draw(DIAGRAM, { who, ...name, asked }, reply);
  }
}
