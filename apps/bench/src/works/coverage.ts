import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { coverage } from '#libs/law';
import type { CoverageAnswer } from '#libs/law';
import { check, sampleOf, stopwatch } from '../measure.js';
import { personLines } from '../population.js';
import type { Run, Work } from '../work.js';

const QUESTION = { on: '2026-11-21', knownAt: '2026-11-21T23:00:00Z' } as const;

/** Persons whose facts are in memory at once. */
const BLOCK = 2000;

function decoded(seed: number, index: number): Fact[] {
  return personLines(seed, index).map((line) => {
    const read = readFact(JSON.parse(line) as Json);
    check(read.ok, `an unreadable line: ${line}`);
    return read.fact;
  });
}

/** Everything a pass answered, in a number and three counts. */
interface Tally {
  digest: number;
  answers: number;
  withCause: number;
  entries: number;
}

function count(tally: Tally, answer: CoverageAnswer | null): void {
  if (answer === null) return;
  tally.answers++;
  tally.entries += answer.timeline.length;
  if (answer.cause !== null) tally.withCause++;
  const { person, lawful, proof, cause, since, timeline } = answer;
  const said = JSON.stringify([person, lawful, proof, cause, since, timeline]);
  for (let i = 0; i < said.length; i++) {
    tally.digest = Math.imul(tally.digest ^ said.charCodeAt(i), 16_777_619) >>> 0;
  }
}

interface Pass {
  seconds: number;
  readonly tally: Tally;
}

/** Answers for a block. Counting is not part of the time. */
function answerBlock(people: readonly (readonly Fact[])[], pass: Pass): void {
  const answers: (CoverageAnswer | null)[] = [];
  const seconds = stopwatch();
  for (const facts of people) answers.push(coverage(facts, QUESTION));
  pass.seconds += seconds();
  for (const answer of answers) count(pass.tally, answer);
}

function newPass(): Pass {
  return { seconds: 0, tally: { digest: 2_166_136_261, answers: 0, withCause: 0, entries: 0 } };
}

async function* run({ settings, remark }: Run) {
  const { persons, seed, quick } = settings;
  const passes = Array.from({ length: quick ? 2 : 3 }, newPass);
  let facts = 0;
  for (let first = 1; first <= persons; first += BLOCK) {
    const length = Math.min(BLOCK, persons - first + 1);
    const people = Array.from({ length }, (_, i) => decoded(seed, first + i));
    for (const person of people) facts += person.length;
    // The first block warms up: it is answered once before it counts.
    if (first === 1) answerBlock(people, newPass());
    for (const pass of passes) answerBlock(people, pass);
  }
  const tallies = passes.map(({ tally }) => JSON.stringify(tally));
  const tally = passes[0]?.tally;
  check(tally !== undefined && tallies.every((text) => text === tallies[0]), 'passes must agree');
  check(tally.answers === persons, 'everyone must have an answer');
  const share = tally.withCause / persons;
  check(share > 0.01 && share < 0.5, `${share} of the persons have a cause: not plausible`);
  remark(
    `${(facts / persons).toFixed(2)} facts a person; ${(share * 100).toFixed(1)} % have a cause`,
  );
  yield {
    work: 'coverage',
    unit: 's',
    ...sampleOf(passes.map(({ seconds }) => seconds)),
    // The bar is that of 100,000 persons; another number of them has its share of it.
    bar: { atMost: Number(((6 * persons) / 100_000).toPrecision(4)) },
    checked: `${persons} answers, ${tally.entries} timeline entries, all passes alike`,
  };
}

/** `coverage()` with its timeline for everyone, on one thread, from decoded facts. */
export const coverageOfAll: Work = { name: 'coverage', run };
