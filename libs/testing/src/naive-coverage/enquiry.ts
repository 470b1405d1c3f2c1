import { isAbsent, isMinor } from './applicant.js';
import type { Day } from './days.js';
import { dossierOf, type Dossier, type Policy } from './dossier.js';
import { implicitRejections, type ImplicitRejection } from './implicit-rejection.js';
import { parisDay, parseInstant } from './instants.js';
import { knownFacts } from './known-facts.js';
import type { HistoryLine } from './readable.js';
import { timelineStart } from './timeline-bounds.js';
import { instrumentsOf, verdictOf, type Instruments, type Verdict } from './verdict.js';

/** All that is known of a person at an instant: every day can be asked of it. */
export interface Enquiry {
  readonly dossier: Dossier;
  readonly instruments: Instruments;
  readonly rejections: readonly ImplicitRejection[];
  /** The day of `knownAt` in Europe/Paris. */
  readonly knownDay: Day;
  /** First day of the timeline. */
  readonly start: Day;
  readonly verdictOn: (day: Day) => Verdict;
}

/** A day before the timeline: nothing is said of it, but that a minor is covered. */
function earlyVerdict({ applicant }: Dossier, day: Day): Verdict {
  const isCovered = isMinor(applicant, day) && !isAbsent(applicant, day);
  const [lawful, cover] = isCovered ? [true, ['I03']] : [null, []];
  return { lawful, cover, proof: 'none', cause: null };
}

/**
 * Opens the enquiry on a person.
 *
 * @returns null when the person does not exist at that instant.
 * @throws {RangeError} `knownAt` is neither an RFC 3339 instant nor a bare day.
 */
export function enquire(
  lines: readonly HistoryLine[],
  question: { readonly person: string; readonly knownAt: string; readonly policy?: Policy },
): Enquiry | null {
  const knownAt = parseInstant(question.knownAt);
  if (knownAt === null) throw new RangeError(`knownAt is no instant: ${question.knownAt}`);
  const facts = knownFacts(lines, question.person, knownAt);
  if (facts.length === 0) return null;
  const dossier = dossierOf(facts, question.policy ?? 'PRACTICE');
  const rejections = implicitRejections(dossier);
  const instruments = instrumentsOf(dossier, rejections);
  const start = timelineStart(dossier, instruments.all);
  const seen = new Map<Day, Verdict>();
  const verdictOn = (day: Day): Verdict => {
    if (day < start) return earlyVerdict(dossier, day);
    const verdict = seen.get(day) ?? verdictOf(dossier, instruments, day);
    seen.set(day, verdict);
    return verdict;
  };
  return { dossier, instruments, rejections, knownDay: parisDay(knownAt), start, verdictOn };
}
