// One contender of the work load-fold-append: emmett with emmett-sqlite.
//
//   node emmett.mjs shared|default <database file> <streams file> <module that folds>
//
// Reads one JSON request a line, prints one JSON answer a line:
//   {"do":"set up"}                  -> {"versions":…,"pragmas":…,"failures":[…]}
//   {"do":"round","streams":[…]}     -> {"seconds":…,"digest":…,"failures":[…]}
//   {"do":"crowd","streams":[…],"inFlight":8} -> {"done":…,"early":…,"failures":[…]}
// Whatever fails is answered as {"error":…}: it is the comparison's to report.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite';

// The library prints the errors of its transactions; standard output is for answers alone.
console.log = console.error;

const [mode, fileName, streamsFile, foldModule] = process.argv.slice(2);
const { newCase, foldEvent, digestOf } = await import(foldModule);
const { streams, appended } = JSON.parse(readFileSync(streamsFile, 'utf8'));

const ATTEMPTS_MAX = 5;

const connection = mode === 'shared' ? sqliteConnection({ fileName }) : undefined;
const store = getSQLiteEventStore({
  fileName,
  ...(connection === undefined ? {} : { connectionOptions: { singleton: true, connection } }),
});

function eventOf({ type, data, metadata }) {
  return { type, data: JSON.parse(data), metadata: JSON.parse(metadata) };
}

function versionOf(name) {
  const require = createRequire(import.meta.url);
  let folder = require.resolve(name);
  folder = folder.slice(0, folder.lastIndexOf(`node_modules/${name}/`));
  return `${name} ${require(`${folder}node_modules/${name}/package.json`).version}`;
}

async function pragmas() {
  const asked = connection ?? sqliteConnection({ fileName });
  const [journal] = await asked.query('PRAGMA journal_mode');
  const [synchronous] = await asked.query('PRAGMA synchronous');
  const [sqlite] = await asked.query('SELECT sqlite_version() AS version');
  if (connection === undefined) asked.close();
  return `SQLite ${sqlite.version}, journal_mode=${journal.journal_mode}, synchronous=${synchronous.synchronous}`;
}

let failures = [];

// On one connection a sequential append fails now and then with "SQLITE_BUSY: cannot commit transaction - SQL
// statements in progress". It was rolled back, so it is made again, in the time measured, and reported.
async function again(operation) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
      failures.push(String(error?.message ?? error));
    }
  }
}

async function setUp() {
  await store.schema.migrate();
  for (const { stream, events } of streams) {
    const options = { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' };
    await again(() => store.appendToStream(stream, events.map(eventOf), options));
  }
  const names = ['@event-driven-io/emmett', '@event-driven-io/emmett-sqlite', 'sqlite3'];
  return { versions: names.map(versionOf).join(', '), pragmas: await pragmas(), failures };
}

async function load(stream) {
  return store.aggregateStream(stream, { initialState: newCase, evolve: foldEvent });
}

async function append(stream, version) {
  const options = { expectedStreamVersion: version };
  return store.appendToStream(stream, [eventOf(appended)], options);
}

async function loadFoldAppend(stream) {
  const { state, currentStreamVersion } = await load(stream);
  await append(stream, currentStreamVersion);
  return digestOf(state);
}

async function round(names) {
  failures = [];
  let digest = 0;
  const started = process.hrtime.bigint();
  for (const name of names) digest = (digest + (await again(() => loadFoldAppend(name)))) >>> 0;
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, digest, failures };
}

// Several commands in flight, as many on one connection as asked for. Nothing is made again: what fails is counted, and
// so is what was acknowledged while another connection could not see it yet: it had not been committed.
async function crowd(names, inFlight) {
  const queue = names.values();
  const failures = [];
  let early = 0;
  const other = sqliteConnection({ fileName });
  const work = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      try {
        const { lastEventGlobalPosition } = await append(
          next.value,
          (await load(next.value)).currentStreamVersion,
        );
        const sql = 'SELECT max(global_position) AS last FROM emt_messages';
        const { last } = await other.querySingle(sql);
        if (BigInt(last ?? 0) < lastEventGlobalPosition) early++;
      } catch (error) {
        failures.push(String(error?.message ?? error));
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  other.close();
  return { done: names.length - failures.length, early, failures };
}

async function answer(request) {
  try {
    if (request.do === 'crowd') return await crowd(request.streams, request.inFlight);
    return request.do === 'round' ? await round(request.streams) : await setUp();
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
connection?.close();
