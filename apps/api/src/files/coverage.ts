import {
  answerFrom,
  coverage,
  explain,
  outlookOf,
  PRACTICE,
  readQuestion,
  STRICT,
} from '#libs/law';
import type { CoverageAnswer, Explanation, Outlook, Situation } from '#libs/law';
import { drawStrip, storyOf } from '#libs/views';
import { isOn, One, Switch } from '../dto/query-fields.js';
import { problem, ProblemFound } from '../problem.js';
import { ViewQuery } from '../views/asked.dto.js';
import { etagsOf } from './etags.js';
import { openFile } from './file-asked.js';
import type { FileView, OpenFile } from './file-asked.js';

/** What a coverage answer may be asked. */
export class CoverageQuery extends ViewQuery {
  @One(['practice', 'strict'], 'Reading of the law where it leaves a doubt. Default: practice.')
  readonly policy?: string;

  @Switch('Whether the answer says why, down to facts and articles.')
  readonly explain?: string;
}

const outlooks = new WeakMap<Situation, Outlook | null>();

function outlookIn(situation: Situation): Outlook | null {
  const known = outlooks.get(situation);
  if (known !== undefined) return known;
  const outlook = outlookOf(situation);
  outlooks.set(situation, outlook);
  return outlook;
}

/** Nothing was known of it then. */
export function nothingThen({ on, knownAt }: { on: string; knownAt: string }): ProblemFound {
  const detail = `Nothing is known of it for ${on} at ${knownAt}.`;
  return new ProblemFound(problem('resource.unknown', { detail }));
}

/** The coverage answer about the person of a file. @throws {ProblemFound} Nothing was known then. */
export function coverageIn({ situation, person, question }: OpenFile): CoverageAnswer {
  const outlook = outlookIn(situation);
  if (outlook === null) throw nothingThen(question);
  return answerFrom(outlook, person, readQuestion(question));
}

function answered({ facts, question, asked, ...file }: OpenFile<CoverageQuery>) {
  if (asked.policy !== 'strict') return coverageIn({ ...file, facts, question, asked });
  const answer = coverage(facts, { ...question, law: STRICT });
  if (answer === null) throw nothingThen(question);
  return answer;
}

type Explained = CoverageAnswer & { readonly explanation?: Explanation | null };

/** Whether there is a right to stay on a day, what shows it, and if not, why. */
export const COVERAGE: FileView<CoverageQuery, Explained> = {
  name: 'person.coverage',
  async answer(engine, asked) {
    const file = await openFile(engine, asked);
    const answer = answered(file);
    const law = asked.asked.policy === 'strict' ? STRICT : PRACTICE;
    const why = isOn(asked.asked.explain)
      ? { explanation: explain(file.facts, { ...file.question, law }) }
      : {};
    return { etag: etagsOf(file).person, body: { ...answer, ...why } };
  },
};

/** The timeline of the person as a strip of colour. */
export const STRIP: FileView<ViewQuery, string> = {
  name: 'person.strip',
  async answer(engine, asked) {
    const file = await openFile(engine, asked);
    return { etag: etagsOf(file).person, body: drawStrip(coverageIn(file)) };
  },
};

/** What happened to the person, and what the law made of it. */
export const STORY: FileView<ViewQuery, { rows: object[] }> = {
  name: 'person.story',
  async answer(engine, asked) {
    const file = await openFile(engine, asked);
    const { person, question } = file;
    coverageIn(file);
    const rows = storyOf(file.facts, question).map((entry) => ({ person, ...entry }));
    return { etag: etagsOf(file).person, body: { person, ...question, rows } };
  },
};
