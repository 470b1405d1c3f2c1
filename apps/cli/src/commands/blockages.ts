import { formatDay } from '#libs/kernel';
import { blockages } from '#libs/runtime';
import { groupByKeys } from '#libs/views';
import { EXIT, usage } from '../exit-code.js';
import { questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';

export interface BlockagesOptions extends QuestionOptions {
  readonly by?: string;
}

const KEYS = ['code', 'office'] as const;

type Key = (typeof KEYS)[number];

interface Listed {
  readonly code: string | null;
  readonly office: string | null;
  readonly person: string;
  readonly case: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly reported: boolean;
}

function keysOf(by: string): Key[] {
  const keys = by.split(',');
  const isKey = (key: string): key is Key => KEYS.some((known) => known === key);
  if (!keys.every(isKey) || new Set(keys).size < keys.length) {
    throw usage(`--by ${by}: name some of ${KEYS.join(', ')}, each once`);
  }
  return keys;
}

function counted(rows: readonly Listed[], keys: readonly Key[]) {
  return groupByKeys(rows, keys).map((group) => ({
    ...group.keys,
    blockages: group.rows.length,
    persons: new Set(group.rows.map(({ person }) => person)).size,
  }));
}

/** The same for the eye: words instead of truth values, and no column that says nothing. */
function readable({ code, office, person, case: caseId, from, reported }: Listed) {
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
  const rows = found.map(({ person, row }): Listed => ({
    code: row.code,
    office: row.office,
    person,
    case: row.case,
    from: formatDay(row.from),
    to: row.to === null ? null : formatDay(row.to),
    reported: row.reported,
  }));
  const sorted = groupByKeys(rows, ['code', 'office', 'person']).flatMap((group) => group.rows);
  if (output.json) {
    for (const row of keys === null ? sorted : counted(rows, keys)) await output.object(row);
    return EXIT.done;
  }
  await output.line(`${rows.length} blockages open on ${question.on}, by code and office`);
  await output.line();
  await show(keys === null ? sorted.map(readable) : counted(rows, keys), output);
  return EXIT.done;
}
