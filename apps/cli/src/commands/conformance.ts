import { UnknownChart } from '#libs/case';
import type { ConformanceRow } from '#libs/case';
import { conformance, conformanceOfCase } from '#libs/runtime';
import type { OnProgress } from '#libs/runtime';
import type { DataDirectory } from '#libs/storage';
import { CommandFailure, EXIT } from '../exit-code.js';
import { wholeNumber } from '../options.js';
import type { CommonOptions } from '../options.js';
import type { Output } from '../output.js';
import { ProgressLine } from '../progress-line.js';
import { ConformanceTally } from '../render/conformance.js';
import { plural } from '../render/table.js';
import { reading } from '../with-data.js';
import { caseNamed } from './case/named.js';

export interface ConformanceOptions extends CommonOptions {
  readonly case?: string;
  readonly late?: string;
}

/** Rows up to here are remembered between counting and printing; beyond, they are computed twice. */
const ROWS_HELD = 10_000;

type Rows = () => AsyncIterable<ConformanceRow>;

/** Each time it is asked for, everyone is gone through again, and its progress told from the beginning. */
async function* ofEveryone(data: DataDirectory, late: number): AsyncGenerator<ConformanceRow> {
  const line = new ProgressLine();
  const onProgress: OnProgress = ({ what, done, total }) => line.tell(what, done, total);
  try {
    yield* conformance({ ...data, onProgress }, late);
  } finally {
    line.end();
  }
}

async function print(rows: Rows, none: string, output: Output): Promise<void> {
  const tally = new ConformanceTally();
  const held: ConformanceRow[] = [];
  for await (const row of rows()) {
    tally.add(row);
    if (held.length < ROWS_HELD) held.push(row);
  }
  if (tally.rows === 0) return output.line(none);
  for (const line of tally.head()) await output.line(line);
  for await (const row of tally.rows > held.length ? rows() : held) {
    await output.line(tally.row(row));
  }
}

async function answer(rows: Rows, none: string, output: Output): Promise<void> {
  if (!output.json) return print(rows, none, output);
  for await (const row of rows()) await output.object(row);
}

/** `conformance`: what recorded histories did that the charts and the law do not allow. */
export async function conformanceCommand(
  options: ConformanceOptions,
  output: Output,
): Promise<number> {
  const late = wholeNumber('--late', options.late ?? '30');
  const { case: asked } = options;
  const none =
    `No deviation${asked === undefined ? '' : ` in case ${asked}`}: ` +
    `each fact came in its place, and was recorded within ${plural(late, 'day')}.`;
  try {
    await reading(options, async (data) => {
      const name = asked === undefined ? null : await caseNamed(data, asked);
      const rows: Rows = () =>
        name === null ? ofEveryone(data, late) : conformanceOfCase(data, name, late);
      await answer(rows, none, output);
    });
  } catch (error) {
    if (error instanceof UnknownChart) throw new CommandFailure(EXIT.different, error.message);
    throw error;
  }
  return EXIT.done;
}
