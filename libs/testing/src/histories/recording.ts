import fc from 'fast-check';
import { formatDay } from '../naive-coverage/days.js';
import type { HistoryLine } from '../naive-coverage/readable.js';
import type { Draft } from './drafts.js';

/** The person a generated history is about. */
export const APPLICANT = 'P-1';

/** When and by whom a fact was recorded. */
export interface Recording {
  /** Days after the legal day. */
  readonly delay: number;
  /** Time of day and offset; empty for a bare day. */
  readonly time: string;
  readonly office: string | undefined;
}

/** Recorded on the day mostly; late, before the day, around midnight in Paris, as a bare day. */
export function recording(): fc.Arbitrary<Recording> {
  return fc.record({
    delay: fc.oneof(
      { weight: 8, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }) },
      { weight: 2, arbitrary: fc.integer({ min: 31, max: 300 }) },
      { weight: 1, arbitrary: fc.integer({ min: -40, max: -1 }) },
    ),
    time: fc.oneof(
      { weight: 6, arbitrary: fc.constant('T08:00:00Z') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'T22:30:00Z',
          'T23:30:00.250Z',
          'T01:30:00+02:00',
          'T08:00:00.0010Z',
          '',
        ),
      },
    ),
    office: fc.constantFrom(undefined, undefined, '69', '2B'),
  });
}

/** The line of a draft. Ids are not padded, so that their order is not that of the numbers. */
export function lineOf(draft: Draft, index: number, how: Recording): HistoryLine {
  return {
    id: `f-${index + 1}`,
    person: APPLICANT,
    case: draft.case,
    type: draft.type,
    occurredOn: formatDay(draft.day),
    recordedAt: `${formatDay(draft.day + how.delay)}${how.time}`,
    actor: { kind: 'system', ...(how.office === undefined ? {} : { office: how.office }) },
    data: draft.data,
  };
}
