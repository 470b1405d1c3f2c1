import { textIn } from '#libs/kernel';
import type { MessageStatus, WorkState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfMessage = Happened<'MessageSent' | 'MessageFailed' | 'MessageParked' | 'MessageRetried'>;

const STATUS = {
  MessageSent: 'sent',
  MessageFailed: 'failed',
  MessageParked: 'parked',
  MessageRetried: 'retrying',
} as const satisfies Record<OfMessage['type'], MessageStatus>;

/** What became of each message. */
export function evolveMessages(state: WorkState, { type, data }: OfMessage): Evolved {
  const id = textIn(data, 'message');
  if (id === null) return null;
  return { ...state, messages: new Map(state.messages).set(id, STATUS[type]) };
}
