import { blockages } from '#libs/runtime';
import { BLOCKAGE_KEYS, blockageClusters, blockageLines } from '#libs/views';
import type { BlockageKey, BlockageLine } from '#libs/views';
import { EXIT, usage } from '../exit-code.js';
import { questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';

export interface BlockagesOptions extends QuestionOptions {
  readonly by?: string;
}

function keysOf(by: string): BlockageKey[] {
  const keys = by.split(',');
  const isKey = (key: string): key is BlockageKey => BLOCKAGE_KEYS.some((known) => known === key);
  if (!keys.every(isKey) || new Set(keys).size < keys.length) {
    throw usage(`--by ${by}: name some of ${BLOCKAGE_KEYS.join(', ')}, each once`);
  }
  return keys;
}

/** The same for the eye: words instead of truth values, and no column that says nothing. */
function readable({ code, office, person, case: caseId, from, reported }: BlockageLine) {
  const how = reported ? 'reported' : 'attempt to file';
  return { code, office, person, case: caseId, 'met on': from, how };
}

async function show(rows: readonly object[], output: Output): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const titles = Object.keys(first);
  const cells = rows.map((row) => Object.values(row).map((value) => String(value ?? '–')));
  for (const line of table(titles, cells)) await output.line(line);
}

/** `blockages`: blockages met by that day and not resolved by then, by code and office. */
export async function blockagesCommand(options: BlockagesOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  const keys = options.by === undefined ? null : keysOf(options.by);
  const found = await reading(options, (data) => blockages(data, question));
  const lines = blockageLines(found);
  const counted = keys === null ? null : blockageClusters(found, keys);
  if (output.json) {
    for (const row of counted ?? lines) await output.object(row);
    return EXIT.done;
  }
  await output.line(`${lines.length} blockages open on ${question.on}, by code and office`);
  await output.line();
  await show(counted ?? lines.map(readable), output);
  return EXIT.done;
}
