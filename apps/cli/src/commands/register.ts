import { atRisk, everyone, register } from '#libs/runtime';
import type { DataDirectory } from '#libs/storage';
import type { Question } from '#libs/law';
import { REGISTER_KEYS, registerByKeys } from '#libs/views';
import type { RegisterFilter, RegisterKey } from '#libs/views';
import { EXIT, usage } from '../exit-code.js';
import { questionOf, wholeNumber } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';

export interface RegisterOptions extends QuestionOptions {
  readonly unlawful?: boolean;
  readonly unproven?: boolean;
  readonly blocked?: boolean;
  readonly office?: string;
  readonly by?: string;
  readonly atRisk?: string;
  readonly everyone?: boolean;
}

type Rows = readonly object[];

function filterOf(options: RegisterOptions): RegisterFilter {
  const { unlawful, unproven, blocked, office } = options;
  if (unlawful === true && unproven === true) {
    throw usage('choose --unlawful or --unproven; without either both are listed');
  }
  return {
    ...(unlawful === true ? { lawful: false } : {}),
    ...(unproven === true ? { lawful: true } : {}),
    ...(blocked === true ? { blocked: true } : {}),
    ...(office === undefined ? {} : { office }),
  };
}

function keysOf(by: string): RegisterKey[] {
  const keys = by.split(',');
  const isKey = (key: string): key is RegisterKey => REGISTER_KEYS.some((known) => known === key);
  if (!keys.every(isKey) || new Set(keys).size < keys.length) {
    throw usage(`--by ${by}: name some of ${REGISTER_KEYS.join(', ')}, each once`);
  }
  return keys;
}

function checkCombination(options: RegisterOptions): void {
  const lists = [options.by, options.atRisk, options.everyone].filter((x) => x !== undefined);
  if (lists.length > 1) throw usage('choose one of --by, --at-risk and --everyone');
  const filters = [options.unlawful, options.unproven, options.blocked];
  if (options.atRisk !== undefined && filters.some((x) => x === true)) {
    throw usage('--at-risk lists persons without a cause: no --unlawful, --unproven, --blocked');
  }
  const everyoneFilters = [...filters, options.office].some((x) => x !== undefined);
  if (options.everyone === true && everyoneFilters) throw usage('--everyone takes no filter');
}

async function* rows(
  data: DataDirectory,
  question: Question,
  options: RegisterOptions,
): AsyncGenerator<object> {
  if (options.everyone === true) yield* everyone(data, question);
  else if (options.atRisk !== undefined) {
    const days = wholeNumber('--at-risk', options.atRisk);
    yield* await atRisk(data, question, days, options.office);
  } else {
    const found = await register(data, question, filterOf(options));
    yield* options.by === undefined ? found : registerByKeys(found, keysOf(options.by));
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return Array.isArray(value) ? value.join(',') : String(value);
}

const HIDDEN = new Set(['on', 'cause', 'becauseOfBlockedFile']);

const STATES = new Map<unknown, string>([
  [true, 'lawful'],
  [false, 'unlawful'],
  [null, 'neither'],
]);

const TITLES = new Map([
  ['causeName', 'cause'],
  ['lawful', 'state'],
  ['refusalShadow', 'shadow'],
  ['lastDay', 'last day'],
  ['daysLeft', 'days left'],
]);

/** Names of causes instead of codes, and no column that is the same on every line. */
function readable(found: Rows): string[] {
  const [first] = found;
  if (first === undefined) return [];
  const named = 'causeName' in first;
  const keys = Object.keys(first).filter((key) => !(named && HIDDEN.has(key)) && key !== 'on');
  const show = (row: object, key: string): string => {
    const record = row as Record<string, unknown>;
    if (key === 'causeName') return `${cell(record['cause'])} ${cell(record['causeName'])}`;
    if (key === 'lawful') return STATES.get(record[key]) ?? '–';
    if (key === 'refusalShadow') return record[key] === true ? 'implicit rejection' : '–';
    return cell(record[key]);
  };
  const titles = keys.map((key) => TITLES.get(key) ?? key);
  return table(
    titles,
    found.map((row) => keys.map((key) => show(row, key))),
  );
}

function heading(options: RegisterOptions, question: Question, count: number): string {
  const { unlawful, unproven, blocked, office } = options;
  const lawful = unlawful === true ? 'unlawfully present' : 'lawful and unable to show it';
  const who =
    options.everyone === true
      ? 'persons'
      : options.atRisk !== undefined
        ? `persons who will have a cause within ${options.atRisk} days`
        : unlawful === true || unproven === true
          ? `persons ${lawful}`
          : 'persons without cover or without proof';
  const why = blocked === true ? ' because of a blocked file' : '';
  const where = office === undefined ? '' : `, office ${office}`;
  const what = options.by === undefined ? `${count} ${who}` : `By ${options.by}: ${who}`;
  return `${what}${why}${where}, on ${question.on} as known at ${question.knownAt}`;
}

/** `register`: everyone with a cause on that day, those at risk, or everyone. */
export async function registerCommand(options: RegisterOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  checkCombination(options);
  if (options.by !== undefined) keysOf(options.by);
  if (options.atRisk !== undefined) wholeNumber('--at-risk', options.atRisk);
  filterOf(options);
  await reading(options, async (data) => {
    const found: object[] = [];
    for await (const row of rows(data, question, options)) {
      if (output.json) await output.object(row);
      else found.push(row);
    }
    if (output.json) return;
    await output.line(heading(options, question, found.length));
    await output.line();
    for (const line of readable(found)) await output.line(line);
  });
  return EXIT.done;
}
