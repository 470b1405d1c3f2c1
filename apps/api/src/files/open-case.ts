import { parseInstant } from '#libs/kernel';
import { UnknownChart } from '#libs/case';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Engine } from '#libs/nest-kit';
import { factsForCase, UnknownRevision } from '#libs/runtime';
import { malformedQuery } from '../dto/query-pipe.js';
import { problem, ProblemFound } from '../problem.js';
import type { CaseQuery } from './case.dto.js';
import { nothingThen } from './coverage.js';
import { openFile } from './file-asked.js';
import type { FileAsked, OpenFile } from './file-asked.js';

/** The file of a case, opened. */
export interface OpenCase<Asked extends CaseQuery = CaseQuery> extends OpenFile<Asked> {
  readonly case: string;
  /** The revision asked about; null for everything known. */
  readonly revision: number | null;
}

async function factsAt(engine: Engine, person: string, caseId: string, revision: number) {
  try {
    return await factsForCase(engine.sources, { person, case: caseId }, revision);
  } catch (error) {
    if (!(error instanceof UnknownRevision)) throw error;
    throw new ProblemFound(problem('resource.unknown', { detail: error.message }));
  }
}

/** The case as of a revision: what the choice of facts has left is all that was known. */
async function asOf<Asked extends CaseQuery>(
  engine: Engine,
  file: OpenFile<Asked>,
  caseId: string,
  revision: number,
): Promise<OpenCase<Asked>> {
  const { facts, lastRecordedAt } = await factsAt(engine, file.person, caseId, revision);
  const question = { ...file.question, knownAt: lastRecordedAt ?? file.question.knownAt };
  const read = { ...file.read, knownAt: parseInstant(question.knownAt) ?? 0 };
  const situation = situationOf(knownFacts(facts, read.knownAt), PRACTICE);
  return { ...file, case: caseId, facts, situation, question, read, revision };
}

/** Opens the file of a case to answer a question. @throws {ProblemFound} as `fileSeen`. */
export async function openCase<Asked extends CaseQuery>(
  engine: Engine,
  asked: FileAsked<Asked>,
): Promise<OpenCase<Asked>> {
  const { at, knownAt } = asked.asked;
  if (at !== undefined && knownAt !== undefined) {
    throw malformedQuery([{ parameter: 'at', detail: 'cannot come with knownAt' }]);
  }
  const file = await openFile(engine, asked);
  const caseId = asked.case ?? '';
  if (at !== undefined) return asOf(engine, file, caseId, Number(at));
  return { ...file, case: caseId, revision: null };
}

/** What every object about a case begins with. */
export function echoOf({ person, case: id, question, revision }: OpenCase) {
  return { person, case: id, ...question, revision };
}

/**
 * What the law and the chart answer.
 *
 * @throws {ProblemFound} Nothing of the case was known then, or its chart is of another release.
 */
export function saidOf<T>({ question }: OpenCase, answer: () => T | undefined): T {
  try {
    const found = answer();
    if (found !== undefined && !(Array.isArray(found) && found.length === 0)) return found;
  } catch (error) {
    if (!(error instanceof UnknownChart)) throw error;
    throw new ProblemFound(problem('case.unknown-chart', { detail: error.message }));
  }
  throw nothingThen(question);
}
