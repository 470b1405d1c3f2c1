import { parseDay, type Day } from './days.js';

/** An instant: whole seconds since 1970-01-01T00:00:00Z, then the digits of the fraction. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/i;

/** Reads an RFC 3339 instant, or a bare day as its first instant in UTC; null for anything else. */
export function parseInstant(value: unknown): Instant | null {
  if (typeof value !== 'string') return null;
  const bare = parseDay(value);
  if (bare !== null) return { seconds: bare * 86_400, fraction: '' };
  const match = RFC_3339.exec(value);
  const day = match === null ? null : parseDay(match[1]);
  if (match === null || day === null) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  const [offsetHour, offsetMinute] = [Number(match[7] ?? 0), Number(match[8] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return null;
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHour * 3600 + offsetMinute * 60);
  const seconds = day * 86_400 + hour * 3600 + minute * 60 + second - offset;
  // Without its final zeros a fraction compares digit by digit, whatever its length.
  return { seconds, fraction: (match[5] ?? '').replace(/0+$/, '') };
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

const PARIS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day it is in Paris at that instant. */
export function parisDay(instant: Instant): Day {
  const day = parseDay(PARIS.format(instant.seconds * 1000));
  if (day === null) throw new RangeError('An instant outside the years 1000 to 9999.');
  return day;
}
