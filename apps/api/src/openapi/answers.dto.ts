import { ApiProperty } from '@nestjs/swagger';

/** How OpenAPI tells of a fact in an answer. */
export class FactDto {
  @ApiProperty({ type: String })
  readonly id!: string;

  @ApiProperty({ type: String, description: 'A type of history format 1.' })
  readonly type!: string;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'null' }] })
  readonly case!: string | null;

  @ApiProperty({ type: String, format: 'date' })
  readonly occurredOn!: string;

  @ApiProperty({ type: String })
  readonly recordedAt!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly actor!: object;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly data!: object;

  @ApiProperty({
    description: 'The articles it rests on; null for what was imported.',
    oneOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }],
  })
  readonly basis!: readonly string[] | null;
}

/** How OpenAPI tells of a command that was accepted. */
export class ReceiptDto {
  @ApiProperty({ enum: ['case', 'person', 'work'], description: 'Whose revision it is.' })
  readonly subject!: string;

  @ApiProperty({ type: 'integer', description: 'Of the subject now; in the ETag.' })
  readonly revision!: number;

  @ApiProperty({ type: String, description: 'In the log; for `atLeast`.' })
  readonly position!: string;

  @ApiProperty({ type: Boolean, description: 'Nothing was recorded now: it had been before.' })
  readonly already!: boolean;

  @ApiProperty({ type: [FactDto] })
  readonly facts!: readonly FactDto[];
}

class FieldProblemDto {
  @ApiProperty({ type: String, required: false, description: 'JSON Pointer into the body.' })
  readonly pointer?: string;

  @ApiProperty({ type: String, required: false, description: 'Of the address, or a header.' })
  readonly parameter?: string;

  @ApiProperty({ type: String })
  readonly detail!: string;
}

/** How OpenAPI tells of a problem (RFC 9457). */
export class ProblemDto {
  @ApiProperty({ type: String, format: 'uri-reference' })
  readonly type!: string;

  @ApiProperty({ type: String })
  readonly title!: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 })
  readonly status!: number;

  @ApiProperty({ type: String, description: 'Stable: what a caller branches on.' })
  readonly code!: string;

  @ApiProperty({ type: String })
  readonly instance!: string;

  @ApiProperty({ type: String, required: false })
  readonly detail?: string;

  @ApiProperty({ type: String, required: false, description: 'The rule, in a sentence.' })
  readonly rule?: string;

  @ApiProperty({ required: false, oneOf: [{ type: 'string' }, { type: 'null' }] })
  readonly article?: string | null;

  @ApiProperty({ type: String, required: false, description: 'What would allow it.' })
  readonly change?: string;

  @ApiProperty({ type: [String], required: false, description: 'Facts to record first.' })
  readonly first?: readonly string[];

  @ApiProperty({ type: [FieldProblemDto], required: false })
  readonly errors?: readonly FieldProblemDto[];

  @ApiProperty({ required: false, oneOf: [{ type: 'integer' }, { type: 'null' }] })
  readonly actual?: number | null;

  @ApiProperty({ type: String, required: false, description: 'That revision as its ETag.' })
  readonly etag?: string;

  @ApiProperty({ type: [FactDto], required: false, description: 'Recorded meanwhile.' })
  readonly missed?: readonly FactDto[];

  @ApiProperty({ type: [String], required: false, description: 'Methods of the address.' })
  readonly allow?: readonly string[];
}
