import { article, CAUSE_NAMES, INSTRUMENT_NAMES } from '#libs/law';
import type {
  CoverageAnswer,
  Explanation,
  FactReference,
  InstrumentCode,
  TimelineEntry,
} from '#libs/law';
import { bar, BAR_LEGEND, caret, length } from './bars.js';
import { plural, table } from './table.js';

const VERDICTS = new Map<boolean | null, string>([
  [true, 'lawfully present'],
  [false, 'unlawfully present'],
  [null, 'neither covered nor in a gap'],
]);

function named(instruments: readonly InstrumentCode[]): string {
  return instruments.map((code) => `${code} ${INSTRUMENT_NAMES[code]}`).join(', ');
}

/** The verdict in a sentence or two. */
export function verdictLines(answer: CoverageAnswer): string[] {
  const { person, on, cover, proof, cause, since, days } = answer;
  const lines = [`${person} on ${on}: ${VERDICTS.get(answer.lawful)}`];
  if (cover.length > 0) lines.push(`  cover   ${named(cover)}`);
  lines.push(`  proof   ${proof}`);
  if (cause !== null) {
    const blocked = answer.becauseOfBlockedFile ? 'because of a blocked file' : 'no blocked file';
    lines.push(`  cause   ${cause} ${CAUSE_NAMES[cause]}, ${blocked}`);
    lines.push(`  since   ${since}, ${plural(days ?? 0, 'day')}`);
  }
  if (answer.refusalShadow) lines.push('  shadow  an implicit rejection is running');
  for (const rejection of answer.implicitRejections) {
    lines.push(
      `  silence an implicit rejection was born on ${rejection.on}, case ${rejection.case}`,
    );
  }
  return lines;
}

function status(entry: TimelineEntry): string {
  if (entry.lawful === null) return 'neither';
  if (!entry.lawful) return 'unlawful';
  return entry.cause === undefined ? 'lawful' : 'unproven';
}

function why(entry: TimelineEntry): string {
  const cause = entry.cause === undefined ? '' : `${entry.cause} ${CAUSE_NAMES[entry.cause]}`;
  return [named(entry.instruments ?? []), cause].filter((text) => text !== '').join('  ');
}

/** The timeline as a bar, then entry by entry. */
export function timelineLines(
  timeline: readonly TimelineEntry[],
  width: number,
  on?: string,
): string[] {
  if (timeline.length === 0) return ['  no day to show yet'];
  const columns = width - 2;
  const rows = timeline.map((entry) => [
    entry.from,
    entry.to,
    plural(length(entry), 'day'),
    status(entry),
    why(entry),
  ]);
  const under = on === undefined ? '' : caret(timeline, columns, on);
  return [
    `  ${bar(timeline, columns)}`,
    ...(under === '' ? [] : [`  ${under}`]),
    `  ${BAR_LEGEND}`,
    '',
    ...table(['from', 'to', 'length', 'state', 'why'], rows).map((line) => `  ${line}`),
  ];
}

/** `ceseda:R431-15-1 The attestations of the téléservice… (docs/law/ceseda-r431-15-1.md)`. */
export function articleText(code: string): string {
  const known = article(code);
  const page = `docs/law/${code.replace(':', '-').toLowerCase()}.md`;
  return known === undefined ? code : `${code}, ${known.title} (${page})`;
}

function factText(fact: FactReference): string {
  return `${fact.type} ${fact.id} of ${fact.occurredOn}, recorded ${fact.recordedAt}`;
}

function coverLines(explanation: Explanation): string[] {
  return explanation.covers.flatMap((cover) => [
    `  ${named([cover.instrument])}, from ${cover.from} to ${cover.to ?? 'no end'}: ${articleText(cover.article)}`,
    ...cover.facts.map((fact) => `      ${factText(fact)}`),
  ]);
}

function missedLines(explanation: Explanation): string[] {
  return explanation.missed.slice(0, 5).map((cover) => {
    const days = plural(cover.byDays, 'day');
    const where =
      cover.missed === 'ended'
        ? `ended on ${cover.to}, ${days} before`
        : `begins on ${cover.from}, ${days} later`;
    return `  ${named([cover.instrument])}, does not reach the day: it ${where} (${cover.article})`;
  });
}

function windowLine({ window }: Explanation): string[] {
  if (window === null) return [];
  const { code, from, to, filedOn, daysLate } = window;
  const range = `${from ?? 'any day'} to ${to ?? 'any day'}`;
  const late = daysLate === 0 ? 'in time' : `${plural(daysLate ?? 0, 'day')} late`;
  const filed = filedOn === null ? 'nothing filed' : `filed on ${filedOn}, ${late}`;
  return [`  window ${code}, ${range}: ${filed} (${window.article})`];
}

/** Why, down to facts and articles. */
export function explanationLines(explanation: Explanation): string[] {
  const { finding, demande } = explanation;
  const lines = ['Why:', ...coverLines(explanation)];
  if (finding !== null) {
    lines.push(`  ${finding.cause} by rule ${finding.rule}: ${finding.says}`);
    lines.push(`      ${articleText(finding.article)}`);
    lines.push(...finding.facts.map((fact) => `      ${factText(fact)}`));
  }
  lines.push(...missedLines(explanation));
  if (demande !== null) {
    const { case: id, kind, ground, filedOn } = demande;
    lines.push(`  current demande: case ${id}, ${kind} on ${ground}, filed on ${filedOn}`);
  }
  return [...lines, ...windowLine(explanation)];
}
