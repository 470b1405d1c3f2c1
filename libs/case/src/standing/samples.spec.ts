import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatDay } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { ACCES_CHART, DEMANDE_CHART } from '#libs/procedures';
import {
  dayOf,
  deviationsIn,
  nameOf,
  WHEN_ALL_IS_KNOWN,
  workedCasesOf,
} from '../../fixtures/worked-case.js';
import type { ExpectedCase, ExpectedState, WorkedCase } from '../../fixtures/worked-case.js';
import { accessOn, state } from './state.js';
import { walk } from './walk.js';

const samples = new URL('../../../../samples/', import.meta.url);
const files = readdirSync(samples);
const described = readdirSync(new URL('states/', samples));

interface Asked {
  readonly person?: string;
  readonly on: string;
}

interface Answers {
  readonly answers?: readonly Asked[];
  readonly register?: readonly Asked[];
  readonly atRisk?: readonly Asked[];
  readonly ruptures?: readonly Asked[];
}

function read(name: string): string {
  return readFileSync(new URL(name, samples), 'utf8');
}

/** The days a sample asks about: an answer is about one person, a list about all of them. */
function askedOf(name: string, person: string): string[] {
  const {
    answers = [],
    register = [],
    atRisk = [],
    ruptures = [],
  } = JSON.parse(read(`${name}.json`)) as Answers;
  return [...answers, ...register, ...atRisk, ...ruptures]
    .filter((asked) => asked.person === undefined || asked.person === person)
    .map(({ on }) => on);
}

/** Days a states file must speak of: of each act and time fact, the eve of each time fact, and the days asked about. */
function daysOf({ sample, person, heard }: WorkedCase): string[] {
  const opened = formatDay(heard[0]?.on ?? NaN);
  const days = heard.flatMap(({ on, fact }) => (fact === null ? [on - 1, on] : [on]));
  const all = new Set([...days.map(formatDay), ...askedOf(sample, person)]);
  return [...all].filter((day) => day >= opened).sort();
}

function standingOf({ facts, case: caseId }: WorkedCase, on: string) {
  const day = dayOf(on);
  if (caseId !== null) {
    return state(facts, caseId, { on: day, knownAt: WHEN_ALL_IS_KNOWN })?.demande;
  }
  const situation = situationOf(knownFacts(facts, WHEN_ALL_IS_KNOWN), PRACTICE);
  return accessOn(situation, day) ?? undefined;
}

function standsOn(one: WorkedCase, on: string): ExpectedState | undefined {
  const standing = standingOf(one, on);
  if (standing === undefined) return undefined;
  const regions = standing.regions.map(({ region, state }) => [region, state]);
  return { on, ...Object.fromEntries(regions), owners: standing.owners };
}

const names = files
  .filter((file) => /^s?\d+-.*\.ndjson$/.test(file))
  .map((file) => file.slice(0, -'.ndjson'.length));

describe('the states files', () => {
  it('are each of a sample', () => {
    expect(described.filter((file) => !names.includes(file.slice(0, -'.json'.length)))).toEqual([]);
  });
});

describe.each(names)('sample %s', (name) => {
  const worked = workedCasesOf(name, read(`${name}.ndjson`));
  const expected = described.includes(`${name}.json`)
    ? (JSON.parse(read(`states/${name}.json`)) as { cases: ExpectedCase[] }).cases
    : [];

  it('says where every case and every access of it stands', () => {
    expect(expected.map(nameOf).sort()).toEqual(worked.map((one) => one.name).sort());
  });

  const pairs = worked.flatMap((one) => {
    const found = expected.find((each) => nameOf(each) === one.name);
    return found === undefined ? [] : [{ name: one.name, one, expected: found }];
  });

  if (pairs.length > 0) {
    it.each(pairs)('$name stands where the law and the chart put it', ({ one, expected }) => {
      const chart = one.case === null ? ACCES_CHART : DEMANDE_CHART;
      expect(expected.states.map(({ on }) => standsOn(one, on))).toEqual(expected.states);
      expect(deviationsIn(walk(chart, one.heard))).toEqual(expected.deviations);
    });

    it.each(pairs)('$name is spoken of on each of its days', ({ one, expected }) => {
      const written = expected.states.map(({ on }) => on);
      expect(daysOf(one).filter((day) => !written.includes(day))).toEqual([]);
      expect(written).toEqual([...new Set(written)].sort());
    });
  }
});
