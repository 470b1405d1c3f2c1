import { parseDay, parseInstant } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { Principal } from '#libs/access';
import type { StateQuestion } from '#libs/case';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Question, Situation } from '#libs/law';
import type { Engine, View } from '#libs/nest-kit';
import type { KnownPerson } from '#libs/runtime';
import type { ViewQuery } from '../views/asked.dto.js';
import { questionOf, recordedTo } from '../views/standpoint.js';
import { fileSeen } from './reach.js';
import type { FileName } from './reach.js';

/** A question about a file. */
export interface FileAsked<Asked extends ViewQuery = ViewQuery> extends FileName {
  readonly who: Principal;
  readonly asked: Asked;
}

/** A file opened to answer a question about it. */
export interface OpenFile<Asked extends ViewQuery = ViewQuery> extends FileAsked<Asked> {
  readonly known: KnownPerson;
  readonly facts: readonly Fact[];
  /** As the law reads what was known at the moment asked about. */
  readonly situation: Situation;
  readonly question: Question;
  /** The same, read. */
  readonly read: StateQuestion;
}

const lastRecorded = new WeakMap<Situation, number>();

function lastOf({ facts, situation }: KnownPerson): number {
  const counted = lastRecorded.get(situation);
  if (counted !== undefined) return counted;
  const last = facts.reduce(
    (latest, { recordedAt }) => Math.max(latest, parseInstant(recordedAt) ?? Infinity),
    -Infinity,
  );
  lastRecorded.set(situation, last);
  return last;
}

/** What was known then, as the law reads it: read already where that is everything. */
function situationAt(known: KnownPerson, knownAt: number): Situation {
  if (lastOf(known) <= knownAt) return known.situation;
  return situationOf(knownFacts(known.facts, knownAt), PRACTICE);
}

/** Opens a file to answer a question. @throws {ProblemFound} as `fileSeen`. */
export async function openFile<Asked extends ViewQuery>(
  engine: Engine,
  of: FileAsked<Asked>,
): Promise<OpenFile<Asked>> {
  const known = await fileSeen(engine, of.who, of);
  await recordedTo(engine, of.asked);
  const question = questionOf(engine, of.asked);
  const { on, knownAt } = question;
  const read = { on: parseDay(on) ?? 0, knownAt: parseInstant(knownAt) ?? 0 };
  const situation = situationAt(known, read.knownAt);
  return { ...of, known, facts: known.facts, situation, question, read };
}

/** What a file answers, and under which ETag: null while nothing is recorded there. */
export interface FileAnswer<Body> {
  readonly etag: string | null;
  readonly body: Body;
}

/** A question that one file answers. */
export type FileView<Asked extends ViewQuery, Body> = View<FileAsked<Asked>, FileAnswer<Body>>;
