import { createWriteStream, openSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { importFiles, keepHeapSmall } from '#libs/storage';
import { UnknownFormatVersion } from '#libs/exchange';
import type { ImportSummary, Reject } from '#libs/exchange';
import { EXIT, exitCodeOf, usage } from '../exit-code.js';
import { interruption } from '../interruption.js';
import type { CommonOptions } from '../options.js';
import { say } from '../output.js';
import type { Output } from '../output.js';
import { placeOf } from '../place.js';
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

const GOES_ON = 'What was read is kept: the same command goes on.';

/** `import FILE…`: remembers the facts of history files, and brings the views up to them. */
export async function importCommand(
  files: readonly string[],
  options: ImportOptions,
  output: Output,
): Promise<number> {
  const place = placeOf(options);
  // Over a server most of what the heap sees is the client's, and dies young if it is let to.
  if (place.server === null) keepHeapSmall();
  const total = sizeOf(files);
  const startedAt = performance.now();
  const rejected = rejects(options.rejects);
  const interrupted = interruption();
  const line = new ProgressLine();
  const growing = new ProgressLine();
  const looking = new ProgressLine();
  let isBegun = false;
  const work = () =>
    importFiles(place, files, {
      onReject: (reject) => rejected.report(reject),
      onBatch: (_, bytes) => {
        isBegun = true;
        line.tell('import, bytes', bytes, total);
      },
      onGrowth: ({ what, done, total: persons }) => growing.tell(what, done, persons),
      onKnown: ({ what, done, total: events }) => looking.tell(what, done, events),
      onWait: say,
      signal: interrupted.signal,
    });
  const summary = await sayingWhere(place, work)
    .catch((error: unknown) => {
      if (isBegun && exitCodeOf(error) === EXIT.unreachable) say(GOES_ON);
      throw error instanceof UnknownFormatVersion ? usage(error.message) : error;
    })
    .finally(async () => {
      line.end();
      growing.end();
      looking.end();
      interrupted.end();
      await rejected.close();
    });
  if (summary.interrupted) say(`Interrupted. ${GOES_ON}`);
  await report(summary, Math.round((performance.now() - startedAt) / 100) / 10, output);
  return exitCode(summary);
}
