import { explainCase } from '#libs/case';
import { EXIT } from '../../exit-code.js';
import type { Output } from '../../output.js';
import { explanationOfCase } from '../../render/case-explanation.js';
import { answerOf, askedCase, echoOf, headingOf, printLines } from './asked.js';
import type { CaseOptions } from './asked.js';

/** `case explain`: why a case is where it is, down to facts and articles. */
export async function explainCommand(
  text: string,
  options: CaseOptions,
  output: Output,
): Promise<number> {
  const asked = await askedCase(text, options);
  const explanation = answerOf(asked, () => explainCase(asked.facts, asked.case, asked.read));
  if (output.json) {
    await output.object({ ...echoOf(asked), ...explanation });
    return EXIT.done;
  }
  const { chart } = explanation.demande;
  await printLines(output, [
    `Why ${headingOf(asked)}, is where it is (chart ${chart})`,
    '',
    ...explanationOfCase(explanation),
  ]);
  return EXIT.done;
}
