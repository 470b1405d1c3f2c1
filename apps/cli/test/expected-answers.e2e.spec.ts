import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';

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

const names = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.ndjson'))
  .map((file) => file.slice(0, -'.ndjson'.length));

const everySample = names.filter((name) => /^s\d/.test(name));

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

afterAll(removeDirectories);

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

describe('all samples of the project together', () => {
  let data = '';
  beforeAll(async () => {
    data = await imported(everySample);
  });

  checkLists(read('demonstration'), () => data);
});
