import { maySee } from '#libs/access';
import type { Principal } from '#libs/access';
import type { Engine } from '#libs/nest-kit';
import { factOf, UnreadableEvent } from '#libs/runtime';
import { streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { officeOfFile } from '#libs/law';
import type { StoredEvent } from '#eventstore/core';
import { dayOf } from '../files/reach.js';

/** The office that answers for what a fact is about, as it is now. */
async function officeOf(engine: Engine, fact: Fact): Promise<string | null> {
  const { situation } = await engine.persons.of(fact.person, streamOf(fact));
  return officeOfFile(situation, fact.case, dayOf(engine));
}

function isSeen(who: Principal, office: string | null): boolean {
  return office === null || maySee(who, 'list', office) === null;
}

/** An event of the stream of what is recorded, as it is sent. */
function written({ position }: StoredEvent, fact: Fact, office: string | null): string {
  const { person, case: id, type, occurredOn } = fact;
  const data = { position: String(position), person, case: id, type, occurredOn, office };
  return `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** What somebody is told of an event; null for what they do not see, and for what cannot be read. */
export async function toldOf(
  engine: Engine,
  who: Principal,
  event: StoredEvent,
): Promise<string | null> {
  try {
    const fact = factOf(event, engine.sources.seal);
    if (fact === undefined) return null;
    const office = await officeOf(engine, fact);
    return isSeen(who, office) ? written(event, fact, office) : null;
  } catch (error) {
    if (error instanceof UnreadableEvent) return null;
    throw error;
  }
}
