import { applyDecorators } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
} from '@nestjs/swagger';
import type { ApiResponseOptions } from '@nestjs/swagger';
import { ProblemDto } from './answers.dto.js';
import { describedProblems } from './described-command.js';
import type { Schema } from './schema.js';

/** An answer with its schema by media type, in the form the framework takes. */
export function describedAs(
  description: string,
  byType: Readonly<Record<string, Schema>>,
  headers: Readonly<Record<string, string>> = {},
): ApiResponseOptions {
  const content = Object.entries(byType).map(([type, schema]) => [type, { schema }]);
  const told = Object.entries(headers).map(([name, says]) => [
    name,
    { description: says, schema: { type: 'string' } },
  ]);
  const options: unknown = {
    description,
    content: Object.fromEntries(content),
    ...(told.length === 0 ? {} : { headers: Object.fromEntries(told) }),
  };
  return options as ApiResponseOptions;
}

/** What is told of a question: what it asks, what answers, and which problems it may have. */
export function DescribedQuestion(
  summary: string,
  answer: ApiResponseOptions,
  statuses: readonly number[],
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiExtraModels(ProblemDto),
    ApiOkResponse(answer),
    ...describedProblems([401, 408, 429, ...statuses]),
  );
}

/** The same of something that is done; null for what has no answer. */
export function DescribedAct(
  summary: string,
  answer: ApiResponseOptions | null,
  statuses: readonly number[],
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiExtraModels(ProblemDto),
    ...(answer === null ? [] : [ApiResponse({ status: 200, ...answer })]),
    ...describedProblems([401, 406, 408, 413, 415, 429, 503, ...statuses]),
  );
}

/** The names of persons and cases in an address. */
export function Names(...names: string[]): MethodDecorator {
  const schema = { type: 'string', minLength: 1, maxLength: 1000 } as const;
  return applyDecorators(...names.map((name) => ApiParam({ name, schema })));
}

/** An answer without a body. */
export function DescribedNothing(description: string): MethodDecorator {
  return ApiResponse({ status: 204, description });
}
