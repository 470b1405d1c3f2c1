import { parseDay } from './calendar-date.js';

/**
 * A moment, in microseconds since 1970-01-01T00:00:00Z. Digits beyond the microsecond are dropped; whole numbers are
 * exact to the year 2255.
 */
export type Instant = number;

const MICROS_PER_SECOND = 1_000_000;
const MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

function fractionMicros(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.slice(0, 6).padEnd(6, '0'));
}

function offsetMicros(sign: string | undefined, hours: string, minutes: string): number {
  if (sign === undefined) return 0;
  const micros = (Number(hours) * 60 + Number(minutes)) * 60 * MICROS_PER_SECOND;
  return sign === '-' ? -micros : micros;
}

/** Most systems write `YYYY-MM-DDThh:mm:ssZ`: read without the regular expression, which costs five times as much. */
function parseShortUtc(text: string): Instant | undefined {
  if (text.length !== 20 || text.charCodeAt(19) !== 90 || text.charCodeAt(10) !== 84) {
    return undefined;
  }
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return undefined;
  const day = parseDay(text.slice(0, 10));
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  if (day === undefined || !(hours <= 23 && minutes <= 59 && seconds <= 59)) return undefined;
  return day * MICROS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * MICROS_PER_SECOND;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NaN : tens * 10 + ones;
}

/**
 * The moment written as an RFC 3339 date-time, or as a bare day (its first instant in UTC); undefined for anything
 * else. A leap second (`:60`) is the first instant of the next minute.
 *
 * @source RFC 3339, section 5.6.
 */
export function parseInstant(text: string): Instant | undefined {
  const short = parseShortUtc(text);
  if (short !== undefined) return short;
  const bareDay = parseDay(text);
  if (bareDay !== undefined) return bareDay * MICROS_PER_DAY;
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, date, hours, minutes, seconds, fraction, sign, offsetHours, offsetMinutes] = match;
  const day = parseDay(date ?? '');
  if (day === undefined) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  if (sign !== undefined && (Number(offsetHours) > 23 || Number(offsetMinutes) > 59)) {
    return undefined;
  }
  const ofDay = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (
    day * MICROS_PER_DAY +
    ofDay * MICROS_PER_SECOND +
    fractionMicros(fraction) -
    offsetMicros(sign, offsetHours ?? '0', offsetMinutes ?? '0')
  );
}
