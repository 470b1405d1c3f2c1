import { parisDay } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { Situation } from '#libs/law';
import type { CaseStandingQuery } from './case.dto.js';
import type { OpenCase } from './open-case.js';

/** The moment asked about as an answer echoes it. */
function echoed(knownAt: string): string {
  return `"knownAt":${JSON.stringify(knownAt)}`;
}

/** An answer without its moment, cut where that stands. */
type Pieces = readonly Buffer[];

/** Answers worked out from a list of facts, by what was asked. */
interface Remembered {
  readonly facts: readonly Fact[];
  readonly texts: Map<string, Pieces>;
}

const remembered = new WeakMap<Situation, Remembered>();

/** Those of everything that is known: work that is done changes nothing of what the law reads, and makes another list. */
function textsOf({ situation, known: { facts } }: OpenCase): Map<string, Pieces> {
  const kept = remembered.get(situation);
  if (kept?.facts === facts) return kept.texts;
  const texts = new Map<string, Pieces>();
  remembered.set(situation, { facts, texts });
  return texts;
}

/** All that an answer about what is known depends on, its moment apart: of that the day alone counts. */
function keyOf(file: OpenCase<CaseStandingQuery>): string {
  const { case: id, question, read, who, asked, revision } = file;
  const { role, office, speaksFor } = who;
  const day = parisDay(read.knownAt);
  const about = [id, question.on, day, revision, asked.actions];
  return JSON.stringify([...about, role, office, speaksFor, asked.on, asked.knownAt === undefined]);
}

/**
 * The answer about a case as JSON. Agents open the same file again and again: as long as nothing more is known of the
 * person, the same question of the same day has the same answer, but for the moment it echoes.
 *
 * @param shown Works the answer out.
 */
export function caseText(
  file: OpenCase<CaseStandingQuery>,
  shown: (file: OpenCase<CaseStandingQuery>) => object,
): Buffer {
  const { question } = file;
  const texts = textsOf(file);
  const key = keyOf(file);
  const moment = echoed(question.knownAt);
  let pieces = texts.get(key);
  if (pieces === undefined) {
    pieces = JSON.stringify(shown(file))
      .split(moment)
      .map((piece) => Buffer.from(piece));
    texts.set(key, pieces);
  }
  const between = Buffer.from(moment);
  // Bytes, encoded once: what can be done, and why the rest cannot, is long.
  return Buffer.concat(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [between, piece])));
}
