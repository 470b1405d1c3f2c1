import { applyDecorators } from '@nestjs/common';
import { describedAs, DescribedQuestion } from '../openapi/described-answer.js';
import { day, list, nullable, object, text, whole } from '../openapi/schema.js';
import type { Schema } from '../openapi/schema.js';
import { Produces } from '../http/produces.js';
import { FORMS } from './forms.js';

/** A page of a list as JSON. */
function pageSchema(row: Schema): Schema {
  const page = { on: day, knownAt: text, position: text, rows: list(row), next: nullable(text) };
  return object(page, { total: whole });
}

/** What is told of a list. @param row A line of it. */
export function DescribedList(summary: string, row: Schema): MethodDecorator {
  const answer = describedAs(
    'The lines, in order. NDJSON: one a line. CSV: a heading, and one a line.',
    {
      'application/json': pageSchema(row),
      'application/x-ndjson': text,
      'text/csv': text,
    },
    {
      'X-Position': 'How far the views had come.',
      Link: 'Where there is a next page, its address.',
    },
  );
  return applyDecorators(
    Produces(...FORMS),
    DescribedQuestion(summary, answer, [400, 403, 406, 503]),
  );
}
