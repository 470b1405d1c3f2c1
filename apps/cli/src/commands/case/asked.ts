import { UnknownChart } from '#libs/case';
import type { StateQuestion } from '#libs/case';
import { parseDay, parseInstant } from '#libs/kernel';
import type { Question } from '#libs/law';
import { factsForCase, UnknownRevision, writtenCase } from '#libs/runtime';
import type { CaseFacts } from '#libs/runtime';
import { storyOf } from '#libs/views';
import type { DataDirectory } from '#libs/storage';
import { CommandFailure, EXIT, usage } from '../../exit-code.js';
import { questionOf } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import type { Output } from '../../output.js';
import { printable } from '../../render/case-words.js';
import { reading } from '../../with-data.js';
import { caseNamed } from './named.js';

/** Options of every question about a case. */
export interface CaseOptions extends QuestionOptions {
  readonly at?: string;
}

/** A case, its facts, and the question about it, written and read. */
export interface AskedCase extends CaseFacts {
  /** `PERSON/CASE`. */
  readonly written: string;
  readonly question: Question;
  readonly read: StateQuestion;
  /** The revision asked for; null for everything known. */
  readonly revision: number | null;
}

function revisionOf({ at, knownAt }: CaseOptions): number | null {
  if (at === undefined) return null;
  if (knownAt !== undefined) throw usage('choose --at or --known-at, not both');
  if (!/^\d{1,9}$/.test(at)) throw usage(`--at ${at}: write the number of a revision, from 0`);
  return Number(at);
}

async function factsNamed(
  data: DataDirectory,
  text: string,
  revision: number | null,
): Promise<CaseFacts> {
  const found = await caseNamed(data, text);
  try {
    return await factsForCase(data, found, revision ?? undefined);
  } catch (error) {
    if (!(error instanceof UnknownRevision)) throw error;
    throw new CommandFailure(EXIT.unknown, `case ${writtenCase(found)}: ${error.message}`);
  }
}

/**
 * Finds the case and reads its facts; the data directory is closed again.
 *
 * @throws {CommandFailure} Nothing, or more than one case, is meant; the revision does not exist; an option cannot be
 *   read.
 */
export async function askedCase(text: string, options: CaseOptions): Promise<AskedCase> {
  const revision = revisionOf(options);
  const asked = questionOf(options);
  const known = await reading(options, (data) => factsNamed(data, text, revision));
  // As of a revision everything counts that the choice of facts has left.
  const knownAt = revision === null ? asked.knownAt : (known.lastRecordedAt ?? asked.knownAt);
  const question = { on: asked.on, knownAt };
  const read = { on: parseDay(question.on) ?? 0, knownAt: parseInstant(knownAt) ?? 0 };
  return { ...known, written: writtenCase(known), question, read, revision };
}

/** What the law and the chart answer, an answer that is nothing being a case unknown. */
export function answerOf<T>(asked: AskedCase, answer: () => T | undefined): T {
  const { written, question } = asked;
  try {
    const found = answer();
    if (found !== undefined && !(Array.isArray(found) && found.length === 0)) return found;
  } catch (error) {
    if (error instanceof UnknownChart) throw new CommandFailure(EXIT.different, error.message);
    throw error;
  }
  throw new CommandFailure(
    EXIT.unknown,
    `nothing is known of case ${written} for ${question.on} at ${question.knownAt}`,
  );
}

/** What every object about a case begins with. */
export function echoOf({ person, case: id, question, revision }: AskedCase) {
  return { person, case: id, ...question, revision };
}

/** `Case C of P on 2026-11-21, as known at …`. */
export function headingOf({ person, case: id, question, revision }: AskedCase): string {
  const known =
    revision === null ? `as known at ${question.knownAt}` : `as of its revision ${revision}`;
  return `case ${id} of ${person}, on ${question.on}, ${known}`;
}

/** What each fact of the person says, by its id: the words of the story. */
export function sentencesOf({ facts, question }: AskedCase): ReadonlyMap<string, string> {
  const told = storyOf(facts, question);
  return new Map(told.flatMap(({ fact, sentence }) => (fact === null ? [] : [[fact, sentence]])));
}

export async function printLines(output: Output, lines: readonly string[]): Promise<void> {
  for (const line of lines) await output.line(printable(line));
}
