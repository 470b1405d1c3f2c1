import { parisDay, formatDay, parseDay, parseInstant } from '#libs/kernel';
import { PRACTICE, STRICT } from '#libs/law';
import type { Law, Question } from '#libs/law';
import { usage } from './exit-code.js';

/** Options every command has. */
export interface CommonOptions {
  readonly data: string;
  /** Connection of the server that has the events; see `place.ts`. */
  readonly store?: string;
  readonly json?: boolean;
}

/** Options of a question about a day. */
export interface QuestionOptions extends CommonOptions {
  readonly on?: string;
  readonly knownAt?: string;
}

/**
 * The question asked: today in Paris and everything known now, unless said otherwise.
 *
 * @throws {CommandFailure} for a day or a moment that cannot be read.
 */
export function questionOf({ on, knownAt }: QuestionOptions): Question {
  const now = Date.now();
  const day = on ?? formatDay(parisDay(now * 1000));
  const moment = knownAt ?? new Date(now).toISOString();
  if (parseDay(day) === undefined) {
    throw usage(`--on ${day}: write a day of the calendar as YYYY-MM-DD`);
  }
  if (parseInstant(moment) === undefined) {
    throw usage(`--known-at ${moment}: write an instant as 2026-11-21T12:00:00Z, or a day`);
  }
  return { on: day, knownAt: moment };
}

/** @throws {CommandFailure} for a policy that does not exist. */
export function lawOf(policy: string | undefined): Law {
  switch ((policy ?? 'practice').toLowerCase()) {
    case 'practice':
      return PRACTICE;
    case 'strict':
      return STRICT;
    default:
      throw usage(`--policy ${policy}: choose practice or strict`);
  }
}

/** A whole number from 0. @throws {CommandFailure} for anything else. */
export function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw usage(`${name} ${text}: write a whole number of days`);
  return Number(text);
}
