import type { WorkCommand } from '#libs/work';
import type { FieldsOf } from './fields.js';
import * as field from './fields.js';
import { day } from './placeholders.js';

const { optional, oneOf } = field;
const agent = oneOf('agent-1', 'agent-2');
const message = oneOf('M-1', 'M-2');

/** The fields of every command of work. */
export const WORK_FIELDS: FieldsOf<WorkCommand> = {
  AssignCase: { case: field.someCase, agent },
  HandOverCase: { case: field.someCase, to: agent, reasonGiven: field.text },
  PassCase: { case: field.someCase, agent, reasonGiven: field.text },
  RaiseAlarm: {
    case: field.someCaseOrNone,
    alarm: oneOf('CoverEnding', 'SilenceUnanswered'),
    owner: oneOf('prefecture', 'prefet'),
    due: day(),
    cause: optional(oneOf('G1')),
  },
  RecordMessageRetried: { case: field.someCaseOrNone, message },
};
