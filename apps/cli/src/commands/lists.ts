import { coverageFromViews, ruptures, timelines } from '#libs/runtime';
import { CAUSE_NAMES } from '#libs/law';
import type { RuptureRow, TimelineRow } from '#libs/views';
import { CommandFailure, EXIT } from '../exit-code.js';
import { questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { timelineLines } from '../render/answer.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';

export interface TimelinesOptions extends QuestionOptions {
  readonly person?: string;
}

async function showTimeline(row: TimelineRow, on: string, output: Output): Promise<void> {
  if (output.json) return output.object(row);
  const lines = [row.person, ...timelineLines(row.timeline, output.width, on), ''];
  for (const line of lines) await output.line(line);
}

/** `timelines`: the timeline of everyone, or of one person. */
export async function timelinesCommand(options: TimelinesOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  const { person } = options;
  await reading(options, async (data) => {
    if (person === undefined) {
      for await (const row of timelines(data, question)) {
        await showTimeline(row, question.on, output);
      }
      return;
    }
    const answer = await coverageFromViews(data, person, question);
    if (answer === null) {
      throw new CommandFailure(
        EXIT.unknown,
        `nothing is known of ${person} at ${question.knownAt}`,
      );
    }
    const { timeline, implicitRejections } = answer;
    await showTimeline({ person, timeline, implicitRejections }, question.on, output);
  });
  return EXIT.done;
}

function verdict(row: RuptureRow): string {
  const state = row.lawful === null ? 'neither' : row.lawful ? 'lawful' : 'unlawful';
  const cause = row.cause === null ? '' : `, ${row.cause} ${CAUSE_NAMES[row.cause]}`;
  return `${state}${cause}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : value == null ? '–' : JSON.stringify(value);
}

/** `ruptures`: rights lost at partners on or before that day, and what the law said of the person then. */
export async function rupturesCommand(options: QuestionOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  const rows = await reading(options, (data) => ruptures(data, question));
  if (output.json) {
    for (const row of rows) await output.object(row);
    return EXIT.done;
  }
  const lawful = rows.filter((row) => row.lawful === true).length;
  await output.line(
    `${rows.length} rights lost by ${question.on}, ${lawful} of them while lawfully present`,
  );
  await output.line();
  const titles = ['person', 'partner', 'from', 'to', 'on that day', 'proof', 'shown', 'reason'];
  const cells = rows.map((row) => [
    row.person,
    text(row.partner),
    row.from,
    row.to ?? 'not restored',
    verdict(row),
    row.proof,
    text(row.documentShown),
    text(row.reason),
  ]);
  for (const line of cells.length === 0 ? [] : table(titles, cells)) await output.line(line);
  return EXIT.done;
}
