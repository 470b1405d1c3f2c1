const VARIABLE = 'CONTINUO_KURRENTDB';

/** Connection string of the server to measure on. */
export function connectionOfServer(): string {
  return process.env[VARIABLE] ?? '';
}

/** Why a work on a server cannot be done here; undefined when it can. */
export function lacksServer(): string | undefined {
  return connectionOfServer() === '' ? `${VARIABLE} names no server` : undefined;
}
