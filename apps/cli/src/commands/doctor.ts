import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LAW_BOOK } from '#libs/law';
import { lagOf } from '#libs/runtime';
import { shownConnection } from '#libs/storage';
import type { DataDirectory, DataPlace } from '#libs/storage';
import { countOfEvents, START } from '#eventstore/core';
import { EXIT, exitCodeOf } from '../exit-code.js';
import type { CommonOptions } from '../options.js';
import type { Output } from '../output.js';
import { placeOf } from '../place.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';
import { withoutPasswords } from '../without-passwords.js';

/** One thing looked at. `ok` false is something to mend. */
interface Finding {
  readonly what: string;
  readonly value: string;
  readonly ok: boolean;
}

const NODE_MAJOR = 24;
const ROOM_BYTES = 512 * 1024 * 1024;

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024).toLocaleString('en')} MiB`;
}

function programFindings(): Finding[] {
  const major = Number(process.versions.node.split('.')[0]);
  return [
    { what: 'node', value: process.version, ok: major >= NODE_MAJOR },
    { what: 'sqlite', value: process.versions['sqlite'] ?? 'unknown', ok: true },
    { what: 'law', value: `reading 1, ${LAW_BOOK.length} articles`, ok: true },
  ];
}

function diskFindings(path: string): Finding[] {
  if (!existsSync(path))
    return [{ what: 'data directory', value: `${path} is missing`, ok: false }];
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  const mode = statSync(path).mode & 0o077;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => `${name} ${mebibytes(statSync(join(path, name)).size)}`);
  return [
    { what: 'data directory', value: path, ok: true },
    { what: 'readable by others', value: mode === 0 ? 'no' : 'yes: chmod 700', ok: mode === 0 },
    { what: 'room left', value: mebibytes(free), ok: free >= ROOM_BYTES },
    { what: 'files', value: files.sort().join(', '), ok: true },
  ];
}

/** What a head says depends on the store: on a server it is a place in its log, and no count. */
async function headFinding({ store }: DataDirectory): Promise<Finding> {
  const events = await countOfEvents(store);
  if (events !== null) return { what: 'events', value: String(events), ok: true };
  const head = await store.head();
  const value = head === START ? 'none' : `at position ${head} of the server's log`;
  return { what: 'last event', value, ok: true };
}

async function storeFindings(options: CommonOptions, { server }: DataPlace): Promise<Finding[]> {
  const asked = performance.now();
  return reading(options, async (data) => {
    const head = await headFinding(data);
    const answered = Math.round(performance.now() - asked);
    const lag = await lagOf(data, Date.now());
    const parked = data.views.parked().length;
    const seconds = Math.round(lag.seconds);
    const store =
      server === null
        ? 'embedded in the data directory'
        : `${shownConnection(server)}, read within ${answered} ms`;
    return [
      { what: 'store', value: store, ok: true },
      head,
      { what: 'persons', value: String(data.views.count()), ok: true },
      { what: 'views behind', value: `${lag.events} events, ${seconds} s`, ok: lag.events === 0 },
      { what: 'persons parked', value: String(parked), ok: parked === 0 },
    ];
  });
}

/** `doctor`: what runs, on what, and whether anything needs mending. */
export async function doctorCommand(options: CommonOptions, output: Output): Promise<number> {
  const place = placeOf(options);
  const findings = [...programFindings(), ...diskFindings(options.data)];
  let exitCode: number = EXIT.done;
  try {
    findings.push(...(await storeFindings(options, place)));
  } catch (error) {
    exitCode = exitCodeOf(error);
    const value = withoutPasswords((error as Error).message);
    findings.push({ what: 'store', value, ok: false });
  }
  if (output.json) for (const finding of findings) await output.object(finding);
  else {
    const rows = findings.map(({ what, value, ok }) => [ok ? 'ok' : 'MEND', what, value]);
    for (const line of table(['', 'what', 'found'], rows)) await output.line(line);
  }
  return exitCode;
}
