import type { LimitAnswer, RegionAnswer, ReplayFrame } from '#libs/case';
import { detailLines } from './case-history.js';
import { ballLine } from './case-state.js';
import { regionWords, sourceWords, stateWords, stepWords } from './case-words.js';
import { table } from './table.js';

// A frame is to be seen whole on a terminal of 80 columns and 24 lines: no titles over columns, one line a limit.

/** The regions, with a mark before those that the step moved. */
function regionLines({ standing, moves }: ReplayFrame): string[] {
  const row = ({ region, state, since }: RegionAnswer): string[] => {
    const moved = moves.find((move) => move.region === region);
    const was = moved === undefined ? '' : `, was ${stateWords(moved.from)}`;
    const mark = moved === undefined ? ' ' : '►';
    return [`${mark} ${regionWords(region)}`, stateWords(state), `since ${since}${was}`];
  };
  const [, , ...lines] = table(['', '', ''], standing.regions.map(row));
  return lines;
}

function limitLine({ on, region, follows, source, daysPassed }: LimitAnswer): string {
  const last = `${on ?? 'not fixed'}${daysPassed > 0 ? ' PASSED' : ''}`;
  return `  ${last}  ${regionWords(region)}: ${stateWords(follows)} (${sourceWords(source)})`;
}

/** One step of a replay and the state after it. @param sentences What each fact says, by its id. */
export function frameLines(frame: ReplayFrame, sentences: ReadonlyMap<string, string>): string[] {
  const { step, of, on, kind, standing } = frame;
  const { limits, nextLegal } = standing;
  const mark = kind === 'law' ? '►' : ' ';
  const legal = nextLegal === null ? 'none is ahead' : `${nextLegal.on} (${nextLegal.source})`;
  return [
    `Step ${step} of ${of}`,
    `${on}  ${mark} ${stepWords(frame, sentences)}`,
    ...detailLines(frame).map((line) => `${' '.repeat(14)}${line}`),
    '',
    ...regionLines(frame),
    '',
    ballLine(standing),
    limits.length === 0 ? 'No limit runs.' : 'Limits:',
    ...limits.map(limitLine),
    `Next legal date: ${legal}`,
  ];
}
