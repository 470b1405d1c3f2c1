import { START, StoreUnavailable } from '#eventstore/core';
import type { BatchOutcome, StoredEvent } from '#eventstore/core';
import type { Verdict } from './judge.js';
import type { Reader } from './reader.js';
import type { Work } from './stage.js';

/** The outcome of a batch without events. */
export async function unchanged(reader: Reader, stream: string): Promise<BatchOutcome> {
  const [last] = await reader.stream(stream, { direction: 'backwards', limit: 1 });
  return { outcome: 'already', revision: last?.revision ?? -1, position: last?.position ?? START };
}

/** The outcome of a batch that is not to be written. */
export async function outcomeOf(
  reader: Reader,
  work: Work,
  verdict: Verdict,
): Promise<BatchOutcome> {
  const { stream, known } = work;
  switch (verdict.verdict) {
    case 'already': {
      const { last, position } = verdict.command;
      const told = position ?? (await eventAt(reader, stream, last)).position;
      return { outcome: 'already', revision: last, position: told };
    }
    case 'clash': {
      const existing = await eventAt(reader, stream, verdict.revision);
      return { outcome: 'clash', identity: verdict.identity, existing };
    }
    default:
      return { outcome: 'conflict', actual: known.revision < 0 ? 'none' : known.revision };
  }
}

async function eventAt(reader: Reader, stream: string, revision: number): Promise<StoredEvent> {
  const [event] = await reader.stream(stream, { from: revision, limit: 1 });
  if (event?.revision === revision) return event;
  throw new StoreUnavailable(`stream ${stream}: the server does not give revision ${revision}`);
}
