import { alarms } from '#libs/runtime';
import { EXIT } from '../exit-code.js';
import { questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';

export interface AlarmsOptions extends QuestionOptions {
  readonly office?: string;
}

const TITLES = ['due', 'alarm', 'owner', 'cause', 'office', 'person', 'case', 'since', 'acted'];

/** `alarms`: alarms raised by that day that are still open, by the day they are about. */
export async function alarmsCommand(options: AlarmsOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  const all = await reading(options, (data) => alarms(data, question));
  const { office } = options;
  const rows = office === undefined ? all : all.filter((row) => row.office === office);
  if (output.json) {
    for (const row of rows) await output.object(row);
    return EXIT.done;
  }
  await output.line(`${rows.length} alarms open on ${question.on}, by the day they are about`);
  await output.line();
  const cells = rows.map(({ due, alarm, owner, cause, person, since, ...row }) =>
    [due, alarm, owner, cause, row.office, person, row.case, since, row.actedOn].map(
      (value) => value ?? '–',
    ),
  );
  if (cells.length > 0) for (const line of table(TITLES, cells)) await output.line(line);
  return EXIT.done;
}
