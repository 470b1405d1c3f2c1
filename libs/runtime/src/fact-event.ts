import { caseLadder } from '#libs/case';
import {
  climb,
  isFactType,
  isObject,
  parseDay,
  parseInstant,
  shapeOf,
  streamOf,
} from '#libs/kernel';
import type { Fact, FactData, FactShape, FactType, Json, Ladder } from '#libs/kernel';
import { personLadder } from '#libs/person';
import { DEMANDE_CHART } from '#libs/procedures';
import { workLadder } from '#libs/work';
import type {
  Batch,
  EventReference,
  EventToAppend,
  ExpectedRevision,
  StoredEvent,
} from '#eventstore/core';
import { uuidV5 } from './uuid.js';

/** What every stored event says of itself beside its data. Names are storage. */
interface EventMetadata {
  readonly schemaVersion: number;
  /** Id of the fact, as its source gave it. */
  readonly fact: string;
  readonly person: string;
  readonly case: string | null;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly actor: Json;
  /** The chart a case is opened under, `demande@1`; of the facts that open one. */
  readonly chart?: string;
  /** Fingerprint of the request it was decided for. */
  readonly request?: string;
  /** Keys of the imported line that the format does not name. */
  readonly extra?: FactData;
}

const SCHEMA_VERSION = 1;

const OPENS_A_CASE: ReadonlySet<FactType> = new Set<FactType>(['DemandeDrafted', 'DemandeFiled']);

/** Seals and opens the personal fields of facts; the vault is one. */
export interface FactSeal {
  sealFact(fact: Fact): Fact;
  /**
   * @throws An error named BrokenEnvelope for a fact that was altered. Anything else thrown is a failure of the place of
   *   the keys, and says nothing of the fact.
   */
  openFact(fact: Fact): Fact;
  /** Whether a stored JSON text may hold anything to open. */
  isSealed(text: string): boolean;
  /** Makes the keys drawn so far durable: before any event sealed with them is. */
  commit(): void;
}

/** Longer ids of facts, and odd ones, are not put into the ids of commands as they are. */
const PLAIN_ID = /^[!-~]{1,150}$/;

/** The command an imported fact comes by: one a fact, derived from its id, so that importing again repeats it. */
export function importCommandId(factId: string): string {
  return PLAIN_ID.test(factId) ? `import:${factId}` : `import-uuid:${uuidV5(`fact\n${factId}`)}`;
}

/** Whether a command brought a fact of a history that was imported. */
export function isImported(commandId: string): boolean {
  return commandId.startsWith('import:') || commandId.startsWith('import-uuid:');
}

/** Id of the event of that number among those a command decided. */
function eventId(commandId: string, index: number): string {
  return uuidV5(`${commandId}\n${index}`);
}

/** Where an imported fact is remembered: its event, and the stream that should have it. */
export function factReference(fact: Fact): EventReference {
  return { stream: streamOf(fact), id: eventId(importCommandId(fact.id), 0) };
}

/** A fact as the event that remembers it, its personal fields sealed already. */
function eventOf(sealed: Fact, commandId: string, index: number, request?: string): EventToAppend {
  const { id, person, type, occurredOn, recordedAt, actor, data, extra } = sealed;
  const metadata: EventMetadata = {
    schemaVersion: SCHEMA_VERSION,
    fact: id,
    person,
    case: sealed.case,
    occurredOn,
    recordedAt,
    actor,
    ...(OPENS_A_CASE.has(type) ? { chart: sealed.chart ?? DEMANDE_CHART.name } : {}),
    ...(request === undefined ? {} : { request }),
    ...(extra === undefined ? {} : { extra }),
  };
  return {
    id: eventId(commandId, index),
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  };
}

/** An imported fact as the event that remembers it, its personal fields sealed already. */
export function factBatch(sealed: Fact, commandId: string, expected: ExpectedRevision): Batch {
  const events = [eventOf(sealed, commandId, 0)];
  return { stream: streamOf(sealed), events, commandId, expected };
}

/** The facts one command decided, for one stream. */
export interface DecidedBatch {
  readonly stream: string;
  readonly commandId: string;
  /** Never empty; personal fields sealed already. */
  readonly sealed: readonly Fact[];
  /** Fingerprint of what was asked: the same command id with another is a mistake of the caller's. */
  readonly request?: string | undefined;
}

/** Facts decided together as the events that remember them. */
export function decidedBatch(decided: DecidedBatch, expected: ExpectedRevision): Batch {
  const { stream, commandId, sealed, request } = decided;
  const events = sealed.map((fact, i) => eventOf(fact, commandId, i, request));
  return { stream, events, commandId, expected };
}

/** The fingerprint of the request an event was decided for; null for one that was imported. */
export function requestOf(event: StoredEvent): string | null {
  // Most events were imported: their metadata is not read for this.
  if (!event.metadata.includes('"request":')) return null;
  return (JSON.parse(event.metadata) as Partial<EventMetadata>).request ?? null;
}

/** The id of the fact a batch remembers. */
export function factIdOf(batch: Batch): string {
  return (JSON.parse(batch.events[0]?.metadata ?? '{}') as Partial<EventMetadata>).fact ?? '';
}

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
