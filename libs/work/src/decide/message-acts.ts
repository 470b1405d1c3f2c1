import { refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import type { Message } from '../state.js';
import { workState } from './work-state.js';

/** The message left. */
export interface RecordMessageSent extends CommandShape {
  readonly type: 'RecordMessageSent';
  readonly message: string;
  readonly template: string;
  readonly channel: 'smtp' | 'file' | 'log';
  /** How many times it was tried, this one included. */
  readonly attempts: number;
  /** True: an earlier attempt ended without an answer, and may have sent it too. */
  readonly maybeTwice?: boolean;
}

/** An attempt failed; another follows. */
export interface RecordMessageFailed extends CommandShape {
  readonly type: 'RecordMessageFailed';
  readonly message: string;
  readonly template: string;
  readonly attempt: number;
  readonly error: string;
}

/** It is not tried any more. */
export interface RecordMessageParked extends CommandShape {
  readonly type: 'RecordMessageParked';
  readonly message: string;
  readonly template: string;
  readonly reasonGiven: string;
}

/** Somebody asks that a parked message be tried again. */
export interface RecordMessageRetried extends CommandShape {
  readonly type: 'RecordMessageRetried';
  readonly message: string;
}

export type MessageCommand =
  RecordMessageSent | RecordMessageFailed | RecordMessageParked | RecordMessageRetried;

export const MESSAGE_REFUSALS = {
  'message.sent-already': {
    article: null,
    says: 'The message has left, and nothing more becomes of it.',
    dit: 'Le message est déjà parti.',
    change: 'Write another message.',
  },
  'message.parked': {
    article: null,
    says: 'The message is parked, and is tried again only where somebody asks for it.',
    dit: 'Le message est mis de côté : il n’est retenté que sur demande.',
    change: 'Ask that it be tried again: RecordMessageRetried.',
  },
  'message.not-parked': {
    article: null,
    says: 'Only a parked message is tried again on request.',
    dit: 'Seul un message mis de côté peut être retenté.',
    change: 'Wait for the next attempt.',
  },
} as const;

const no = refusing(MESSAGE_REFUSALS);

function messageOf(asked: AskedOn, id: string): Message | undefined {
  return workState(asked).messages.get(id);
}

/** An attempt is made of a message that neither left nor was parked. */
function cannotBeTried({ message }: { message: string }, asked: AskedOn): Refusal | null {
  const status = messageOf(asked, message)?.status;
  if (status === 'sent') return no('message.sent-already');
  return status === 'parked' ? no('message.parked') : null;
}

export const recordMessageSent: Act<RecordMessageSent> = {
  subject: 'work',
  basis: ['own:message'],
  records: ['MessageSent'],
  draft: ({ case: id, message, template, channel, attempts, maybeTwice }) => [
    {
      type: 'MessageSent',
      case: id ?? null,
      data: {
        message,
        template,
        channel,
        attempts,
        ...(maybeTwice === undefined ? {} : { maybeTwice }),
      },
    },
  ],
  check: cannotBeTried,
};

export const recordMessageFailed: Act<RecordMessageFailed> = {
  subject: 'work',
  basis: ['own:message'],
  records: ['MessageFailed'],
  draft: ({ case: id, message, template, attempt, error }) => [
    { type: 'MessageFailed', case: id ?? null, data: { message, template, attempt, error } },
  ],
  check: cannotBeTried,
};

export const recordMessageParked: Act<RecordMessageParked> = {
  subject: 'work',
  basis: ['own:message'],
  records: ['MessageParked'],
  draft: ({ case: id, message, template, reasonGiven }) => [
    { type: 'MessageParked', case: id ?? null, data: { message, template, reason: reasonGiven } },
  ],
  check: cannotBeTried,
};

export const recordMessageRetried: Act<RecordMessageRetried> = {
  subject: 'work',
  basis: ['own:message'],
  records: ['MessageRetried'],
  draft: ({ case: id, message }) => [
    { type: 'MessageRetried', case: id ?? null, data: { message } },
  ],
  check: ({ message }, asked) =>
    messageOf(asked, message)?.status === 'parked' ? null : no('message.not-parked'),
};
