import { nameOf, openToRead } from '#libs/storage';
import type { DataDirectory, DataPlace } from '#libs/storage';
import { lagOf, UnreadableEvent } from '#libs/runtime';
import type { Progress } from '#libs/runtime';
import { CommandFailure, diskExitCode, EXIT } from './exit-code.js';
import type { CommonOptions } from './options.js';
import { say } from './output.js';
import { placeOf } from './place.js';
import { ProgressLine } from './progress-line.js';

function progress() {
  const line = new ProgressLine();
  const tell = ({ what, done, total }: Progress): void => line.tell(what, done, total);
  return { line, tell };
}

async function warn(data: DataDirectory): Promise<void> {
  const lag = await lagOf(data, Date.now());
  if (lag.events > 0) {
    say(
      `The views are ${lag.events} events (${Math.round(lag.seconds)} s) behind, for another process is writing ` +
        'or nothing can be written here: the answer is as of their last event.',
    );
  }
  const parked = data.views.parked();
  for (const { person, reason } of parked.slice(0, 10)) {
    say(`Left out: person ${person}, whose events cannot be read (${reason}).`);
  }
  if (parked.length > 10) say(`Left out: ${parked.length - 10} more persons; see verify.`);
}

/** What the data directory itself is the cause of is told as such: a full disk, an event that was altered. */
export async function sayingWhere<T>(place: DataPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const exitCode = error instanceof UnreadableEvent ? EXIT.different : diskExitCode(error);
    if (exitCode === undefined) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(exitCode, `${nameOf(place)}: ${why}`);
  }
}

async function closing<T>(opened: DataDirectory, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await opened.close();
  }
}

/** Opens the data place that the options name to answer a question, and closes it. */
export async function reading<T>(
  options: CommonOptions,
  work: (data: DataDirectory) => Promise<T>,
): Promise<T> {
  const { line, tell } = progress();
  const place = placeOf(options);
  return sayingWhere(place, async () => {
    const opened = await openToRead(place, tell);
    return closing(opened, async () => {
      line.end();
      await warn(opened);
      const asking = progress();
      const result = await work({ ...opened, onProgress: asking.tell });
      asking.line.end();
      return result;
    });
  });
}
