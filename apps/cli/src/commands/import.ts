import { createWriteStream, openSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { importFiles, keepHeapSmall } from '#libs/embedded';
import { UnknownFormatVersion } from '#libs/exchange';
import type { ImportSummary, Reject } from '#libs/exchange';
import { EXIT, usage } from '../exit-code.js';
import type { CommonOptions } from '../options.js';
import { say } from '../output.js';
import type { Output } from '../output.js';
import { ProgressLine } from '../progress-line.js';
import { sayingWhere } from '../with-data.js';

export interface ImportOptions extends CommonOptions {
  readonly rejects?: string;
}

function sizeOf(files: readonly string[]): number {
  let bytes = 0;
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) throw usage(`${file}: there is no such file`);
    if (found.isDirectory()) throw usage(`${file}: this is a directory, name its files`);
    bytes += found.size;
  }
  return bytes;
}

/** A reason may quote the line: what could move the cursor of a terminal is shown as `\\u001b`. */
function printable(text: string): string {
  const shown = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replace(/\p{Cc}/gu, shown);
}

/** Where rejected lines go: always standard error, and the file asked for, opened before anything is imported. */
function rejects(file: string | undefined) {
  const stream = file === undefined ? null : createWriteStream(file, { fd: openSync(file, 'w') });
  // What goes wrong later is told when the stream is closed: it must not cut the import short.
  stream?.on('error', () => undefined);
  return {
    report(reject: Reject): void {
      say(printable(`${reject.file}:${reject.line}: ${reject.reason}`));
      stream?.write(`${JSON.stringify(reject)}\n`);
    },
    async close(): Promise<void> {
      if (stream === null) return;
      stream.end();
      await finished(stream);
    },
  };
}

/** Stops at the next durable batch when the person at the keyboard asks for it. */
function interruption() {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    signal: controller.signal,
    end(): void {
      process.removeListener('SIGINT', stop);
      process.removeListener('SIGTERM', stop);
    },
  };
}

async function report(summary: ImportSummary, seconds: number, output: Output): Promise<void> {
  if (output.json) return output.object({ ...summary, seconds });
  const { facts, appended, known, setAside } = summary;
  await output.line(
    `${facts} facts read: ${appended} new, ${known} known already, ${setAside} lines set aside; ${seconds} s`,
  );
}

function exitCode(summary: ImportSummary): number {
  if (summary.interrupted) return EXIT.interrupted;
  return summary.setAside > 0 ? EXIT.partial : EXIT.done;
}

/** `import FILE…`: remembers the facts of history files, and brings the views up to them. */
export async function importCommand(
  files: readonly string[],
  options: ImportOptions,
  output: Output,
): Promise<number> {
  keepHeapSmall();
  const total = sizeOf(files);
  const startedAt = performance.now();
  const rejected = rejects(options.rejects);
  const interrupted = interruption();
  const line = new ProgressLine();
  const growing = new ProgressLine();
  const work = () =>
    importFiles(options.data, files, {
      onReject: (reject) => rejected.report(reject),
      onBatch: (_, bytes) => line.tell('import, bytes', bytes, total),
      onGrowth: ({ what, done, total: persons }) => growing.tell(what, done, persons),
      signal: interrupted.signal,
    });
  const summary = await sayingWhere(options.data, work)
    .catch((error: unknown) => {
      throw error instanceof UnknownFormatVersion ? usage(error.message) : error;
    })
    .finally(async () => {
      line.end();
      growing.end();
      interrupted.end();
      await rejected.close();
    });
  if (summary.interrupted) say('Interrupted: what was read is kept, the same command goes on.');
  await report(summary, Math.round((performance.now() - startedAt) / 100) / 10, output);
  return exitCode(summary);
}
