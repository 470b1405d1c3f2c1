/**
 * A civil day of Europe/Paris, as the number of days since 1970-01-01. A plain integer: rules of law add and compare
 * days millions of times. `parseDay` and `formatDay` are the only doors to the written form, `YYYY-MM-DD`.
 */
export type Day = number;

/** Later than any written day: the end of what has no end. */
export const FOREVER: Day = 1 << 30;

/** Earlier than any written day: the beginning of what has no beginning. */
export const NEVER: Day = -(1 << 30);

const DIGIT_0 = 48;
const HYPHEN = 45;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - DIGIT_0;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Number of days of `month` (1 to 12) in `year`. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeap(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/**
 * Proleptic Gregorian date to day number. The year is counted from 1 March, so that the leap day is the last of it and
 * the lengths of the months follow one line: (153 m + 2) / 5.
 */
export function dayFromCivil(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  const dayOfYear = Math.floor((153 * m + 2) / 5) + dayOfMonth - 1;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
  );
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/** The inverse of `dayFromCivil`. An era is 400 years, 146,097 days. */
export function civilFromDay(day: Day): Civil {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

/** The day written `YYYY-MM-DD`, or undefined when the text is not of that form or names no day of the calendar. */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10) return undefined;
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const dayOfMonth = digits(text, 8, 10);
  if (!(year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return undefined;
  if (dayOfMonth > daysInMonth(year, month)) return undefined;
  return dayFromCivil(year, month, dayOfMonth);
}

const written = new Map<Day, string>();

/** `YYYY-MM-DD`. Remembered: answers about a population write the same few thousand days again and again. */
export function formatDay(day: Day): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const { year, month, dayOfMonth } = civilFromDay(day);
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  if (written.size < 100_000) written.set(day, text);
  return text;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/**
 * The same day `months` later (or earlier, when negative), or the last day of that month when it has no such day
 * (30 November + 3 months: 28 or 29 February).
 */
export function addMonths(day: Day, months: number): Day {
  if (day >= FOREVER || day <= NEVER) return day;
  const { year, month, dayOfMonth } = civilFromDay(day);
  const count = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(count / 12);
  const targetMonth = count - targetYear * 12 + 1;
  const last = daysInMonth(targetYear, targetMonth);
  return dayFromCivil(targetYear, targetMonth, Math.min(dayOfMonth, last));
}
