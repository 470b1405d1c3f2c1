import { streamOf } from '#libs/kernel';
import type { Fact, FactData, FactType, Json } from '#libs/kernel';
import { DEMANDE_CHART } from '#libs/procedures';
import type { Batch, EventToAppend, ExpectedRevision, StoredEvent } from '#eventstore/core';
import { eventId } from './fact-ids.js';

/** What every stored event says of itself beside its data. Names are storage. */
export interface EventMetadata {
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
