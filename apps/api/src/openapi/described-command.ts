import {
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiParam,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { etagPattern } from '../http/etag.js';
import type { Revised } from '../http/etag.js';
import { PROBLEM_JSON } from '../http/send-problem.js';
import { ProblemDto, ReceiptDto } from './answers.dto.js';

const PROBLEMS: readonly (readonly [status: number, description: string])[] = [
  [400, 'Malformed: `errors` says where.'],
  [401, 'No token that is known.'],
  [403, 'The token does not allow it.'],
  [404, 'There is nothing of that name.'],
  [406, 'No form of the answer is accepted.'],
  [408, 'The request took too long to arrive.'],
  [409, 'Somebody else has it before them.'],
  [412, 'Something else was recorded meanwhile: `missed`.'],
  [413, 'The body is too large.'],
  [415, 'The body is no JSON.'],
  [422, 'Refused by a rule: `code`, `rule`, `article`, `change`.'],
  [428, 'Neither If-Match nor If-None-Match.'],
  [429, 'Too many requests.'],
  [503, 'The store does not answer, or it is not known whether this was recorded: try again.'],
];

/** The problems a route may have, for the description of the server. */
export function describedProblems(statuses: readonly number[]): MethodDecorator[] {
  const content = { [PROBLEM_JSON]: { schema: { $ref: getSchemaPath(ProblemDto) } } };
  return PROBLEMS.filter(([status]) => statuses.includes(status)).map(([status, description]) =>
    ApiResponse({ status, description, content }),
  );
}

const DECIDED_ON: Record<Revised, string> = {
  file: 'The ETag it was decided on. This, or If-None-Match.',
  work: 'The ETag of the work about the person it was decided on. This, or If-None-Match.',
};

function ifMatch(of: Revised): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: false,
    description: DECIDED_ON[of],
    schema: { type: 'string', pattern: etagPattern(of) },
  });
}

const HEADERS = [
  ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'Nothing was recorded there before.',
    schema: { type: 'string', enum: ['*'] },
  }),
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key again is the same command, and has the same answer.',
    schema: { type: 'string', pattern: '^[!-~]{1,100}$' },
  }),
];

/** What every command at such an address has in common, for the description of the server. @param of Whose revision it names. */
export function describedAt(path: string, of: Revised): MethodDecorator[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return [
    ApiExtraModels(ProblemDto),
    ...names.map((name) => ApiParam({ name, schema: { type: 'string', maxLength: 1000 } })),
    ifMatch(of),
    ...HEADERS,
    ApiCreatedResponse({ type: ReceiptDto, description: 'Recorded, now or before.' }),
    ...describedProblems(PROBLEMS.map(([status]) => status)),
  ];
}
