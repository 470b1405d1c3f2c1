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

/** How the server is started. */
export interface Serving {
  /** Whether it acts on due days and sends messages as well. */
  readonly chores?: 'on' | 'off';
  /** Path of the compiled server: beside what is compiled of this file, unless it is said. */
  readonly main?: string;
  /** Whether it is to have a debugger. */
  readonly debugged?: boolean;
}

/** The server over a data directory, its clock on the day of the waiting cases. */
export function serverOver(
  directory: string,
  { chores = 'off', main = '../../../api/src/main.js', debugged = false }: Serving = {},
): Promise<ServerProcess> {
  return startServerProcess(main, {
    CONTINUO_DATA: directory,
    CONTINUO_PORT: '0',
    CONTINUO_RATE: '0',
    CONTINUO_LOG: 'silent',
    CONTINUO_CHORES: chores,
    CONTINUO_CLOCK: NOW,
    ...(debugged ? { NODE_OPTIONS: '--inspect=127.0.0.1:0' } : {}),
  });
}
