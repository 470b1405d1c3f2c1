import { randomUUID } from 'node:crypto';
import type { EventToAppend } from '#eventstore/core';
import type { Fact } from '#libs/kernel';
import { personLines } from '../population.js';

/** The facts of one synthetic life, parsed. */
export function factsOfPerson(seed: number, index: number): Fact[] {
  return personLines(seed, index).map((line) => JSON.parse(line) as Fact);
}

/** A fact in the two texts a stored event keeps: what happened, and who said so when. */
export function eventOfFact(fact: Fact): EventToAppend {
  const { id, person, occurredOn, recordedAt, actor, type, data } = fact;
  const metadata = {
    schemaVersion: 1,
    fact: id,
    person,
    case: fact.case,
    occurredOn,
    recordedAt,
    actor,
  };
  return {
    id: randomUUID(),
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  };
}

/** Events of as many lives as are needed, in the order told. */
export function sampleEvents(seed: number, count: number): EventToAppend[] {
  const events: EventToAppend[] = [];
  for (let index = 1; events.length < count; index++) {
    for (const fact of factsOfPerson(seed, index)) events.push(eventOfFact(fact));
  }
  return events.slice(0, count);
}

/** UTF-8 bytes a store has to keep of an event. */
export function bytesOf({ id, type, data, metadata }: EventToAppend): number {
  return Buffer.byteLength(id + type + data + metadata);
}
