import { parseInstant } from '#libs/kernel';
import { UnusableConfiguration } from './environment.js';
import type { Environment } from './environment.js';

/**
 * The clock. CONTINUO_CLOCK starts it at another moment, from which it goes on: for trying out what a day brings.
 *
 * @throws {UnusableConfiguration} for one that is set in production, where what is recorded must be what happened.
 */
export function clockIn({ CONTINUO_CLOCK: start, NODE_ENV }: Environment): () => string {
  if (start === undefined || start === '') return () => new Date().toISOString();
  if (NODE_ENV === 'production') {
    throw new UnusableConfiguration(
      'CONTINUO_CLOCK is set, and NODE_ENV is production: no test clock runs there',
    );
  }
  if (parseInstant(start) === undefined || !start.includes('T')) {
    throw new UnusableConfiguration(
      `CONTINUO_CLOCK=${start}: write an instant as 2026-11-21T12:00:00Z`,
    );
  }
  const ahead = Date.parse(start) - Date.now();
  return () => new Date(Date.now() + ahead).toISOString();
}
