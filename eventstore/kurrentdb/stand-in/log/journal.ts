import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Batch, Proposed } from './record.js';

/** The appends of a stand-in in a file, a line each, in the order in which they were accepted. */
export interface Journal {
  /** What was in the file when it was opened. */
  readonly batches: readonly Batch[];
  /** Has handed the append to the operating system when it returns: it outlives this process. */
  keep(batch: Batch): void;
  /** Cuts the file after so many appends. */
  drop(left: number): void;
  close(): void;
}

interface Line {
  readonly stream: string;
  readonly position: number;
  readonly created: number;
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly json: boolean;
    readonly data: string;
    readonly metadata: string;
  }[];
}

export function openJournal(path: string): Journal {
  const file = openSync(path, 'a+', 0o600);
  const whole = readFileSync(path);
  // A process that was killed while it wrote leaves a line without an end.
  const complete = whole.subarray(0, whole.lastIndexOf(0x0a) + 1);
  if (complete.length < whole.length) ftruncateSync(file, complete.length);
  const lines = complete.toString().split('\n').slice(0, -1);
  const ends: number[] = [];
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(line) + 1);
  return {
    batches: lines.map((line) => parse(line)),
    keep(batch) {
      const line = Buffer.from(`${JSON.stringify(lineOf(batch))}\n`);
      let written = 0;
      while (written < line.length) written += writeSync(file, line, written);
      ends.push((ends.at(-1) ?? 0) + line.length);
    },
    drop(left) {
      ends.length = left;
      ftruncateSync(file, ends.at(-1) ?? 0);
    },
    close: () => closeSync(file),
  };
}

function lineOf({ stream, position, created, events }: Batch): Line {
  const encoded = events.map(({ id, type, json, data, metadata }) => ({
    id,
    type,
    json,
    data: Buffer.from(data).toString('base64'),
    metadata: Buffer.from(metadata).toString('base64'),
  }));
  return { stream, position, created, events: encoded };
}

function parse(text: string): Batch {
  const { events, ...line }: Line = JSON.parse(text);
  const decoded = events.map(({ data, metadata, ...event }): Proposed => ({
    ...event,
    data: Buffer.from(data, 'base64'),
    metadata: Buffer.from(metadata, 'base64'),
  }));
  return { ...line, events: decoded };
}
