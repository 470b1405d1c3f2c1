import { expect } from '@jest/globals';
import { continuo } from './continuo.js';

/** A line of the history format, not yet written. */
export type Line = Record<string, unknown>;

/** A registration of P-1, as a line of a history file, with whatever is to be different. */
export function fact(id: string, more: Line = {}): string {
  const { data = { birthDate: '1990-01-01' }, actor = { kind: 'import' }, ...rest } = more;
  const days = { occurredOn: '2026-01-05', recordedAt: '2026-01-05T10:00:00Z' };
  const known = { id, person: 'P-1', case: null, type: 'PersonRegistered', ...days, actor, data };
  return JSON.stringify({ ...known, ...rest });
}

/** What `export` writes. */
export async function exported(data: string, ...args: string[]): Promise<string> {
  const ran = await continuo(['export', ...args, '--data', data]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
}
