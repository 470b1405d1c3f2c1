import { caseHistory } from '#libs/case';
import { EXIT } from '../../exit-code.js';
import type { Output } from '../../output.js';
import { historyLines } from '../../render/case-history.js';
import { answerOf, askedCase, headingOf, printLines, sentencesOf } from './asked.js';
import type { CaseOptions } from './asked.js';

/** `case history`: what happened to a case, step by step, and what the system showed until it knew. */
export async function historyCommand(
  text: string,
  options: CaseOptions,
  output: Output,
): Promise<number> {
  const asked = await askedCase(text, options);
  const entries = answerOf(asked, () => caseHistory(asked.facts, asked.case, asked.read));
  if (output.json) {
    const { person, case: id } = asked;
    for (const entry of entries) await output.object({ person, case: id, ...entry });
    return EXIT.done;
  }
  await printLines(output, [
    `The history of ${headingOf(asked)}`,
    '',
    ...historyLines(entries, sentencesOf(asked)),
  ]);
  return EXIT.done;
}
