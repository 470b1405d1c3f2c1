import { Day, Text } from '../dto/fields.js';

/** What every act may say: its legal day, where it is not today, and why. An act that says nothing else is this. */
export class ActDto {
  @Day({
    optional: true,
    says: 'Legal day. Default: today in Paris. An earlier one needs a reason.',
  })
  readonly occurredOn?: string;

  @Text({
    optional: true,
    max: 1000,
    says: 'Why it is dated in the past, or why a fact is corrected.',
  })
  readonly reason?: string;
}

/** An act that may name the case it is about. */
export class AboutCaseDto extends ActDto {
  @Text({ optional: true, says: 'The case it is about, where there is one.' })
  readonly case?: string;
}
