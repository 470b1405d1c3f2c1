import { readFileSync } from 'node:fs';
import { readConnection, UnusableConnection, writeConnection } from '#libs/storage';
import type { DataPlace } from '#libs/storage';
import { UnusableConfiguration } from './environment.js';
import type { Environment } from './environment.js';

function passwordIn({
  CONTINUO_STORE_PASSWORD: password = '',
  CONTINUO_STORE_PASSWORD_FILE: file = '',
}: Environment): string | null {
  if (file === '') return password === '' ? null : password;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UnusableConfiguration(`CONTINUO_STORE_PASSWORD_FILE: ${(error as Error).message}`);
  }
}

function serverIn(connection: string, environment: Environment): string {
  try {
    const read = readConnection(connection);
    const apart = passwordIn(environment);
    return writeConnection(
      read.user === null || apart === null ? read : { ...read, password: apart },
    );
  } catch (error) {
    if (!(error instanceof UnusableConnection)) throw error;
    throw new UnusableConfiguration(`CONTINUO_STORE: ${error.message}`);
  }
}

/** Where the events are, as the command line reads it from the same variables. @throws {UnusableConfiguration} */
export function placeIn(environment: Environment): DataPlace {
  const directory = environment['CONTINUO_DATA'] || './data';
  const connection = (environment['CONTINUO_STORE'] ?? '').trim();
  const server = connection === '' ? null : serverIn(connection, environment);
  return { directory, server };
}
