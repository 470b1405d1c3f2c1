import { civilFromDay, dayFromCivil } from './calendar-date.js';
import type { Day } from './calendar-date.js';
import type { Instant } from './instant.js';

const MICROS_PER_HOUR = 3_600_000_000;
const MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

/** Since then the whole Union changes its clocks on the same Sundays; before, the days were fixed year by year. */
const SAME_SUNDAYS = dayFromCivil(1996, 1, 1) * MICROS_PER_DAY;

/** 01:00 UTC on the last Sunday of a month that has 31 days. */
function lastSunday(year: number, month: 3 | 10): Instant {
  const last = dayFromCivil(year, month, 31);
  // Day 0 was a Thursday.
  return (last - ((last + 4) % 7)) * MICROS_PER_DAY + MICROS_PER_HOUR;
}

function isSummerTime(instant: Instant): boolean {
  const { year } = civilFromDay(Math.floor(instant / MICROS_PER_DAY));
  return instant >= lastSunday(year, 3) && instant < lastSunday(year, 10);
}

let calendar: Intl.DateTimeFormat | undefined;

function dayOfPlatform(instant: Instant): Day {
  calendar ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Paris',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = calendar.formatToParts(instant / 1000);
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  return dayFromCivil(part('year'), part('month'), part('day'));
}

/**
 * The civil day of Europe/Paris at that moment. Reckoned, for the calendar of the platform takes longer to load than a
 * question takes to answer; of moments before 1996 it is asked all the same.
 *
 * @source Directive 2000/84/CE, articles 2 and 3, and those it took the place of from 1996 on: an hour ahead of UTC,
 *   and two from the last Sunday of March to the last Sunday of October, at 01:00 UTC.
 */
export function parisDay(instant: Instant): Day {
  if (instant < SAME_SUNDAYS) return dayOfPlatform(instant);
  const hoursAhead = isSummerTime(instant) ? 2 : 1;
  return Math.floor((instant + hoursAhead * MICROS_PER_HOUR) / MICROS_PER_DAY);
}
