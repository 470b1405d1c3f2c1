import { listCases } from '#libs/runtime';
import { OWNERS } from '#libs/procedures';
import type { Owner } from '#libs/procedures';
import { WAITING_KEYS, waitingTimes } from '#libs/views';
import type { CaseFilter, CaseRow, WaitingKey } from '#libs/views';
import { EXIT, usage } from '../exit-code.js';
import { questionOf } from '../options.js';
import type { QuestionOptions } from '../options.js';
import type { Output } from '../output.js';
import { table } from '../render/table.js';
import { reading } from '../with-data.js';

export interface CasesOptions extends QuestionOptions {
  readonly office?: string;
  readonly state?: string;
  readonly owner?: string;
  readonly by?: string;
}

function ownerOf(owner: string): Owner {
  const found = OWNERS.find((name) => name === owner);
  if (found === undefined) throw usage(`--owner ${owner}: name one of ${OWNERS.join(', ')}`);
  return found;
}

function filterOf({ office, state, owner }: CasesOptions): CaseFilter {
  return {
    ...(office === undefined ? {} : { office }),
    ...(state === undefined ? {} : { state }),
    ...(owner === undefined ? {} : { owner: ownerOf(owner) }),
  };
}

function keysOf(by: string): WaitingKey[] {
  const keys = by.split(',');
  const isKey = (key: string): key is WaitingKey => WAITING_KEYS.some((known) => known === key);
  if (!keys.every(isKey) || new Set(keys).size < keys.length) {
    throw usage(`--by ${by}: name some of ${WAITING_KEYS.join(', ')}, each once`);
  }
  return keys;
}

function cover({ lawful, cause }: CaseRow): string {
  const state = lawful === null ? 'neither' : lawful ? 'lawful' : 'unlawful';
  return cause === null ? state : `${state}, ${cause}`;
}

/** The same for the eye: one column for whose ball it is, and only what differs from rest. */
function readable(row: CaseRow) {
  const { person, office, procedure, clock, provision, access, owners, days, due } = row;
  return {
    person,
    case: row.case,
    office: office ?? '–',
    procedure,
    clock,
    provision,
    access: access === 'clear' ? '–' : access,
    'waits for': owners.length === 0 ? 'nobody' : `${owners.join(' and ')}, ${days} d`,
    'next limit': due === null ? '–' : `${due.on} ${due.follows}`,
    'the person is': cover(row),
  };
}

async function show(rows: readonly object[], output: Output): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const titles = Object.keys(first);
  const cells = rows.map((row) => Object.values(row).map((value) => String(value ?? 'nobody')));
  for (const line of table(titles, cells)) await output.line(line);
}

function heading(options: CasesOptions, count: number, on: string, knownAt: string): string {
  const { office, state, owner } = options;
  const which = [
    state === undefined ? '' : ` in state ${state}`,
    owner === undefined ? '' : ` waiting for ${owner}`,
    office === undefined ? '' : `, office ${office}`,
  ].join('');
  return `${count} cases${which}, on ${on} as known at ${knownAt}`;
}

/** `cases`: where every case stands on a day, whose ball it is, and until when; or how long cases have waited. */
export async function casesCommand(options: CasesOptions, output: Output): Promise<number> {
  const question = questionOf(options);
  const filter = filterOf(options);
  const keys = options.by === undefined ? null : keysOf(options.by);
  const rows = await reading(options, (data) => listCases(data, question, filter));
  const counted = keys === null ? null : waitingTimes(rows, keys);
  if (output.json) {
    for (const row of counted ?? rows) await output.object(row);
    return EXIT.done;
  }
  await output.line(heading(options, rows.length, question.on, question.knownAt));
  await output.line();
  await show(counted ?? rows.map(readable), output);
  return EXIT.done;
}
