import { parseDay } from '#libs/kernel';
import type { TimelineEntry } from '#libs/law';

/** How a day looks on a bar. */
export const BAR_LEGEND =
  '█ lawful and shown   ▒ lawful, nothing to show   ░ unlawful   · neither (tolerated, away)';

function mark(entry: TimelineEntry): string {
  if (entry.lawful === null) return '·';
  if (!entry.lawful) return '░';
  return entry.cause === undefined ? '█' : '▒';
}

function day(text: string): number {
  return parseDay(text) ?? 0;
}

/** What the person could least afford to miss comes first: a gap of a day must not vanish from a bar of ten years. */
const WEIGHT = ['░', '▒', '·', '█'];

function worst(marks: readonly string[]): string {
  return WEIGHT.find((candidate) => marks.includes(candidate)) ?? ' ';
}

/** The timeline as one bar of so many columns: each column shows the worst of its days. */
export function bar(timeline: readonly TimelineEntry[], columns: number): string {
  const first = timeline[0];
  const last = timeline.at(-1);
  if (first === undefined || last === undefined) return '';
  const from = day(first.from);
  const days = day(last.to) - from + 1;
  const width = Math.min(columns, days);
  let text = '';
  for (let column = 0; column < width; column++) {
    const begins = from + Math.floor((column * days) / width);
    const ends = from + Math.floor(((column + 1) * days) / width) - 1;
    const within = timeline.filter((e) => day(e.from) <= ends && day(e.to) >= begins);
    text += worst(within.map(mark));
  }
  return text;
}

/** A caret under the column of that day, or nothing when the day is outside the bar. */
export function caret(timeline: readonly TimelineEntry[], columns: number, on: string): string {
  const from = day(timeline[0]?.from ?? on);
  const days = day(timeline.at(-1)?.to ?? on) - from + 1;
  const at = day(on) - from;
  if (at < 0 || at >= days) return '';
  return `${' '.repeat(Math.floor((at * Math.min(columns, days)) / days))}▲ ${on}`;
}

/** Number of days of an entry, both ends included. */
export function length(entry: TimelineEntry): number {
  return day(entry.to) - day(entry.from) + 1;
}
