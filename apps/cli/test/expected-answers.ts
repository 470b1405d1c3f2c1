import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

/** A real server takes seconds to start. */
const STARTING_MILLISECONDS = 60_000;

function read(name: string): Sample {
  return JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8')) as Sample;
}

/** Names of the histories of `samples/` that match. */
export function sampleNames(pattern: RegExp): string[] {
  return readdirSync(SAMPLES)
    .filter((file) => file.endsWith('.ndjson') && pattern.test(file))
    .map((file) => file.slice(0, -'.ndjson'.length));
}

async function asked({ on, knownAt }: Question, place: Place, args: string[]) {
  const day = ['--on', on, '--known-at', knownAt];
  const ran = await continuo([...args, ...day, ...place.options, '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return objects(ran);
}

function checkLists(sample: Lists, place: () => Place): void {
  const kinds = Object.keys(COMMANDS) as (keyof Lists)[];
  const lists = kinds.flatMap((kind) => (sample[kind] ?? []).map((list) => ({ kind, list })));
  if (lists.length === 0) return;
  it.each(lists)('$kind on $list.on, known at $list.knownAt', async ({ kind, list }) => {
    expect(await asked(list, place(), COMMANDS[kind](list))).toEqual(list.rows);
  });
}

/** Where histories are imported to, and asked. */
export interface Place {
  /** Options of every command. */
  readonly options: readonly string[];
  close(): Promise<void>;
}

/** Makes an empty place for a history, or for several together. */
export type NewPlace = () => Promise<Place>;

/** A data directory of its own. */
async function inDirectory(): Promise<Place> {
  return { options: ['--data', emptyDirectory()], close: async () => undefined };
}

async function imported(files: readonly string[], newPlace: NewPlace): Promise<Place> {
  const place = await newPlace();
  const paths = files.map((file) => join(SAMPLES, `${file}.ndjson`));
  const ran = await continuo(['import', ...paths, ...place.options, '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return place;
}

/** A place made before the tests of a description, with histories imported, and let go of after them. */
function importing(files: readonly string[], newPlace: NewPlace): () => Place {
  let place: Place | undefined;
  beforeAll(async () => {
    place = await imported(files, newPlace);
  }, STARTING_MILLISECONDS);
  afterAll(() => place?.close());
  return () => {
    if (place === undefined) throw new Error('nothing was imported');
    return place;
  };
}

/** Imports each history into a place of its own, and asks everything its expected answers hold. */
export function describeSamples(names: readonly string[], newPlace: NewPlace = inDirectory): void {
  describe.each(names)('%s, imported alone and asked by the command line', (name) => {
    const sample = read(name);
    const place = importing([name], newPlace);

    const answers = (sample.answers ?? []).map((answer, i) => ({ i, answer }));
    const title = 'answer $i: $answer.person on $answer.on, known at $answer.knownAt';
    it.each(answers)(title, async ({ answer }) => {
      const { policy = 'practice', ...expected } = answer;
      const args = ['coverage', '--person', answer.person, '--policy', policy.toLowerCase()];
      const [given] = await asked(answer, place(), args);
      const checked = Object.keys(expected).map((key) => [key, given?.[key]]);
      expect(Object.fromEntries(checked)).toEqual(expected);
    });

    checkLists(sample, place);
  });
}

/** Imports histories together, and asks the lists that `NAME.json` expects of all of them. */
export function describeTogether(
  names: readonly string[],
  expected: string,
  newPlace: NewPlace = inDirectory,
): void {
  describe(`${names.length} samples together`, () => {
    checkLists(read(expected), importing(names, newPlace));
  });
}
