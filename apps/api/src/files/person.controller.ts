import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Principal } from '#libs/access';
import { QueryPipe } from '../dto/query-pipe.js';
import { Bearer } from '../http/bearer.js';
import { AnswerAs } from '../http/produces.js';
import { ViewQuery } from '../views/asked.dto.js';
import { COVERAGE, CoverageQuery, STORY, STRIP } from './coverage.js';
import { DescribedFile, DescribedFileList, DescribedPicture } from './described-file.js';
import { FileDesk } from './file-desk.js';
import { PERSON } from './person.js';
import { Named } from './named.js';
import type { FileName } from './reach.js';
import { COVERAGE_ANSWER, PERSON_SUMMARY, STORY_ANSWER, STORY_ROW } from './schemas.js';
import { PERSON_WORK, WORK_ANSWER } from './work.js';

const NAMES = ['person'];
const OF_WORK = 'Revision of the work about the person, such as "work-3": for If-Match.';

/** What is known of one person. */
@ApiTags('files')
@Controller('v1/persons/:person')
export class PersonController {
  constructor(@Inject(FileDesk) private readonly desk: FileDesk) {}

  @Get()
  @DescribedFile('The file of a person at a glance', NAMES, PERSON_SUMMARY)
  person(
    @Named() name: FileName,
    @Query(QueryPipe) asked: ViewQuery,
    @Bearer() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.desk.answer(PERSON, { who, ...name, asked }, reply);
  }

  @Get('coverage')
  @DescribedFile(
    'Whether there is a right to stay, what shows it, and if not, why',
    NAMES,
    COVERAGE_ANSWER,
  )
  coverage(
    @Named() name: FileName,
    @Query(QueryPipe) asked: CoverageQuery,
    @Bearer() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.desk.answer(COVERAGE, { who, ...name, asked }, reply);
  }

  @Get('story')
  @DescribedFileList('What happened to a person, and what the law made of it', NAMES, STORY_ANSWER)
  story(
    @Named() name: FileName,
    @Query(QueryPipe) asked: ViewQuery,
    @Bearer() who: Principal,
    @AnswerAs() form: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const how = { form, row: STORY_ROW, reply };
    return this.desk.list(STORY, { who, ...name, asked }, how);
  }

  @Get('work')
  @DescribedFile(
    'Who has each case of a person, the alarms raised, what became of messages',
    NAMES,
    WORK_ANSWER,
    OF_WORK,
  )
  work(
    @Named() name: FileName,
    @Query(QueryPipe) asked: ViewQuery,
    @Bearer() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.desk.answer(PERSON_WORK, { who, ...name, asked }, reply);
  }

  @Get('strip.svg')
  @DescribedPicture('The timeline of a person as a picture', NAMES)
  strip(
    @Named() name: FileName,
    @Query(QueryPipe) asked: ViewQuery,
    @Bearer() who: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.draw(STRIP, { who, ...name, asked }, reply);
  }
}
