import type { DataPlace } from '#libs/storage';
import { clockIn } from './clock.js';
import { UnusableConfiguration } from './environment.js';
import type { Environment } from './environment.js';
import { placeIn } from './place.js';

/** How long and how much a client may take. */
export interface Limits {
  readonly bodyBytes: number;
  /** Requests of one token, or of one address without one, in a minute; 0 for no limit. */
  readonly requestsPerMinute: number;
  /** For all of a request to arrive. */
  readonly requestMilliseconds: number;
  /** For its headers to. */
  readonly headersMilliseconds: number;
  /** Without a byte either way. */
  readonly idleMilliseconds: number;
  readonly keepAliveMilliseconds: number;
  /** For what was begun to be finished, once the server is told to stop. */
  readonly closingMilliseconds: number;
  /** Connections at once: another one is closed as it comes. */
  readonly connections: number;
}

/** The name under which the configuration is injected. */
export const CONFIG = Symbol('config');

/** How the server is run. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly place: DataPlace;
  readonly limits: Limits;
  /** Views further behind than this are not ready to answer. */
  readonly lagSecondsMax: number;
  /** Whether metrics are shown without a token to whoever is on the same machine. */
  readonly openMetrics: boolean;
  /** Whether due days are acted on and messages sent here: of several servers over one store, by one or more. */
  readonly doesChores: boolean;
  readonly log: 'info' | 'warn' | 'silent';
  readonly now: () => string;
}

const LIMITS: Limits = {
  bodyBytes: 256 * 1024,
  requestsPerMinute: 6000,
  requestMilliseconds: 30_000,
  headersMilliseconds: 10_000,
  idleMilliseconds: 60_000,
  keepAliveMilliseconds: 10_000,
  closingMilliseconds: 5000,
  connections: 4096,
};

function wholeNumber(
  name: string,
  text: string | undefined,
  otherwise: number,
  max: number,
): number {
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value <= max) return value;
  throw new UnusableConfiguration(`${name}=${text}: write a whole number from 0 to ${max}`);
}

function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly T[]): T {
  const [first] = allowed;
  const value = text === undefined || text === '' ? first : allowed.find((one) => one === text);
  if (value !== undefined) return value;
  throw new UnusableConfiguration(`${name}=${text}: choose ${allowed.join(', ')}`);
}

/** What the environment says. @throws {UnusableConfiguration} */
export function configIn(environment: Environment): Config {
  const number = (name: string, otherwise: number, max: number): number =>
    wholeNumber(name, environment[name], otherwise, max);
  return {
    host: environment['CONTINUO_HOST'] || '127.0.0.1',
    port: number('CONTINUO_PORT', 3000, 65_535),
    place: placeIn(environment),
    limits: {
      ...LIMITS,
      requestsPerMinute: number('CONTINUO_RATE', LIMITS.requestsPerMinute, 100_000_000),
    },
    lagSecondsMax: number('CONTINUO_LAG_MAX', 60, 86_400),
    openMetrics:
      oneOf('CONTINUO_METRICS', environment['CONTINUO_METRICS'], ['token', 'loopback']) ===
      'loopback',
    doesChores: oneOf('CONTINUO_CHORES', environment['CONTINUO_CHORES'], ['on', 'off']) === 'on',
    log: oneOf('CONTINUO_LOG', environment['CONTINUO_LOG'], ['info', 'warn', 'silent']),
    now: clockIn(environment),
  };
}
