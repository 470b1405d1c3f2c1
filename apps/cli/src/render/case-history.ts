import type { HistoryEntry, StepEntry } from '#libs/case';
import {
  deviationWords,
  factWords,
  moveWords,
  positionWords,
  sourceText,
  stepWords,
} from './case-words.js';

const MARGIN = ' '.repeat(14);

/** Which fact, by whom, when recorded; or by which article; and what the chart did not expect. */
export function detailLines(entry: StepEntry): string[] {
  const { fact, article } = entry;
  const corrected = fact?.corrections.map(
    ({ id, recordedAt }) => `corrected by ${id}, recorded ${recordedAt}`,
  );
  const details = [
    fact === null ? null : factWords(fact),
    ...(corrected ?? []),
    article === null ? null : sourceText(article),
    deviationWords(entry),
  ];
  return details.filter((detail) => detail !== null);
}

function shownThenLines({ shownThen }: HistoryEntry): string[] {
  if (shownThen === null) return [];
  const { positions } = shownThen;
  const shown = positions === null ? 'nothing of this case' : positionWords(positions);
  return [`shown at the end of that day, with what was recorded by then: ${shown}`];
}

/** One step: its day, what it is, what it moved; under it where that is known from. */
function entryLines(
  entry: HistoryEntry,
  next: HistoryEntry | undefined,
  isNewDay: boolean,
  sentences: ReadonlyMap<string, string>,
): string[] {
  const day = isNewDay ? entry.on : ' '.repeat(entry.on.length);
  const mark = entry.kind === 'law' ? '►' : ' ';
  const moves = entry.moves.map(moveWords);
  const moved = moves.length === 0 ? '' : `  [${moves.join('; ')}]`;
  const isLastOfDay = next?.on !== entry.on;
  const details = [...detailLines(entry), ...(isLastOfDay ? shownThenLines(entry) : [])];
  return [
    `${day}  ${mark} ${stepWords(entry, sentences)}${moved}`,
    ...details.map((detail) => `${MARGIN}${detail}`),
  ];
}

/** The history of a case for the eye. @param sentences What each fact says, by its id. */
export function historyLines(
  entries: readonly HistoryEntry[],
  sentences: ReadonlyMap<string, string>,
): string[] {
  return entries.flatMap((entry, i) =>
    entryLines(entry, entries[i + 1], entries[i - 1]?.on !== entry.on, sentences),
  );
}
