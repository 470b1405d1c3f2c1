import type { Json } from '#libs/kernel';
import type { MessageDraft } from '#libs/work';
import type { ViewSeal } from '../grow-persons.js';
import { uuidV5 } from '../uuid.js';
import type { OutboxMessage } from './outbox.js';

/** The context under which what fills a message in is sealed in the outbox. */
export function contextOf(id: string): string {
  return `outbox.messages.vars\n${id}`;
}

/** The id of a message: the same cause is the same message, whoever finds it and how often. */
function messageId({ person, case: about, template, cause }: MessageDraft): string {
  return uuidV5(JSON.stringify(['message', person, about, template, cause]));
}

/** A message owed, ready for the outbox. Call `commit` of the seal before it is written. */
export function queued(owed: MessageDraft, seal: Pick<ViewSeal, 'sealValue'>): OutboxMessage {
  const id = messageId(owed);
  const { person, case: about, template, vars } = owed;
  const sealed = seal.sealValue(person, contextOf(id), vars as Json);
  return { id, person, case: about, template, vars: sealed };
}
