import type { Fact } from './fact.js';
import { shapeOf } from './fact-catalogue.js';

/** Whose stream a name means. */
export interface StreamSubject {
  /** What it remembers: the person, a dossier, or the work done about them. */
  readonly kind: 'person' | 'case' | 'work';
  readonly person: string;
  /** Null but for the stream of a dossier. */
  readonly case: string | null;
}

const PERSON = 'person-';
const CASE = 'case-';
const WORK = 'work-';

// The mark of the escape, the separator, control characters (a NUL ends a text in C), and lone
// surrogates (no UTF-8 form, so two of them would become one replacement character). With the u
// flag a surrogate pair is one code point.
const UNSAFE = /[%/\p{Cc}\p{Cs}]/gu;
const ESCAPED = /%([0-9A-F]{4})/g;

function escapeId(id: string): string {
  return id.replace(
    UNSAFE,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function unescapeId(text: string): string {
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * Name of the stream that remembers a person: `person-<person>`. Well-formed Unicode without NUL
 * whatever the id; distinct ids give distinct names.
 */
export function personStream(person: string): string {
  return `${PERSON}${escapeId(person)}`;
}

/**
 * Name of the stream that remembers a dossier: `case-<person>/<case>`, since the id of a dossier is
 * unique for its person only. Well-formed Unicode without NUL; distinct pairs of ids give distinct
 * names.
 */
export function caseStream(person: string, caseId: string): string {
  return `${CASE}${escapeId(person)}/${escapeId(caseId)}`;
}

/**
 * Name of the stream that remembers the work done about a person and their dossiers (who has a
 * case, alarms, messages): `work-<person>`. Apart, so that an alarm never moves the revision an
 * agent's decision rests on.
 */
export function workStream(person: string): string {
  return `${WORK}${escapeId(person)}`;
}

function subjectOf(stream: string): StreamSubject | undefined {
  if (stream.startsWith(PERSON)) {
    return { kind: 'person', person: unescapeId(stream.slice(PERSON.length)), case: null };
  }
  if (stream.startsWith(WORK)) {
    return { kind: 'work', person: unescapeId(stream.slice(WORK.length)), case: null };
  }
  const separator = stream.indexOf('/');
  if (!stream.startsWith(CASE) || separator === -1) return undefined;
  return {
    kind: 'case',
    person: unescapeId(stream.slice(CASE.length, separator)),
    case: unescapeId(stream.slice(separator + 1)),
  };
}

function nameOf({ kind, person, case: caseId }: StreamSubject): string {
  if (kind === 'work') return workStream(person);
  return caseId === null ? personStream(person) : caseStream(person, caseId);
}

/**
 * The inverse of `personStream`, `caseStream` and `workStream`; undefined for any text these never
 * write, so that one subject never has two names.
 */
export function parseStreamName(stream: string): StreamSubject | undefined {
  const subject = subjectOf(stream);
  return subject !== undefined && nameOf(subject) === stream ? subject : undefined;
}

/**
 * Name of the stream that remembers a fact: its dossier's when it bears a `case`, else its
 * person's. The facts of access (FilingAttempted, blockages, the remedies of a blocked filing) are
 * always the person's: a blocked filing has no dossier yet. The facts of work have a stream of their
 * own, whether or not they bear a case.
 */
export function streamOf(fact: Pick<Fact, 'person' | 'case' | 'type'>): string {
  const { subject } = shapeOf(fact.type);
  if (subject === 'work') return workStream(fact.person);
  return fact.case === null || subject === 'access'
    ? personStream(fact.person)
    : caseStream(fact.person, fact.case);
}
