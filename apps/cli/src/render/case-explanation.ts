import type {
  CaseExplanation,
  ChartExplanation,
  ExplainedLimit,
  ExplainedRegion,
  Lead,
  Reckoning,
  StepEntry,
} from '#libs/case';
import { detailLines } from './case-history.js';
import { moveWords, regionWords, sourceText, stateWords } from './case-words.js';
import { plural } from './table.js';

/** The step first: a fact under its own name, or under the name by which the chart heard it. */
function movedByLines(step: StepEntry): string[] {
  const { signal, fact } = step;
  if (fact !== null && fact.type === signal) return detailLines(step);
  const law = fact === null ? ', which nobody recorded: the law computes it' : ', told by';
  return [`${signal}${law}`, ...detailLines(step)];
}

function regionLines({ region, state, since, movedBy }: ExplainedRegion): string[] {
  const head = `  ${regionWords(region)}: ${stateWords(state)}, since ${since}`;
  if (movedBy === null) return [head, '      where every case begins; nothing has moved it'];
  const from = movedBy.moves.find((move) => move.region === region)?.from ?? '';
  const [by = '', ...details] = movedByLines(movedBy);
  return [
    head,
    `      from ${stateWords(from)}, by ${by}`,
    ...details.map((line) => `      ${line}`),
  ];
}

const FIXED: Readonly<Record<NonNullable<Reckoning['until']>, string>> = {
  'contest-end': 'the last day to contest the decision',
  'decision-proof-end': 'the last day of the attestation of the decision in favour',
  'filing-window-end': 'the last day of the window for filing',
  'handover-day': 'the day booked for the hand-over',
  'provision-owed': 'the last day before another paper is owed',
  'provisional-document-end': 'the last day of the paper held',
  silence: 'the time the law gives for an answer',
  'substitution-day': 'the day of the appointment offered',
  'summons-day': 'the day of the summons',
  'supplement-deadline': 'the last day given to provide the documents',
  'suspension-end': 'the last day given to provide the documents',
};

function countedWords({ from, months, days, stoodStill }: Reckoning): string {
  const length = months === null ? plural(days ?? 0, 'day') : plural(months, 'month');
  const still = stoodStill.map((span) => `, not counting ${span.from} to ${span.to}`).join('');
  return `${length} from ${from}${still}`;
}

function reckoningWords(reckoning: Reckoning): string {
  const { from, until, fact } = reckoning;
  const by = fact === null ? '' : ` (${fact})`;
  if (until === null) return `${countedWords(reckoning)}, the day the state was entered`;
  if (from !== null) return `${FIXED[until]}: ${countedWords(reckoning)}${by}`;
  return `${FIXED[until]}${by}`;
}

function limitLines(limit: ExplainedLimit): string[] {
  const { on, daysPassed, region, state, follows, source, reckoning } = limit;
  const passed = daysPassed === 0 ? '' : `, PASSED ${plural(daysPassed, 'day')} ago`;
  const where = `${regionWords(region)} (${stateWords(state)})`;
  const last = on === null ? 'no day is fixed yet' : `last day ${on}${passed}`;
  const set = sourceText(source);
  return [
    `  ${where}: ${last}, then ${stateWords(follows)}`,
    `      ${reckoningWords(reckoning)}`,
    `      set by ${set}`,
  ];
}

function leadLine({ signal, moves }: Lead, widest: number): string {
  const to = moves.length === 0 ? 'moves nothing' : moves.map(moveWords).join('; ');
  return `  ${signal.padEnd(widest)}  ${to}`;
}

function section(title: string, lines: readonly string[], none: string): string[] {
  return ['', title, ...(lines.length === 0 ? [`  ${none}`] : lines)];
}

function chartLines({ regions, limits, leads, deviations }: ChartExplanation): string[] {
  const widest = Math.max(0, ...leads.map(({ signal }) => signal.length));
  const unexpected = deviations.flatMap((entry) => [
    `  ${entry.on}  ${entry.signal}`,
    ...detailLines(entry).map((line) => `      ${line}`),
  ]);
  return [
    ...regions.flatMap(regionLines),
    ...section('Limits:', limits.flatMap(limitLines), 'none runs'),
    ...section(
      'What could come next, and where it would lead:',
      leads.map((lead) => leadLine(lead, widest)),
      'nothing',
    ),
    ...section('Deviations:', unexpected, 'none'),
  ];
}

/** Why a case is where it is, for the eye. */
export function explanationOfCase({ demande, access }: CaseExplanation): string[] {
  const beside = access === null ? [] : ['', "The person's access:", ...chartLines(access)];
  return [...chartLines(demande), ...beside];
}
