import { parseArgs } from 'node:util';

/** How a run is to be made. */
export interface Settings {
  readonly json: boolean;
  /** Names of the works to run; all of them when empty. */
  readonly only: readonly string[];
  /** Persons of the population works. */
  readonly persons: number;
  /** Facts of the import. */
  readonly facts: number;
  readonly seed: number;
  /** A look instead of a measurement: few persons, few rounds. */
  readonly quick: boolean;
  /** Parent of the directory the run writes to, on the disk to be measured. */
  readonly directory: string;
}

export const USAGE = `usage: npm run bench -- [options]

  --json             one JSON object a line: work, value, unit, spread, bar, holds
  --only a,b         these works alone
  --persons N        population of the coverage and register works (default 100000)
  --facts N          facts of the import work (default 1000000)
  --seed N           seed of the population (default 20261121)
  --quick            a twentieth of the work: to try things out, not to publish
  --directory PATH   where the run may write (default data/bench)
`;

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function whole(text: string, option: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(`--${option} must be a whole number above zero, found ${text}`);
}

/** @throws {UsageError} An option is unknown or has no usable value. */
export function readSettings(args: readonly string[]): Settings {
  const { values } = parse(args);
  const { quick } = values;
  const share = quick ? 20 : 1;
  return {
    json: values.json,
    only: values.only?.split(',').map((name) => name.trim()) ?? [],
    persons: whole(values.persons ?? String(100_000 / share), 'persons'),
    facts: whole(values.facts ?? String(1_000_000 / share), 'facts'),
    seed: whole(values.seed ?? '20261121', 'seed'),
    quick,
    directory: values.directory ?? 'data/bench',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        persons: { type: 'string' },
        facts: { type: 'string' },
        seed: { type: 'string' },
        quick: { type: 'boolean', default: false },
        directory: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
