import type { Json } from '#libs/kernel';
import type { AttemptOf, Attempted } from './conclusion.js';
import { factsOfAttempt, settlementOf } from './conclusion.js';
import { letterOf } from './letter-of.js';
import type { LetterSources } from './letter-of.js';
import type { Claim, Moment, Outbox } from './outbox.js';
import { recordWork } from './record-work.js';
import { attemptCommand, saidOfMessage } from './said-of-message.js';
import type { SaidOfMessage } from './said-of-message.js';
import { NotSent } from './sender.js';
import type { Mail, Sender } from './sender.js';

/** What messages are sent with. */
export interface SendingSources extends LetterSources {
  readonly outbox: Outbox;
  readonly sender: Sender;
}

/** Errors of servers can be long, and repeat the message. */
const ERROR_CHARACTERS_MAX = 200;

function attemptedContext(id: string): string {
  return `outbox.messages.attempted\n${id}`;
}

function failed(error: unknown, doubtful: boolean): Attempted {
  const text = (error instanceof Error ? error.message : String(error)).slice(
    0,
    ERROR_CHARACTERS_MAX,
  );
  const isKnown = error instanceof NotSent;
  return {
    ...{ outcome: 'failed', error: text },
    permanent: isKnown && error.permanent,
    doubtful: doubtful || !isKnown,
  };
}

/** Sends; whatever the channel says of it. */
async function sent({ sender }: SendingSources, mail: Mail, doubtful: boolean): Promise<Attempted> {
  if (sender.needsAddress && mail.to === null) return { outcome: 'no-address', doubtful };
  try {
    await sender.send(mail);
    return { outcome: 'sent', channel: sender.channel, maybeTwice: doubtful };
  } catch (error) {
    return failed(error, doubtful);
  }
}

/** Whether the attempt that was cut short sent the message; undefined where the channel cannot tell. */
async function wasSent(
  { sender }: SendingSources,
  { interrupted, doubtful, message }: Claim,
): Promise<boolean | undefined> {
  if (!interrupted && !doubtful) return false;
  return sender.wasSent?.(message.id);
}

/** Tries a message; null when there is nobody to tell, or nothing. */
async function tried(sources: SendingSources, claim: Claim): Promise<Attempted | null> {
  const before = await wasSent(sources, claim);
  const { channel } = sources.sender;
  if (before === true) return { outcome: 'sent', channel, maybeTwice: false };
  const mail = await letterOf(sources, claim.message);
  return mail === null ? null : sent(sources, mail, before === undefined);
}

async function record(
  sources: SendingSources,
  claim: Claim,
  of: AttemptOf,
  attempted: Attempted,
): Promise<void> {
  const commandId = attemptCommand(claim.message.id, of.attempt);
  await recordWork(sources, { commandId, facts: factsOfAttempt(attempted, of) });
  sources.outbox.settle(claim, settlementOf(attempted, of), of.now);
}

/** Tries a message and keeps what came of it before it is recorded: from here on it is not sent again for want of a fact. */
async function tryAndRecord(
  sources: SendingSources,
  claim: Claim,
  { attempt: lastSaid }: SaidOfMessage,
): Promise<void> {
  const { outbox, seal, now } = sources;
  const { message } = claim;
  const attempted = await tried(sources, claim);
  if (attempted === null) {
    outbox.settle(claim, { status: 'dropped' }, now());
    return;
  }
  const attempt = Math.max(claim.attempt, lastSaid + 1);
  const of = { message, attempt, tries: claim.tries, now: now() };
  const kept = { attempted, attempt, now: of.now } as unknown as Json;
  const sealed = seal.sealValue(message.person, attemptedContext(message.id), kept);
  seal.commit();
  outbox.note(claim, sealed);
  await record(sources, claim, of, attempted);
}

interface Kept {
  readonly attempted: Attempted;
  readonly attempt: number;
  readonly now: Moment;
}

/** Records what an attempt came to that ended before it was recorded. */
async function recordKept(sources: SendingSources, claim: Claim): Promise<void> {
  const { message, tries } = claim;
  const kept = sources.seal.openValue(attemptedContext(message.id), claim.unrecorded);
  if (kept === null || typeof kept !== 'object' || '$redacted' in kept) {
    sources.outbox.settle(claim, { status: 'dropped' }, sources.now());
    return;
  }
  const { attempted, attempt, now } = kept as unknown as Kept;
  await record(sources, claim, { message, attempt, tries, now }, attempted);
}

/**
 * Sends one message that was claimed, and records what came of it. What the events say of it comes first: a message that
 * was recorded as sent is not sent again, whatever the outbox believes.
 *
 * @throws Whatever the store and the vault throw: the claim runs out, and the message is taken up again.
 */
export async function attemptMessage(sources: SendingSources, claim: Claim): Promise<void> {
  const { outbox, store, now } = sources;
  if (claim.unrecorded !== null) return recordKept(sources, claim);
  const said = await saidOfMessage(store, claim.message);
  if (said.type === 'MessageSent') {
    outbox.settle(claim, { status: 'sent', attempts: said.attempt }, now());
    return;
  }
  await tryAndRecord(sources, claim, said);
}
