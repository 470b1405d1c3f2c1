import { coverage } from '#libs/law';
import { eventsOfPerson, factsOf } from '#libs/runtime';
import { storyOf } from '#libs/views';
import type { StoryEntry } from '#libs/views';
import { CommandFailure, EXIT } from '../exit-code.js';
import { questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { articleText, timelineLines, verdictLines } from '../render/answer.js';
import { reading } from '../with-data.js';

function entryLines(entry: StoryEntry, isNewDay: boolean): string[] {
  const day = isNewDay ? entry.on : ' '.repeat(entry.on.length);
  if (entry.kind === 'law') {
    const article = entry.article === null ? [] : [articleText(entry.article)];
    return [`${day}  ► ${entry.sentence}`, ...article.map((line) => `${' '.repeat(14)}${line}`)];
  }
  const details = [
    entry.who,
    entry.case === null ? null : `case ${entry.case}`,
    entry.recordedLateDays > 0
      ? `recorded ${entry.recordedLateDays} days later, ${entry.recordedAt}`
      : null,
  ].filter((text) => text !== null);
  const suffix = details.length === 0 ? '' : `  [${details.join('; ')}]`;
  return [`${day}    ${entry.sentence}${suffix}`];
}

/** `person story`: what happened to one person, who did it, and what the law made of it. */
export async function storyCommand(
  person: string,
  options: QuestionOptions,
  output: Output,
): Promise<number> {
  const question = questionOf(options);
  const facts = await reading(options, async (data) =>
    factsOf(await eventsOfPerson(data.store, data.views, person), data.seal),
  );
  const answer = coverage(facts, question);
  if (answer === null) {
    throw new CommandFailure(EXIT.unknown, `nothing is known of ${person} at ${question.knownAt}`);
  }
  const story = storyOf(facts, question);
  if (output.json) {
    for (const entry of story) await output.object({ person, ...entry });
    return EXIT.done;
  }
  await output.line(`The story of ${person}, to ${question.on}, as known at ${question.knownAt}`);
  await output.line();
  let day = '';
  for (const entry of story) {
    for (const line of entryLines(entry, entry.on !== day)) await output.line(line);
    day = entry.on;
  }
  const rest = ['', ...verdictLines(answer), '', ...timelineLines(answer.timeline, output.width)];
  for (const line of rest) await output.line(line);
  return EXIT.done;
}
