import { closeSync, openSync, writeSync } from 'node:fs';
import { HISTORY_HEADER, populationLines } from '../population.js';

const CHUNK_LINES = 4000;

export interface HistoryOptions {
  readonly seed: number;
  /** Number of the first person. */
  readonly from: number;
  /** Number of the last person at most. */
  readonly to: number;
  /** Facts at most; the last person's may be cut short. */
  readonly facts: number;
  readonly order: 'person' | 'recorded';
}

/** What a file holds. */
export interface HistoryFile {
  readonly facts: number;
  /** Number of the last person of whom the file has a fact. */
  readonly lastPerson: number;
}

const PERSON = /"person":"P-(\d+)"/;

/** Writes part of the synthetic population as a file of history format 1. */
export function writeHistory(path: string, options: HistoryOptions): HistoryFile {
  const { seed, from, to, order } = options;
  const file = openSync(path, 'w');
  let chunk = [HISTORY_HEADER];
  let facts = 0;
  let lastPerson = 0;
  for (const line of populationLines({ seed, from, persons: to, order })) {
    chunk.push(line);
    lastPerson = Math.max(lastPerson, Number(PERSON.exec(line)?.[1]));
    facts++;
    if (chunk.length >= CHUNK_LINES) {
      writeSync(file, `${chunk.join('\n')}\n`);
      chunk = [];
    }
    if (facts === options.facts) break;
  }
  if (chunk.length > 0) writeSync(file, `${chunk.join('\n')}\n`);
  closeSync(file);
  return { facts, lastPerson };
}
