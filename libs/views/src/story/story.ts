import { formatDay, officeOf, isObject, parisDay, parseInstant } from '#libs/kernel';
import type { Day, Fact, Json } from '#libs/kernel';
import {
  CAUSE_NAMES,
  explain,
  INSTRUMENT_NAMES,
  isBlockedFile,
  knownFacts,
  outlookOf,
  PRACTICE,
  situationOf,
} from '#libs/law';
import type { KnownFact, Outlook, Question, Segment } from '#libs/law';
import { factSentence } from './fact-sentence.js';

/** One line of a person's story. */
export interface StoryEntry {
  readonly on: string;
  /** A fact that was recorded; a turn of the law that nobody recorded. */
  readonly kind: 'fact' | 'law';
  readonly sentence: string;
  /** Who acted, for a fact. */
  readonly who: string | null;
  /** When the system knew, for a fact. */
  readonly recordedAt: string | null;
  /** Days between the fact and its recording, when it was recorded later. */
  readonly recordedLateDays: number;
  readonly case: string | null;
  readonly fact: string | null;
  /** The article a turn of the law rests on. */
  readonly article: string | null;
}

function who(actor: Json): string | null {
  const kind = isObject(actor) ? actor['kind'] : null;
  const office = officeOf(actor);
  if (typeof kind !== 'string') return office;
  return office === null ? kind : `${kind} ${office}`;
}

function factEntry(fact: KnownFact): StoryEntry {
  const instant = parseInstant(fact.fact.recordedAt) ?? 0;
  return {
    on: formatDay(fact.day),
    kind: 'fact',
    sentence: factSentence(fact),
    who: who(fact.fact.actor),
    recordedAt: fact.fact.recordedAt,
    recordedLateDays: Math.max(0, parisDay(instant) - fact.day),
    case: fact.case,
    fact: fact.fact.id,
    article: null,
  };
}

function lawEntry(
  on: Day,
  sentence: string,
  article: string | null,
  of: string | null,
): StoryEntry {
  return {
    on: formatDay(on),
    kind: 'law',
    sentence,
    who: null,
    recordedAt: null,
    recordedLateDays: 0,
    case: of,
    fact: null,
    article,
  };
}

function stateSentence(segment: Segment, says: string): string {
  const cause = segment.cause === null ? '' : `${segment.cause} ${CAUSE_NAMES[segment.cause]}`;
  const blocked = segment.cause !== null && isBlockedFile(segment.cause);
  const why = `${cause}${blocked ? ', because of a blocked file' : ''}: ${says}`;
  if (segment.lawful === null) return 'from here neither covered nor in a gap';
  if (!segment.lawful) return `UNLAWFUL from here, ${why}`;
  const by = segment.instruments.map((code) => `${code} ${INSTRUMENT_NAMES[code]}`).join(', ');
  return segment.cause === null
    ? `lawful from here by ${by}`
    : `lawful by ${by} but UNPROVEN from here, ${why}`;
}

function isTurn(segment: Segment, before: Segment | undefined): boolean {
  if (before === undefined) return true;
  return (
    segment.lawful !== before.lawful ||
    segment.cause !== before.cause ||
    segment.instruments !== before.instruments
  );
}

function turnEntries(facts: readonly Fact[], outlook: Outlook, question: Question): StoryEntry[] {
  const entries: StoryEntry[] = [];
  let before: Segment | undefined;
  for (const segment of outlook.segments) {
    const isShown = segment.from >= outlook.start && formatDay(segment.from) <= question.on;
    if (isShown && isTurn(segment, before)) {
      const on = formatDay(segment.from);
      const why = explain(facts, { on, knownAt: question.knownAt });
      const article = why?.finding?.article ?? why?.covers[0]?.article ?? null;
      const sentence = stateSentence(segment, why?.finding?.says ?? '');
      entries.push(lawEntry(segment.from, sentence, article, null));
    }
    if (segment.from >= outlook.start) before = segment;
  }
  return entries;
}

/**
 * What happened to one person up to a day: the facts as they are known, and between them the turns of the law that
 * nobody recorded, in order. Empty when nothing is known of the person.
 */
export function storyOf(facts: readonly Fact[], question: Question): StoryEntry[] {
  const known = knownFacts(facts, parseInstant(question.knownAt) ?? 0);
  const outlook = outlookOf(situationOf(known, PRACTICE));
  if (outlook === null) return [];
  const told = known.map(factEntry).filter((entry) => entry.on <= question.on);
  const silences = outlook.rejections
    .filter((rejection) => formatDay(rejection.on) <= question.on)
    .map((rejection) =>
      lawEntry(
        rejection.on,
        'an implicit rejection is born: silence for the time the law gives',
        'ceseda:R432-2',
        rejection.case,
      ),
    );
  const turns = turnEntries(facts, outlook, question);
  // A stable sort: on one day facts come first, then what the law makes of them.
  return [...told, ...silences, ...turns].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
