import type { Fact } from '#libs/kernel';
import { readLines } from './lines.js';
import type { Line } from './lines.js';
import { readHistoryLine, UnknownFormatVersion } from './read-history.js';
import type { HistoryLine } from './read-history.js';

/** What the writer of facts answers for each (the runtime's FactWriter is one). */
export type WrittenFact =
  | { readonly outcome: 'appended' | 'known' | 'clash' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Remembers facts; outcomes side by side, durable once it resolves. */
export type WriteFacts = (facts: readonly Fact[]) => Promise<readonly WrittenFact[]>;

/** A line that was set aside. */
export interface Reject {
  readonly file: string;
  /** Number of the line in its file, from 1. */
  readonly line: number;
  readonly reason: string;
  /** The line as it stands in the file; null when it is too long to keep. */
  readonly text: string | null;
}

/** What an import did. */
export interface ImportSummary {
  readonly lines: number;
  readonly facts: number;
  readonly appended: number;
  readonly known: number;
  readonly setAside: number;
  /** True when it was stopped before the end of the files: the same command goes on from there. */
  readonly interrupted: boolean;
}

export interface ImportOptions {
  readonly write: WriteFacts;
  readonly onReject: (reject: Reject) => void;
  /** Told after each durable batch: lines read and bytes read, of all files. */
  readonly onBatch?: (lines: number, bytes: number) => void;
  /** Stops after the batch being written. */
  readonly signal?: AbortSignal;
}

interface Pending {
  readonly fact: Fact;
  readonly line: Line;
}

/** Facts written together: enough for one commit to cost little, few enough to be small in memory. */
const BATCH_FACTS = 2048;

/** Of several files, says which one is of another version. */
function readLineOf(file: string, line: Line): HistoryLine {
  try {
    return readHistoryLine(line);
  } catch (error) {
    if (!(error instanceof UnknownFormatVersion)) throw error;
    throw new UnknownFormatVersion(`${file}: ${error.message}`, { cause: error });
  }
}

class Importer {
  private lines = 0;
  private facts = 0;
  private appended = 0;
  private known = 0;
  private setAside = 0;
  private pending: Pending[] = [];

  constructor(private readonly options: ImportOptions) {}

  /** @returns whether the batch is full. */
  take(file: string, line: Line): boolean {
    this.lines += 1;
    const read = readLineOf(file, line);
    if (read.kind === 'unreadable') this.reject(file, line, read.reason);
    if (read.kind !== 'fact') return false;
    this.facts += 1;
    this.pending.push({ fact: read.fact, line });
    return this.pending.length >= BATCH_FACTS;
  }

  async flush(file: string, bytes: number): Promise<void> {
    const batch = this.pending;
    if (batch.length === 0) return;
    this.pending = [];
    const outcomes = await this.options.write(batch.map(({ fact }) => fact));
    for (const [i, written] of outcomes.entries()) {
      if (written.outcome === 'appended') this.appended += 1;
      else if (written.outcome === 'known') this.known += 1;
      else this.setAsideFact(file, batch[i], written);
    }
    this.options.onBatch?.(this.lines, bytes);
  }

  summary(interrupted: boolean): ImportSummary {
    const { lines, facts, appended, known, setAside } = this;
    return { lines, facts, appended, known, setAside, interrupted };
  }

  private setAsideFact(file: string, pending: Pending | undefined, written: WrittenFact): void {
    if (pending === undefined) return;
    const id = JSON.stringify(pending.fact.id);
    const reason =
      written.outcome === 'refused'
        ? `it cannot be stored: ${written.reason}`
        : `id ${id} is known with another content; the first counts`;
    this.reject(file, pending.line, reason);
  }

  private reject(file: string, line: Line, reason: string): void {
    this.setAside += 1;
    const text = line.bytes?.toString('utf8') ?? null;
    this.options.onReject({ file, line: line.number, reason, text });
  }
}

/**
 * Imports files of history format 1, in constant memory. Lines that cannot be read, and facts whose id is known with
 * another content, are reported and set aside; everything else is remembered. Importing again changes nothing.
 *
 * @throws {UnknownFormatVersion} for a file of another version, before anything of it is written; whatever reading the
 *   file or writing the facts throws.
 */
export async function importHistory(
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const importer = new Importer(options);
  let bytesBefore = 0;
  for (const file of files) {
    let bytes = 0;
    for await (const block of readLines(file)) {
      bytes = block.bytesRead;
      for (const line of block.lines) {
        if (importer.take(file, line)) await importer.flush(file, bytesBefore + bytes);
      }
      if (options.signal?.aborted === true) break;
    }
    await importer.flush(file, bytesBefore + bytes);
    bytesBefore += bytes;
    if (options.signal?.aborted === true) return importer.summary(true);
  }
  return importer.summary(false);
}
