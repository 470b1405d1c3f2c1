import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Principal } from '#libs/access';
import { openEngine } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import { embeddedIn } from '#libs/storage';
import { createApp } from '../src/app.js';
import { configIn } from '../src/config.js';
import type { Config, Limits } from '../src/config.js';

/** A server of its own, over an embedded store in a directory of its own. */
export interface Server {
  readonly url: string;
  readonly port: number;
  readonly engine: Engine;
  /** Every line it has logged. */
  readonly logged: string[];
  /** A token for someone. */
  tokenFor(bearer: Partial<Principal> & Pick<Principal, 'role'>): string;
  /** Sends a request; the body as JSON where there is one. */
  ask(path: string, how?: Asking): Promise<Response>;
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
export const NOW = '2026-07-01T09:00:00.000Z';

/** What a test server is started with besides. */
export interface Starting extends Partial<Omit<Config, 'limits'>> {
  readonly limits?: Partial<Limits>;
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

/** Starts a server on a port of its own; whoever starts it closes it. */
export async function startServer({ limits = {}, ...more }: Starting = {}): Promise<Server> {
  const parent = mkdtempSync(join(tmpdir(), 'continuo-api-'));
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
  const engine = await openEngine(config);
  const logged: string[] = [];
  const logger = pino({ level: config.log, base: null }, { write: (line) => logged.push(line) });
  const app = await createApp({ config, engine, logger });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    url,
    port: Number(new URL(url).port),
    engine,
    logged,
    tokenFor: (bearer) => tokenFor(engine, bearer),
    ask: asking(url),
    async close() {
      await app.close();
      await engine.close();
      rmSync(parent, { recursive: true });
    },
  };
}
