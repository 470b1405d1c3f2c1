import { caseLadder } from '#libs/case';
import { climb, isFactType, isObject, parseDay, parseInstant, shapeOf } from '#libs/kernel';
import type { Fact, FactData, FactShape, FactType, Json, Ladder } from '#libs/kernel';
import { personLadder } from '#libs/person';
import { workLadder } from '#libs/work';
import type { StoredEvent } from '#eventstore/core';
import type { EventMetadata } from './event-of-fact.js';
import type { FactSeal } from './fact-seal.js';

/** A stored event that cannot be read as a fact: of a version newer than this release knows, or damaged. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

const LADDERS: Readonly<Record<FactShape['subject'], Ladder>> = {
  person: personLadder,
  access: personLadder,
  case: caseLadder,
  work: workLadder,
};

function upcast(type: FactType, version: number, data: FactData): FactData {
  const result = climb(LADDERS[shapeOf(type).subject], type, version, data);
  if (result.ok) return result.data;
  throw new UnreadableEvent(
    `${type} of version ${version} cannot be read by this release, which knows ${result.latest}`,
  );
}

/** The fact of an event, its personal fields sealed. @throws whatever reading a damaged event throws. */
function read(event: StoredEvent, type: FactType): Fact {
  const metadata = JSON.parse(event.metadata) as EventMetadata;
  const { fact, person, occurredOn, recordedAt, actor, chart, extra, schemaVersion } = metadata;
  if (parseDay(occurredOn) === undefined || parseInstant(recordedAt) === undefined) {
    throw new UnreadableEvent('its days cannot be read');
  }
  const data = JSON.parse(event.data) as Json;
  if (!isObject(data) || (extra !== undefined && !isObject(extra))) {
    throw new UnreadableEvent('what it says is no object');
  }
  const known: Fact = {
    id: fact,
    person,
    case: metadata.case,
    type,
    occurredOn,
    recordedAt,
    actor,
    data: upcast(type, schemaVersion, data),
  };
  if (chart === undefined && extra === undefined) return known;
  return {
    ...known,
    ...(chart === undefined ? {} : { chart }),
    ...(extra === undefined ? {} : { extra }),
  };
}

function unreadable(event: StoredEvent, cause: unknown): UnreadableEvent {
  const why = cause instanceof Error ? cause.message : String(cause);
  const where = `event ${event.stream} revision ${event.revision}`;
  return new UnreadableEvent(`${where} cannot be read: ${why}`, { cause });
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && error.name === 'BrokenEnvelope';
}

/**
 * The fact that an event remembers, personal fields opened; undefined for an event of a type this release does not
 * know, which is passed over and never breaks a fold.
 *
 * @throws {UnreadableEvent} for data of a newer version, and for an event or an envelope that was altered; and, as it
 *   came, a failure of the place of the keys.
 */
export function factOf(event: StoredEvent, seal: FactSeal): Fact | undefined {
  if (!isFactType(event.type)) return undefined;
  let sealed: Fact;
  try {
    sealed = read(event, event.type);
  } catch (cause) {
    throw unreadable(event, cause);
  }
  if (!seal.isSealed(event.data) && !seal.isSealed(event.metadata)) return sealed;
  try {
    return seal.openFact(sealed);
  } catch (cause) {
    throw isDamage(cause) ? unreadable(event, cause) : cause;
  }
}
