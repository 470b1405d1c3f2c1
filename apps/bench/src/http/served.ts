import { openAccessTokens } from '#libs/storage';
import { startServerProcess } from './server-process.js';
import type { ServerProcess } from './server-process.js';
import { NOW, OFFICE } from './waiting-cases.js';

/** The token of an agent of the office of every case. */
export function tokenIn(directory: string): string {
  const tokens = openAccessTokens(directory);
  const bearer = { subject: 'bench', role: 'agent', office: OFFICE, speaksFor: [] } as const;
  const { token } = tokens.create({ ...bearer, expiresOn: null }, NOW);
  tokens.close();
  return token;
}

/**
 * The server over a data directory, its clock on the day of the waiting cases.
 *
 * @param chores Whether it acts on due days and sends messages as well.
 */
export function serverOver(
  directory: string,
  chores: 'on' | 'off' = 'off',
): Promise<ServerProcess> {
  return startServerProcess('../../../api/src/main.js', {
    CONTINUO_DATA: directory,
    CONTINUO_PORT: '0',
    CONTINUO_RATE: '0',
    CONTINUO_LOG: 'silent',
    CONTINUO_CHORES: chores,
    CONTINUO_CLOCK: NOW,
  });
}
