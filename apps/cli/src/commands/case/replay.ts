import { caseReplay } from '#libs/case';
import type { ReplayFrame } from '#libs/case';
import { EXIT } from '../../exit-code.js';
import type { Output } from '../../output.js';
import { frameLines } from '../../render/case-frame.js';
import { printable } from '../../render/case-words.js';
import { answerOf, askedCase, headingOf, printLines, sentencesOf } from './asked.js';
import type { AskedCase, CaseOptions } from './asked.js';
import { stepThrough } from './step-through.js';

export interface ReplayOptions extends CaseOptions {
  readonly all?: boolean;
}

/** Somebody sits there, and the screen can be written over. */
function isAtTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb';
}

async function printEvery(asked: AskedCase, frames: readonly ReplayFrame[], output: Output) {
  const sentences = sentencesOf(asked);
  await printLines(output, [`The replay of ${headingOf(asked)}`]);
  for (const frame of frames) await printLines(output, ['', ...frameLines(frame, sentences)]);
  return EXIT.done;
}

/** `case replay`: a case again, step by step, with the keys of a terminal or all at once. */
export async function replayCommand(
  text: string,
  options: ReplayOptions,
  output: Output,
): Promise<number> {
  const asked = await askedCase(text, options);
  const frames = answerOf(asked, () => caseReplay(asked.facts, asked.case, asked.read));
  if (output.json) {
    const { person, case: id } = asked;
    for (const frame of frames) await output.object({ person, case: id, ...frame });
    return EXIT.done;
  }
  if (options.all === true || !isAtTerminal()) return printEvery(asked, frames, output);
  const sentences = sentencesOf(asked);
  const screens = frames.map((frame) => frameLines(frame, sentences).map(printable));
  const ended = await stepThrough(`The replay of ${printable(headingOf(asked))}`, screens);
  return ended === 'interrupted' ? EXIT.interrupted : EXIT.done;
}
