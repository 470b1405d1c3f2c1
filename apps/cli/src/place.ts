import { readFileSync } from 'node:fs';
import { readConnection, UnusableConnection, writeConnection } from '#libs/storage';
import type { DataPlace } from '#libs/storage';
import { usage } from './exit-code.js';
import type { CommonOptions } from './options.js';

type Environment = Readonly<Record<string, string | undefined>>;

const STORE = 'CONTINUO_STORE';
const PASSWORD = 'CONTINUO_STORE_PASSWORD';
const PASSWORD_FILE = 'CONTINUO_STORE_PASSWORD_FILE';

/**
 * Where the command finds its events: in the data directory, or on the server of `--store`, else of CONTINUO_STORE. An
 * empty one names no server.
 *
 * @throws {CommandFailure} for a connection that cannot be used, or that shows a password to other processes.
 */
export function placeOf(
  { data, store }: Pick<CommonOptions, 'data' | 'store'>,
  environment: Environment = process.env,
): DataPlace {
  const connection = store ?? environment[STORE] ?? '';
  if (connection.trim() === '') return { directory: data, server: null };
  const named = store === undefined ? STORE : '--store';
  return { directory: data, server: serverOf(connection, named, environment) };
}

/**
 * The connection of a server, with its password where that is kept apart.
 *
 * @param named Where it came from: an option, which every process of the machine can read, or CONTINUO_STORE.
 * @throws {CommandFailure} as `placeOf`.
 */
export function serverOf(
  connection: string,
  named: '--store' | '--from' | '--to' | typeof STORE,
  environment: Environment = process.env,
): string {
  const read = orUsage(named, () => readConnection(connection));
  const { user, password } = read;
  if (named !== STORE && password !== null) throw usage(exposed(named, user));
  const apart = passwordApart(environment);
  if (apart === null) {
    if (user === null || password !== null) return writeConnection(read);
    throw usage(`${named} names the user ${user}: give ${PASSWORD} or ${PASSWORD_FILE}`);
  }
  if (password !== null) {
    throw usage(`${named} holds a password, and another is given apart: give one`);
  }
  // A password beside a connection without a user is for the commands that name one.
  return writeConnection(user === null ? read : { ...read, password: apart });
}

function exposed(option: string, user: string | null): string {
  const whole = option === '--store' ? `, or put the whole connection into ${STORE}` : '';
  return (
    `${option} holds a password, which other processes can read: name the user alone (esdb://${user}@…) and give ` +
    `${PASSWORD} or ${PASSWORD_FILE}${whole}`
  );
}

function orUsage<T>(named: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnusableConnection ? usage(`${named}: ${error.message}`) : error;
  }
}

function passwordApart(environment: Environment): string | null {
  const file = environment[PASSWORD_FILE] ?? '';
  const password = environment[PASSWORD] ?? '';
  if (file === '') return password === '' ? null : password;
  if (password !== '') throw usage(`give ${PASSWORD} or ${PASSWORD_FILE}, not both`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw usage(`${PASSWORD_FILE}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
