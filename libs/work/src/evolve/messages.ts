import { countIn, textIn } from '#libs/kernel';
import type { Message, WorkState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfMessage = Happened<'MessageSent' | 'MessageFailed' | 'MessageParked' | 'MessageRetried'>;

const STATUS = {
  MessageSent: 'sent',
  MessageFailed: 'failed',
  MessageParked: 'parked',
  MessageRetried: 'retrying',
} as const satisfies Record<OfMessage['type'], Message['status']>;

/** What became of each message. A parked one keeps the number of its attempts. */
export function evolveMessages(state: WorkState, { type, data }: OfMessage): Evolved {
  const id = textIn(data, 'message');
  if (id === null) return null;
  const before = state.messages.get(id);
  const message = {
    template: textIn(data, 'template') ?? before?.template ?? null,
    status: STATUS[type],
    attempts: countIn(data, 'attempts') ?? countIn(data, 'attempt') ?? before?.attempts ?? 0,
  };
  return { ...state, messages: new Map(state.messages).set(id, message) };
}
