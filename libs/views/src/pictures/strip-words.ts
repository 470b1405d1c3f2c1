import { parseDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CAUSE_NAMES, INSTRUMENT_NAMES } from '#libs/law';
import type { CoverageAnswer, TimelineEntry } from '#libs/law';

/** What a stretch of days is, as the strip tells stretches apart. */
export type Verdict = 'lawful' | 'unproven' | 'unlawful' | 'neither';

/** What each verdict means. */
export const VERDICT_TEXTS: Readonly<Record<Verdict, string>> = {
  lawful: 'lawful and shown',
  unproven: 'lawful, nothing to show',
  unlawful: 'unlawful',
  neither: 'neither covered nor in a gap (tolerated, away)',
};

/** The verdict of a stretch. */
export function verdictOf({ lawful, cause }: TimelineEntry): Verdict {
  if (lawful === null) return 'neither';
  if (!lawful) return 'unlawful';
  return cause === undefined ? 'lawful' : 'unproven';
}

/** A day as an answer writes it. */
export function dayOf(text: string): Day {
  return parseDay(text) ?? 0;
}

/** `1 day`, `16 days`: both ends counted. */
export function lengthText({ from, to }: TimelineEntry): string {
  const days = dayOf(to) - dayOf(from) + 1;
  return `${days} day${days === 1 ? '' : 's'}`;
}

/** `G1 attestation-omitted`; empty without a cause. */
export function causeText({ cause }: Pick<TimelineEntry, 'cause'>): string {
  return cause === undefined ? '' : `${cause} ${CAUSE_NAMES[cause]}`;
}

function instrumentsText({ instruments }: TimelineEntry): string {
  return (instruments ?? []).map((code) => `${code} ${INSTRUMENT_NAMES[code]}`).join(', ');
}

/** A stretch in words: `2026-04-04 to 2026-04-19, 16 days: unlawful; G1 attestation-omitted`. */
export function entryText(entry: TimelineEntry): string {
  const why = [causeText(entry), instrumentsText(entry)].filter((text) => text !== '');
  const said = [VERDICT_TEXTS[verdictOf(entry)], ...why].join('; ');
  return `${entry.from} to ${entry.to}, ${lengthText(entry)}: ${said}`;
}

const VERDICTS = new Map<boolean | null, string>([
  [true, 'lawfully present'],
  [false, 'unlawfully present'],
  [null, 'neither covered nor in a gap'],
]);

/** The answer itself, in a line. */
export function verdictText({ person, on, lawful, cause }: CoverageAnswer): string {
  const why = cause === null ? '' : `, ${causeText({ cause })}`;
  return `${person} on ${on}: ${VERDICTS.get(lawful) ?? ''}${why}`;
}

/** An implicit rejection in words. */
export function rejectionText({
  case: id,
  on,
}: CoverageAnswer['implicitRejections'][number]): string {
  return `${on} implicit rejection, case ${id}`;
}
