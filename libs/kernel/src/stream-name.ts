import type { Fact } from './fact.js';
import { shapeOf } from './fact-catalogue.js';

/** Whose stream a name means; `case` is null for the stream of the person. */
export interface StreamSubject {
  readonly person: string;
  readonly case: string | null;
}

const PERSON = 'person-';
const CASE = 'case-';

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

function subjectOf(stream: string): StreamSubject | undefined {
  if (stream.startsWith(PERSON)) {
    return { person: unescapeId(stream.slice(PERSON.length)), case: null };
  }
  const separator = stream.indexOf('/');
  if (!stream.startsWith(CASE) || separator === -1) return undefined;
  return {
    person: unescapeId(stream.slice(CASE.length, separator)),
    case: unescapeId(stream.slice(separator + 1)),
  };
}

/**
 * The inverse of `personStream` and `caseStream`; undefined for any text these two never write, so
 * that one subject never has two names.
 */
export function parseStreamName(stream: string): StreamSubject | undefined {
  const subject = subjectOf(stream);
  if (subject === undefined) return undefined;
  const written =
    subject.case === null ? personStream(subject.person) : caseStream(subject.person, subject.case);
  return written === stream ? subject : undefined;
}

/**
 * Name of the stream that remembers a fact: its dossier's when it bears a `case`, else its
 * person's. The facts of access (FilingAttempted, blockages, the remedies of a blocked filing) are
 * always the person's: a blocked filing has no dossier yet.
 */
export function streamOf(fact: Pick<Fact, 'person' | 'case' | 'type'>): string {
  return fact.case === null || shapeOf(fact.type).subject === 'access'
    ? personStream(fact.person)
    : caseStream(fact.person, fact.case);
}
