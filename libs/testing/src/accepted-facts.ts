import fc from 'fast-check';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { history } from './histories/history.js';
import { isObject, type HistoryLine } from './naive-coverage/readable.js';

/** The facts among lines as a store keeps them: readable, each id once, by person. */
export function acceptedFacts(lines: readonly HistoryLine[]): ReadonlyMap<string, readonly Fact[]> {
  const ids = new Set<string>();
  const persons = new Map<string, Fact[]>();
  for (const line of lines) {
    const read = readFact(line as Json);
    if (!read.ok || ids.has(read.fact.id)) continue;
    ids.add(read.fact.id);
    const facts = persons.get(read.fact.person);
    if (facts === undefined) persons.set(read.fact.person, [read.fact]);
    else facts.push(read.fact);
  }
  return persons;
}

/** Names whose order by code points is that of no alphabet, nor of UTF-16. */
const NAMES = ['P-10', 'P-2', 'p-1', 'P-1', '\uFF01', '\u{1F600}', 'a/b', '%', 'P 3', 'é'];

function ofPerson(line: HistoryLine, name: string): HistoryLine {
  const { id, person, data } = line;
  const mine = (value: unknown) =>
    typeof value === 'string' && value !== '' ? `${name}:${value}` : value;
  const corrects = isObject(data) && 'corrects' in data ? mine(data['corrects']) : undefined;
  return {
    ...line,
    ...(id === undefined ? {} : { id: mine(id) }),
    ...(typeof person === 'string' && person !== ''
      ? { person: person === 'P-1' ? name : `${name}+${person}` }
      : {}),
    ...(corrects === undefined ? {} : { data: { ...(data as HistoryLine), corrects } }),
  };
}

/** Histories of up to ten persons, one after the other; their names, and their ids, are their own. */
export function severalHistories(most = NAMES.length): fc.Arbitrary<readonly HistoryLine[]> {
  return fc
    .array(history(), { minLength: 1, maxLength: Math.min(most, NAMES.length) })
    .map((told) => told.flatMap((lines, i) => lines.map((line) => ofPerson(line, NAMES[i] ?? ''))));
}
