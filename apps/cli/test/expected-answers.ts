import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { continuo, emptyDirectory, objects, SAMPLES } from './continuo.js';

interface Question {
  readonly on: string;
  readonly knownAt: string;
}

interface ExpectedAnswer extends Question {
  readonly person: string;
  readonly policy?: string;
}

interface ExpectedList extends Question {
  readonly days?: number;
  readonly by?: string | readonly string[];
  readonly rows: readonly object[];
}

type Lists = Partial<
  Record<
    | 'register'
    | 'atRisk'
    | 'ruptures'
    | 'registerUnlawfulBlocked'
    | 'registerUnprovenBlocked'
    | 'registerBy',
    readonly ExpectedList[]
  >
>;

type Sample = Lists & { readonly answers?: readonly ExpectedAnswer[] };

const COMMANDS: Record<keyof Lists, (list: ExpectedList) => string[]> = {
  register: () => ['register'],
  registerUnlawfulBlocked: () => ['register', '--unlawful', '--blocked'],
  registerUnprovenBlocked: () => ['register', '--unproven', '--blocked'],
  registerBy: ({ by = '' }) => ['register', '--by', String(by)],
  atRisk: ({ days }) => ['register', '--at-risk', String(days)],
  ruptures: () => ['ruptures'],
};

function read(name: string): Sample {
  return JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8')) as Sample;
}

/** Names of the histories of `samples/` that match. */
export function sampleNames(pattern: RegExp): string[] {
  return readdirSync(SAMPLES)
    .filter((file) => file.endsWith('.ndjson') && pattern.test(file))
    .map((file) => file.slice(0, -'.ndjson'.length));
}

async function asked({ on, knownAt }: Question, data: string, args: string[]) {
  const ran = await continuo([
    ...args,
    '--on',
    on,
    '--known-at',
    knownAt,
    '--data',
    data,
    '--json',
  ]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return objects(ran);
}

function checkLists(sample: Lists, data: () => string): void {
  const kinds = Object.keys(COMMANDS) as (keyof Lists)[];
  const lists = kinds.flatMap((kind) => (sample[kind] ?? []).map((list) => ({ kind, list })));
  if (lists.length === 0) return;
  it.each(lists)('$kind on $list.on, known at $list.knownAt', async ({ kind, list }) => {
    expect(await asked(list, data(), COMMANDS[kind](list))).toEqual(list.rows);
  });
}

async function imported(files: readonly string[]): Promise<string> {
  const data = emptyDirectory();
  const paths = files.map((file) => join(SAMPLES, `${file}.ndjson`));
  const ran = await continuo(['import', ...paths, '--data', data, '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return data;
}

/** Imports each history into a directory of its own, and asks everything its expected answers hold. */
export function describeSamples(names: readonly string[]): void {
  describe.each(names)('%s, imported alone and asked by the command line', (name) => {
    let data = '';
    const sample = read(name);
    beforeAll(async () => {
      data = await imported([name]);
    });

    const answers = (sample.answers ?? []).map((answer, i) => ({ i, answer }));
    const title = 'answer $i: $answer.person on $answer.on, known at $answer.knownAt';
    it.each(answers)(title, async ({ answer }) => {
      const { policy = 'practice', ...expected } = answer;
      const args = ['coverage', '--person', answer.person, '--policy', policy.toLowerCase()];
      const [given] = await asked(answer, data, args);
      const checked = Object.keys(expected).map((key) => [key, given?.[key]]);
      expect(Object.fromEntries(checked)).toEqual(expected);
    });

    checkLists(sample, () => data);
  });
}

/** Imports histories together, and asks the lists that `NAME.json` expects of all of them. */
export function describeTogether(names: readonly string[], expected: string): void {
  describe(`${names.length} samples together`, () => {
    let data = '';
    beforeAll(async () => {
      data = await imported(names);
    });

    checkLists(read(expected), () => data);
  });
}
