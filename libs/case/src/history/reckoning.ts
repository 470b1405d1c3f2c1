import { addMonths, dayIn, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Filing, KnownFact } from '#libs/law';
import type { DueDay, Limit } from '#libs/procedures';
import type { Way } from './way.js';

/** Days on which the clock of silence stood still, both included. */
export interface StoodStill {
  readonly from: string;
  readonly to: string;
}

/** How the last day of a limit comes about. */
export interface Reckoning {
  /** The day it is counted from; null when it is not counted but fixed. */
  readonly from: string | null;
  readonly months: number | null;
  readonly days: number | null;
  /** Days that do not count, and push the last day back by as many. */
  readonly stoodStill: readonly StoodStill[];
  /** What fixes the day, or what it is counted from, as the chart names it: `summons-day`; null for a state entered. */
  readonly until: DueDay | null;
  /** Id of the fact that fixes it, or that it is counted from; null when none does alone. */
  readonly fact: string | null;
}

const NOTHING: Reckoning = {
  from: null,
  months: null,
  days: null,
  stoodStill: [],
  until: null,
  fact: null,
};

function filingOf({ situation, caseId }: Way): Filing | undefined {
  return situation.filings.find(({ file }) => file.id === caseId);
}

/** The spans between ClockSuspended and ClockResumed, as the walk heard them. */
function stoodStill({ steps }: Way): { readonly from: Day; readonly to: Day }[] {
  const spans: { from: Day; to: Day }[] = [];
  let from: Day | null = null;
  for (const { signal, on } of steps) {
    if (signal === 'ClockSuspended') from ??= on;
    if (signal !== 'ClockResumed' || from === null) continue;
    spans.push({ from, to: on - 1 });
    from = null;
  }
  return spans;
}

/** The time the law gives, by ground, is what is left of the count once the days that stood still are taken out. */
function silence(way: Way, last: Day): Reckoning {
  const filing = filingOf(way);
  if (filing === undefined) return NOTHING;
  const { filedOn, fact } = filing.demande;
  // A clock that has run out is not pushed back by what begins later.
  const spans = stoodStill(way).filter(({ from }) => from < last);
  const base = last - spans.reduce((days, { from, to }) => days + to - from + 1, 0);
  const isMonths = base === addMonths(filedOn, 4);
  return {
    from: formatDay(filedOn),
    months: isMonths ? 4 : null,
    days: isMonths ? null : base - filedOn,
    stoodStill: spans.map(({ from, to }) => ({ from: formatDay(from), to: formatDay(to) })),
    until: 'silence',
    fact: fact.fact.id,
  };
}

/** The last fact of those types by the day whose `key` says the last day, or any last day when it is not given. */
function lastSaying(
  { situation, caseId, on }: Way,
  types: readonly KnownFact['type'][],
  key: string,
  last: Day,
): KnownFact | undefined {
  return situation.dossier.facts.all.findLast(
    (fact) =>
      types.includes(fact.type) &&
      fact.day <= on &&
      (caseId === null || fact.case === caseId) &&
      (dayIn(fact.data, key) ?? last) === last,
  );
}

/** What ends before a paper is owed: the last paper, the titre held, or nothing but the filing. */
function owedSince(way: Way, last: Day): KnownFact | undefined {
  const filing = filingOf(way);
  if (filing?.held?.lastDay === last) return filing.held.fact;
  if (filing?.demande.filedOn === last) return filing.demande.fact;
  return lastSaying(way, ['AttestationProlongationIssued', 'RecepisseIssued'], 'to', last);
}

function factThatFixes(until: DueDay, way: Way, last: Day): KnownFact | undefined {
  switch (until) {
    case 'summons-day':
      return lastSaying(way, ['ApplicantSummoned'], 'on', last);
    case 'handover-day':
      return lastSaying(way, ['HandoverBooked'], 'on', last);
    case 'substitution-day':
      return lastSaying(way, ['SubstitutionOffered'], 'appointmentOn', last);
    case 'suspension-end':
    case 'supplement-deadline':
      return lastSaying(way, ['SupplementRequested'], 'deadline', last);
    case 'provisional-document-end':
      return lastSaying(way, ['AttestationProlongationIssued', 'RecepisseIssued'], 'to', last);
    case 'decision-proof-end':
      return lastSaying(way, ['AttestationDecisionFavorableIssued'], 'to', last);
    case 'provision-owed':
      return owedSince(way, last);
    case 'contest-end':
      return way.situation.dossier.facts.all.findLast(
        ({ type, day, case: id }) =>
          (type === 'RefusalDecided' || type === 'RegistrationRefused') &&
          day <= way.on &&
          id === way.caseId,
      );
    case 'filing-window-end':
    case 'silence':
      return undefined;
    default:
      return until satisfies never;
  }
}

/**
 * How the last day of a limit was computed.
 *
 * @param since Day the state was entered.
 * @param last Null while nothing fixes it.
 */
export function reckoningOf(limit: Limit, since: Day, last: Day | null, way: Way): Reckoning {
  if ('days' in limit) return { ...NOTHING, from: formatDay(since), days: limit.days };
  if ('months' in limit) return { ...NOTHING, from: formatDay(since), months: limit.months };
  if (last === null) return { ...NOTHING, until: limit.until };
  if (limit.until === 'silence') return silence(way, last);
  const fact = factThatFixes(limit.until, way, last);
  return { ...NOTHING, until: limit.until, fact: fact?.fact.id ?? null };
}
