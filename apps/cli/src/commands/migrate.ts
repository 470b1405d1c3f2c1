import { realpathSync } from 'node:fs';
import { migrate, nameOf } from '#libs/storage';
import type { Comparison, DataPlace, Migrated } from '#libs/storage';
import { EXIT, usage } from '../exit-code.js';
import { interruption } from '../interruption.js';
import { say } from '../output.js';
import type { Output } from '../output.js';
import { serverOf } from '../place.js';
import { ProgressLine } from '../progress-line.js';
import { plural } from '../render/table.js';
import { sayingWhere } from '../with-data.js';

export interface MigrateOptions {
  readonly from: string;
  readonly to: string;
  /** Directory of the keys beside a server. */
  readonly data?: string;
}

function isServer(end: string): boolean {
  return end.includes('://');
}

function real(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
}

/** Both ends as places. The keys of a server's events are in `--data`, else in the directory at the other end. */
function endsOf({ from, to, data }: MigrateOptions): { from: DataPlace; to: DataPlace } {
  if (isServer(from) && isServer(to)) {
    throw usage(
      'a process speaks to one server: migrate to a directory first, and from there to the other server',
    );
  }
  if (!isServer(from) && !isServer(to)) {
    if (data !== undefined) throw usage('--data: two directories have their keys themselves');
    if (real(from) === real(to)) throw usage('--from and --to are the same directory');
  }
  const place = (named: '--from' | '--to', end: string, other: string): DataPlace =>
    isServer(end)
      ? { directory: data ?? other, server: serverOf(end, named) }
      : { directory: end, server: null };
  return { from: place('--from', from, to), to: place('--to', to, from) };
}

async function report(
  { copied, already, keys }: Migrated,
  { events, streams, differences }: Comparison,
  output: Output,
): Promise<void> {
  for (const difference of differences) {
    if (output.json) await output.object({ what: 'difference', detail: difference });
    else await output.line(difference);
  }
  const isSame = differences.length === 0;
  if (output.json) {
    const summary = { events, streams, copied, already, keys, same: isSame };
    return output.object({ what: 'summary', ...summary });
  }
  await output.line(
    `${plural(events, 'event')} of ${plural(streams, 'stream')}: ${copied} copied now. ` +
      (isSame
        ? 'Every hash was recomputed on both sides: they hold the same.'
        : 'The two are not the same.'),
  );
}

/** `migrate`: all events copied to another store as they are sealed, and both compared. */
export async function migrateCommand(options: MigrateOptions, output: Output): Promise<number> {
  const { from, to } = endsOf(options);
  const interrupted = interruption();
  const line = new ProgressLine();
  const work = () =>
    migrate(from, to, {
      onProgress: ({ what, done, total }) => line.tell(what, done, total),
      onWait: say,
      signal: interrupted.signal,
    });
  const migrated = await sayingWhere(to, work).finally(() => {
    line.end();
    interrupted.end();
  });
  const { comparison, keys } = migrated;
  if (keys > 0) {
    say(
      `${plural(keys, 'key')} copied to ${to.directory}: whoever erases a person destroys both copies.`,
    );
  }
  if (comparison === null) {
    say('Interrupted. What was copied is kept: the same command goes on.');
    return EXIT.interrupted;
  }
  await report(migrated, comparison, output);
  if (comparison.differences.length > 0) return EXIT.different;
  if (!output.json) await output.line(`The events are in ${nameOf(to)} now; nothing was removed.`);
  return EXIT.done;
}
