/** A day of the civil calendar, as the whole number of days since 1970-01-01. */
export type Day = number;

/** Later than every day: the end of what has no end. */
export const NEVER: Day = Number.POSITIVE_INFINITY;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_FROM_YEAR_ZERO_TO_1970 = daysBeforeYear(1970);

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function daysBeforeYear(year: number): number {
  const leaps = Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400);
  return year * 365 + leaps;
}

function dayNumber(year: number, month: number, day: number): Day {
  let days = daysBeforeYear(year) + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += monthLength(year, earlier);
  return days - DAYS_FROM_YEAR_ZERO_TO_1970;
}

function partsOf(day: Day): { year: number; month: number; day: number } {
  const fromYearZero = day + DAYS_FROM_YEAR_ZERO_TO_1970;
  let year = Math.floor(fromYearZero / 365.2425);
  while (daysBeforeYear(year) > fromYearZero) year--;
  while (daysBeforeYear(year + 1) <= fromYearZero) year++;
  let rest = fromYearZero - daysBeforeYear(year);
  let month = 1;
  while (rest >= monthLength(year, month)) rest -= monthLength(year, month++);
  return { year, month, day: rest + 1 };
}

/** Reads `YYYY-MM-DD`; null when the value is anything else or names a day that does not exist. */
export function parseDay(value: unknown): Day | null {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return dayNumber(year, month, day);
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const parts = partsOf(day);
  const [month, date] = [parts.month, parts.day].map((part) => String(part).padStart(2, '0'));
  return `${String(parts.year).padStart(4, '0')}-${month}-${date}`;
}

/** `addM` of rule 9: the same day `months` later, else the last day of that month. */
export function addMonths(day: Day, months: number): Day {
  const parts = partsOf(day);
  const total = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return dayNumber(year, month, Math.min(parts.day, monthLength(year, month)));
}
