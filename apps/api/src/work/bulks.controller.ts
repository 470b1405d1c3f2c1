import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#libs/access';
import { Bearer } from '../http/bearer.js';
import { DescribedAct, describedAs, DescribedQuestion } from '../openapi/described-answer.js';
import { list, nullable, object, text, whole } from '../openapi/schema.js';
import { BulkDto } from './bulk.dto.js';
import { BulkDesk } from './bulk-desk.js';
import type { BulkOutcome } from './bulk-desk.js';

const REFUSAL = object(
  { code: text, article: nullable(text), detail: text, change: text },
  { first: list(text) },
);
const RESULT = object({ person: text, case: text, outcome: text, refusal: nullable(REFUSAL) });
const HEAD = {
  id: text,
  subject: text,
  office: nullable(text),
  createdAt: text,
  command: object({ type: text }),
};
const ITEM = object({ person: text, case: text, seen: nullable(whole) });
const BULK = object({ ...HEAD, items: list(ITEM), results: nullable(list(RESULT)) });
const COUNTS = { type: 'object', additionalProperties: { type: 'integer' } };
const OUTCOME = object({ id: text, counts: COUNTS, rows: list(RESULT) });

function json(description: string, schema: Readonly<Record<string, unknown>>) {
  return describedAs(description, { 'application/json': schema });
}

const SEEN = [403, 404, 406];

/** The same act for many cases. */
@ApiTags('bulks')
@Controller('v1/bulks')
export class BulksController {
  constructor(@Inject(BulkDesk) private readonly desk: BulkDesk) {}

  @Post()
  @ApiResponse({ status: 201, ...json('It is kept; nothing is done yet.', BULK) })
  @DescribedAct('Ask the same act for many cases', null, [400, 403])
  createBulk(@Body() asked: BulkDto, @Bearer() who: Principal) {
    return this.desk.create(who, asked);
  }

  @Get()
  @DescribedQuestion(
    'What was asked for many cases',
    json('Newest first.', object({ rows: list(object(HEAD)) })),
    SEEN,
  )
  bulks(@Bearer() who: Principal) {
    return this.desk.list(who);
  }

  @Get(':bulk')
  @DescribedQuestion(
    'One of them, with what became of its cases',
    json('As it stands.', BULK),
    SEEN,
  )
  bulk(@Param('bulk') id: string, @Bearer() who: Principal) {
    return this.desk.show(who, id);
  }

  @Get(':bulk/preview')
  @DescribedQuestion('What would become of each case', json('Nothing is done.', OUTCOME), [
    ...SEEN,
    503,
  ])
  preview(@Param('bulk') id: string, @Bearer() who: Principal): Promise<BulkOutcome> {
    return this.desk.preview(who, id);
  }

  @Post(':bulk/run')
  @HttpCode(200)
  @DescribedAct(
    'Do it; again, do what is left',
    json('What became of each case.', OUTCOME),
    [403, 404],
  )
  run(@Param('bulk') id: string, @Bearer() who: Principal): Promise<BulkOutcome> {
    return this.desk.run(who, id);
  }
}
