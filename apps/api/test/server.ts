import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import type { Principal } from '#libs/access';
import { importHistory, isSameFact } from '#libs/exchange';
import { openEngine } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import { FactWriter } from '#libs/runtime';
import type { Sender } from '#libs/runtime';
import { embeddedIn } from '#libs/storage';
import type { DataPlace } from '#libs/storage';
import { createApp } from '../src/app.js';
import { configIn } from '../src/config.js';
import type { Config, Limits } from '../src/config.js';

/** A server of its own, over an embedded store in a directory of its own. */
export interface Server {
  readonly url: string;
  readonly port: number;
  /** Its own; the data is in `data` within it. */
  readonly directory: string;
  readonly engine: Engine;
  /** Every line it has logged. */
  readonly logged: string[];
  /** A token for someone. */
  tokenFor(bearer: Partial<Principal> & Pick<Principal, 'role'>): string;
  /** Sends a request; the body as JSON where there is one. */
  ask(path: string, how?: Asking): Promise<Response>;
  /** How many connections are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** How a request is sent. */
export interface Asking {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The day of every test that says no other. */
const NOW = '2026-07-01T09:00:00.000Z';

/** What a test server is started with besides. */
export interface Starting extends Partial<Omit<Config, 'limits'>> {
  readonly limits?: Partial<Limits>;
  /** History files that are in the store before it starts. */
  readonly histories?: readonly string[];
  /** Who carries messages away: with one, due days are acted on as well. */
  readonly sender?: Sender;
  /** That of a server that was closed, to go on there; whoever gives it removes it. */
  readonly directory?: string;
}

function tokenFor(engine: Engine, bearer: Partial<Principal> & Pick<Principal, 'role'>): string {
  const { subject, role, office = null, speaksFor = [] } = bearer;
  const grant = { subject, role, office, speaksFor, expiresOn: null };
  return engine.tokens.create(grant, new Date().toISOString()).token;
}

function asking(url: string) {
  return (path: string, { method, token, body, headers }: Asking = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

/** The thread as it is built: a thread cannot begin in a module that is still to be compiled. */
const THREAD = new URL('../../../dist/libs/storage/src/follow-worker.js', import.meta.url);

function startThread(place: DataPlace): Worker {
  return new Worker(THREAD, { workerData: { place }, execArgv: [] });
}

/** Writes histories into the store of an engine, and waits until its views have them. */
async function take({ store, sources, reached }: Engine, histories: readonly string[]) {
  const writer = new FactWriter(store, sources.seal, isSameFact);
  await importHistory(histories, {
    write: (facts) => writer.write(facts),
    onReject: () => undefined,
  });
  await reached(await store.head(), 30_000);
}

/** Starts a server on a port of its own; whoever starts it closes it. */
export async function startServer({
  limits = {},
  histories = [],
  sender,
  directory,
  ...more
}: Starting = {}): Promise<Server> {
  const parent = directory ?? mkdtempSync(join(tmpdir(), 'continuo-api-'));
  const defaults = configIn({});
  const place = embeddedIn(join(parent, 'data'));
  const config: Config = {
    ...defaults,
    place,
    now: () => NOW,
    log: 'info',
    ...more,
    limits: { ...defaults.limits, ...limits },
  };
  const engine = await openEngine({
    ...config,
    sender: sender ?? null,
    follow: { start: startThread },
  });
  if (histories.length > 0) await take(engine, histories);
  const logged: string[] = [];
  const logger = pino({ level: config.log, base: null }, { write: (line) => logged.push(line) });
  const app = await createApp({ config, engine, logger });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    url,
    port: Number(new URL(url).port),
    directory: parent,
    engine,
    logged,
    tokenFor: (bearer) => tokenFor(engine, bearer),
    ask: asking(url),
    connections: () => {
      const http = app.getHttpServer();
      return promisify(http.getConnections.bind(http))();
    },
    async close() {
      await app.close();
      await engine.close();
      if (directory === undefined) rmSync(parent, { recursive: true });
    },
  };
}
