// The peer of the work http-command: Express in front of emmett with emmett-sqlite, as its samples stack them. A command
// loads a case, folds it, decides, appends an attestation, and answers with the new version as ETag.
//
//   node emmett-http.mjs <database file> <number of cases> <file that holds the event to append>
//
// Says on standard error on which address it listens once every case is there.
import { readFileSync } from 'node:fs';
import { CommandHandler } from '@event-driven-io/emmett';
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite';
import express from 'express';

// The library prints the errors of its transactions; they are answered as well.
console.log = () => undefined;
console.error = () => undefined;

const [fileName, count, eventFile] = process.argv.slice(2);
const appended = JSON.parse(readFileSync(eventFile, 'utf8'));
const connection = sqliteConnection({ fileName });
const store = getSQLiteEventStore({
  fileName,
  connectionOptions: { singleton: true, connection },
});

function eventOf(type, data) {
  return { type, data, metadata: JSON.parse(appended.metadata) };
}

const FILED = { kind: 'renewal', ground: 'L421-1', channel: 'teleservice', teleservice: true };
const PRINTED = { document: 'D-1' };
const ASKED = { items: ['a paper'], deadline: '2026-05-05' };
const HISTORY = [
  eventOf('DemandeFiled', FILED),
  eventOf('AttestationDepotIssued', PRINTED),
  eventOf('SupplementRequested', ASKED),
  eventOf('SupplementRequestNotified', {}),
  eventOf('SupplementProvided', {}),
  eventOf('CompletenessEstablished', {}),
  eventOf('ApplicantSummoned', { for: 'biometrics', on: '2026-05-02' }),
  eventOf('BiometricsTaken', {}),
];

await store.schema.migrate();
for (let index = 0; index < Number(count); index++) {
  const options = { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' };
  await store.appendToStream(`case-${index}`, HISTORY, options);
}

/** The little of a case that this decision reads. */
function evolve(state, { type }) {
  if (type === 'DemandeFiled') return { ...state, filed: true };
  if (type === 'CompletenessEstablished') return { ...state, complete: true };
  return type === 'AttestationProlongationIssued' ? { ...state, issued: state.issued + 1 } : state;
}

const handle = CommandHandler({
  evolve,
  initialState: () => ({ filed: false, complete: false, issued: 0 }),
});

function issue(state) {
  if (!state.filed || state.issued > 0) throw new Error('it is not to be issued');
  return [eventOf(appended.type, JSON.parse(appended.data))];
}

const app = express();
app.use(express.json());
app.post('/cases/:id', async (request, response) => {
  try {
    const version = BigInt(/"(\d+)"/.exec(request.headers['if-match'])?.[1] ?? -1);
    const { nextExpectedStreamVersion } = await handle(store, request.params.id, issue, {
      expectedStreamVersion: version,
    });
    response.set('etag', `"${nextExpectedStreamVersion}"`).status(201).json({});
  } catch (error) {
    response.status(500).json({ error: String(error?.message ?? error) });
  }
});

const server = app.listen(0, '127.0.0.1', () => {
  process.stderr.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
process.once('SIGTERM', () => {
  server.close(() => connection.close());
  server.closeAllConnections();
});
