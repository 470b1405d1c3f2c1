import { applyDecorators } from '@nestjs/common';
import { Produces } from '../http/produces.js';
import { describedAs, DescribedQuestion, Names } from '../openapi/described-answer.js';
import { text } from '../openapi/schema.js';
import type { Schema } from '../openapi/schema.js';
import { FORMS } from '../views/forms.js';

const STATUSES = [400, 403, 404, 406, 503];
const ETAG = 'Revision of the stream: for If-Match.';

function described(
  summary: string,
  names: readonly string[],
  byType: Readonly<Record<string, Schema>>,
  etag = ETAG,
): MethodDecorator {
  return applyDecorators(
    Names(...names),
    DescribedQuestion(summary, describedAs('What is known.', byType, { ETag: etag }), STATUSES),
  );
}

/** What is told of a question about a file. @param etag What its ETag is, where it is not that of the file. */
export function DescribedFile(
  summary: string,
  names: readonly string[],
  answer: Schema,
  etag?: string,
): MethodDecorator {
  return described(summary, names, { 'application/json': answer }, etag);
}

/** The same of one that is answered with lines. */
export function DescribedFileList(
  summary: string,
  names: readonly string[],
  answer: Schema,
): MethodDecorator {
  const byType = { 'application/json': answer, 'application/x-ndjson': text, 'text/csv': text };
  return applyDecorators(Produces(...FORMS), described(summary, names, byType));
}

/** The same of one that is answered with a picture. */
export function DescribedPicture(summary: string, names: readonly string[]): MethodDecorator {
  return applyDecorators(
    Produces('image/svg+xml'),
    described(summary, names, { 'image/svg+xml': text }),
  );
}
