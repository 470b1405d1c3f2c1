// Imports one history file into a data place, as the command line's `import` does, in a process of its own: its
// memory is then that of an import alone. Prints one JSON object.
import { importFiles, keepHeapSmall, openToWrite } from '#libs/storage';
import type { DataPlace } from '#libs/storage';
import { lagOf } from '#libs/runtime';
import { connectionOfServer } from '../kurrentdb/server.js';
import { stopwatch } from '../measure.js';

/** What the process found out. Seconds run from the opening of the directory until no view is behind. */
export interface Imported {
  readonly seconds: number;
  readonly appended: number;
  readonly setAside: number;
  readonly persons: number;
  /** Events the views have not seen. */
  readonly lag: number;
  /** Peak resident set of the process, in MB (10^6 bytes). */
  readonly peakMB: number;
}

async function importFile(place: DataPlace, file: string): Promise<Imported> {
  const seconds = stopwatch();
  const { appended, setAside } = await importFiles(place, [file], {
    onReject: ({ line, reason }) => process.stderr.write(`${file}:${line}: ${reason}\n`),
  });
  const taken = seconds();
  const data = await openToWrite(place);
  const { events: lag } = await lagOf(data, Date.now());
  const persons = data.views.count();
  await data.close();
  const peakMB = (process.resourceUsage().maxRSS * 1024) / 1e6;
  return { seconds: taken, appended, setAside, persons, lag, peakMB };
}

const [directory, file, where] = process.argv.slice(2);
if (directory === undefined || file === undefined) {
  throw new Error('usage: import-child <data directory> <history file> [on a server]');
}
// A connection may hold a password: it comes through the environment.
const server = where === 'on a server' ? connectionOfServer() : null;
// As the command line does it.
if (server === null) keepHeapSmall();
process.stdout.write(`${JSON.stringify(await importFile({ directory, server }, file))}\n`);
