import { standingAnswer, state } from '#libs/case';
import { coverage as coverageOf, knownFacts, officeOfFile, PRACTICE, situationOf } from '#libs/law';
import { EXIT } from '../../exit-code.js';
import type { Output } from '../../output.js';
import { verdictLines } from '../../render/answer.js';
import { stateLines } from '../../render/case-state.js';
import { answerOf, askedCase, echoOf, headingOf, printLines } from './asked.js';
import type { AskedCase, CaseOptions } from './asked.js';
import { writeDiagram } from './diagram.js';

export interface ShowOptions extends CaseOptions {
  readonly svg?: string;
}

/** The cover of the person on the day: the coverage answer without its timeline. */
function coverOf({ facts, question }: AskedCase) {
  const answer = coverageOf(facts, question);
  if (answer === null) return null;
  const { timeline: _, ...verdict } = answer;
  return { answer, verdict };
}

/** The office that has the case on the day, as far as was known. */
function officeIn({ facts, case: id, read }: AskedCase): string | null {
  const situation = situationOf(knownFacts(facts, read.knownAt), PRACTICE);
  return officeOfFile(situation, id, read.on);
}

/** `case show`: where a case stands, whose ball it is, what limits run, what can come next. */
export async function showCommand(
  text: string,
  options: ShowOptions,
  output: Output,
): Promise<number> {
  const asked = await askedCase(text, options);
  const found = answerOf(asked, () => state(asked.facts, asked.case, asked.read));
  const demande = standingAnswer(found.demande);
  const access = found.access === null ? null : standingAnswer(found.access);
  const cover = coverOf(asked);
  if (options.svg !== undefined) writeDiagram(options.svg, asked);
  if (output.json) {
    const coverage = cover?.verdict ?? null;
    const office = officeIn(asked);
    await output.object({ ...echoOf(asked), office, demande, access, coverage });
    return EXIT.done;
  }
  const heading = headingOf(asked);
  await printLines(output, [
    `${heading.charAt(0).toUpperCase()}${heading.slice(1)} (chart ${demande.chart})`,
    '',
    ...stateLines(demande, access, output.width),
    '',
    ...(cover === null ? [] : verdictLines(cover.answer)),
  ]);
  return EXIT.done;
}
