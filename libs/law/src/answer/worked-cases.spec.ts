import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { PRACTICE, STRICT } from '../law-book.js';
import { coverage } from './coverage.js';

interface Expected {
  readonly person: string;
  readonly on: string;
  readonly knownAt: string;
  readonly policy?: string;
}

const samples = new URL('../../../../samples/', import.meta.url);

function factsOf(name: string): Map<string, Fact[]> {
  const byPerson = new Map<string, Fact[]>();
  for (const line of readFileSync(new URL(`${name}.ndjson`, samples), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('{"format"')) continue;
    const read = readFact(JSON.parse(line) as Json);
    if (!read.ok) continue;
    const list = byPerson.get(read.fact.person) ?? [];
    if (!list.some((fact) => fact.id === read.fact.id)) list.push(read.fact);
    byPerson.set(read.fact.person, list);
  }
  return byPerson;
}

const names = readdirSync(samples)
  .filter((file) => /^s?\d+-.*\.json$/.test(file))
  .map((file) => file.slice(0, -'.json'.length));

describe.each(names)('worked case %s', (name) => {
  const { answers = [] } = JSON.parse(readFileSync(new URL(`${name}.json`, samples), 'utf8')) as {
    answers?: Expected[];
  };
  const facts = factsOf(name);

  it.each(answers.map((answer, i) => ({ i, answer })))(
    'answer $i: $answer.person on $answer.on, known at $answer.knownAt',
    ({ answer }) => {
      const { policy, ...expected } = answer;
      const law = policy === 'STRICT' ? STRICT : PRACTICE;
      const { person, on, knownAt } = expected;
      const answered = coverage(facts.get(person) ?? [], { on, knownAt, law });
      // A key left out is not checked; a key given is checked whole.
      const checked = Object.keys(expected).map((key) => [
        key,
        answered?.[key as keyof typeof answered],
      ]);
      expect(Object.fromEntries(checked)).toEqual(expected);
    },
  );
});
