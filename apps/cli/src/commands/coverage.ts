import { writeFileSync } from 'node:fs';
import { coverage, explain, PRACTICE, STRICT } from '#libs/law';
import type { CoverageAnswer, Law, Question } from '#libs/law';
import type { Fact } from '#libs/kernel';
import { eventsOfPerson, factsOf } from '#libs/runtime';
import { drawStrip } from '#libs/views';
import { CommandFailure, EXIT } from '../exit-code.js';
import { lawOf, questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { explanationLines, timelineLines, verdictLines } from '../render/answer.js';
import { reading } from '../with-data.js';

export interface CoverageOptions extends QuestionOptions {
  readonly person: string;
  readonly policy?: string;
  readonly explain?: boolean;
  readonly svg?: string;
}

function sameVerdict(a: CoverageAnswer, b: CoverageAnswer): boolean {
  return a.lawful === b.lawful && a.cause === b.cause && a.since === b.since;
}

/** Where the texts leave a doubt, the reader is told what the other policy answers. */
function otherPolicy(
  facts: readonly Fact[],
  question: Question,
  law: Law,
  answer: CoverageAnswer,
): string[] {
  const other = law.policy === 'STRICT' ? PRACTICE : STRICT;
  const differs = coverage(facts, { ...question, law: other });
  if (differs === null || sameVerdict(answer, differs)) return [];
  const verdict = differs.lawful === false ? 'unlawful' : 'lawful';
  const cause = differs.cause === null ? '' : `, ${differs.cause} since ${differs.since}`;
  return ['', `Policy ${law.policy}. ${other.policy} would answer: ${verdict}${cause}.`];
}

/** `coverage`: is there a right to stay on that day, what shows it, and if not, why. */
export async function coverageCommand(options: CoverageOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  const law = lawOf(options.policy);
  const { person } = options;
  const facts = await reading(options, async (data) =>
    factsOf(await eventsOfPerson(data.store, data.views, person), data.seal),
  );
  const answer = coverage(facts, { ...question, law });
  if (answer === null) {
    throw new CommandFailure(EXIT.unknown, `nothing is known of ${person} at ${question.knownAt}`);
  }
  const explanation = options.explain === true ? explain(facts, { ...question, law }) : null;
  if (options.svg !== undefined) writeFileSync(options.svg, drawStrip(answer));
  if (output.json) {
    await output.object(explanation === null ? answer : { ...answer, explanation });
    return EXIT.done;
  }
  const lines = [
    ...verdictLines(answer),
    '',
    ...timelineLines(answer.timeline, output.width, answer.on),
    ...(explanation === null ? [] : ['', ...explanationLines(explanation)]),
    ...otherPolicy(facts, question, law, answer),
  ];
  for (const line of lines) await output.line(line);
  return EXIT.done;
}
