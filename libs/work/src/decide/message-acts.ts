import { refusing } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import { workState } from './work-state.js';

/**
 * Somebody asks that a parked message be tried again. What became of an attempt is no act: whoever sends records it, and
 * nothing can be refused of what has happened.
 */
export interface RecordMessageRetried extends CommandShape {
  readonly type: 'RecordMessageRetried';
  readonly message: string;
}

export type MessageCommand = RecordMessageRetried;

export const MESSAGE_REFUSALS = {
  'message.not-parked': {
    article: null,
    says: 'Only a parked message is tried again on request.',
    dit: 'Seul un message mis de côté peut être retenté.',
    change: 'Wait for the next attempt.',
  },
} as const;

const no = refusing(MESSAGE_REFUSALS);

export const recordMessageRetried: Act<RecordMessageRetried> = {
  subject: 'work',
  basis: ['own:message'],
  records: ['MessageRetried'],
  draft: ({ case: id, message }) => [
    { type: 'MessageRetried', case: id ?? null, data: { message } },
  ],
  may: (asked) =>
    [...workState(asked).messages.values()].includes('parked') ? null : no('message.not-parked'),
  check({ message }, asked) {
    return workState(asked).messages.get(message) === 'parked' ? null : no('message.not-parked');
  },
};
