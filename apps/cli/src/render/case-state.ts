import type { LimitAnswer, RegionAnswer, StandingAnswer } from '#libs/case';
import { ownerWords, regionWords, sourceText, sourceWords, stateWords } from './case-words.js';
import { plural, table } from './table.js';

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function regionRow({ region, state, since, days }: RegionAnswer): string[] {
  return [regionWords(region), stateWords(state), since, plural(days, 'day')];
}

/** Region by region: the state, since when. */
function regionLines(standings: readonly StandingAnswer[]): string[] {
  const rows = standings.flatMap(({ regions }) => regions.map(regionRow));
  return indented(table(['where', 'state', 'since', ''], rows));
}

/** Whose ball it is, and for how long. */
export function ballLine({ owners, ownersSince, ownersDays }: StandingAnswer): string {
  if (owners.length === 0) return `The ball: nobody's, since ${ownersSince}`;
  const days = plural(ownersDays, 'day');
  return `The ball: ${ownerWords(owners)}, since ${ownersSince}, ${days}`;
}

function passedWords({ on, daysPassed }: LimitAnswer): string {
  if (on === null) return '';
  return daysPassed === 0 ? 'runs' : `PASSED ${plural(daysPassed, 'day')} ago`;
}

function limitRow(limit: LimitAnswer): string[] {
  const { on, region, follows, source } = limit;
  const last = on ?? 'not fixed';
  return [last, passedWords(limit), regionWords(region), stateWords(follows), sourceWords(source)];
}

/** The limits that run, the earliest first. */
function limitLines(standings: readonly StandingAnswer[]): string[] {
  const rows = standings.flatMap(({ limits }) => limits.map(limitRow));
  if (rows.length === 0) return ['No limit runs.'];
  const titles = ['last day', '', 'where', 'then', 'set by'];
  return ['Limits:', ...indented(table(titles, rows))];
}

/** The next day that the law, and not we, has set. */
function nextLegalLine({ nextLegal }: StandingAnswer): string {
  if (nextLegal === null) return 'Next legal date: none is ahead';
  const { on, region, follows, source } = nextLegal;
  return `Next legal date: ${on}, ${regionWords(region)}, then ${stateWords(follows)} (${sourceText(source)})`;
}

/** A list within the width, broken between its items. */
function listLines(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last === undefined || `  ${last}, ${item},`.length > width) lines.push(item);
    else lines[lines.length - 1] = `${last}, ${item}`;
  }
  return lines.map((line, i) => `  ${line}${i < lines.length - 1 ? ',' : ''}`);
}

/** What has its place next. */
function nextLines({ next }: StandingAnswer, width: number): string[] {
  if (next.length === 0) return ['Nothing is expected any more.'];
  return ['What can come next:', ...listLines(next, width)];
}

function deviationsLine({ deviations }: StandingAnswer): string {
  const where = deviations === 0 ? '' : ' (case explain says which)';
  return `Deviations: ${deviations}${where}`;
}

/** A case as it stands, for the eye. @param access The person's, shown beside it. */
export function stateLines(
  demande: StandingAnswer,
  access: StandingAnswer | null,
  width: number,
): string[] {
  const both = access === null ? [demande] : [demande, access];
  const beside =
    access === null ? [] : [ballLine(access).replace('The ball', 'The ball for the access')];
  return [
    ...regionLines(both),
    '',
    ballLine(demande),
    ...beside,
    '',
    ...limitLines(both),
    nextLegalLine(demande),
    '',
    ...nextLines(demande, width),
    '',
    deviationsLine(demande),
  ];
}
