import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { parseDay, parseInstant } from '#libs/kernel';
import { knownFacts, officeChanges, officeChangesOfCase, officeOn } from '#libs/law';
import {
  acceptedFacts,
  historyAndQuestion,
  naiveAtRisk,
  naiveCoverage,
  naiveOffice,
  naiveRegisterRow,
  naiveRuptures,
} from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { ruptureRow, timelineRow } from './lists.js';
import { personView } from './person-view.js';
import type { PersonView } from './person-view.js';
import { atRiskRow, everyoneRow, registerLines } from './register.js';

const HISTORIES = 3000;
const person = 'P-1';

interface Asked {
  readonly lines: readonly HistoryLine[];
  readonly question: { readonly person: string; readonly on: string; readonly knownAt: string };
  readonly day: number;
  readonly view: PersonView;
}

function holding<T extends { from: number; until: number }>(rows: readonly T[], day: number) {
  return rows.filter((row) => row.from <= day && row.until >= day);
}

function register({ lines, question, day, view }: Asked): void {
  const line = registerLines(day);
  const rows = holding(view.spells, day).map((s) => line(person, s.case, s.since, s));
  const naive = naiveRegisterRow(lines, question);
  expect({ register: rows }).toEqual({ register: naive === null ? [] : [naive] });
}

function atRisk({ lines, question, day, view: { outlook, places } }: Asked, days: number): void {
  const row = outlook === null ? null : atRiskRow(person, outlook, places, day, days);
  const naive = naiveAtRisk(lines, { ...question, days });
  expect({ atRisk: row === null ? [] : [row] }).toEqual({
    atRisk: naive.filter((one) => one.person === person),
  });
}

function everyone({ lines, question, day, view: { outlook } }: Asked): void {
  const naive = naiveCoverage(lines, question);
  expect({ nobody: outlook === null }).toEqual({ nobody: naive === null });
  if (outlook === null || naive === null) return;
  const { lawful, proof, cause, since, days, refusalShadow, timeline } = naive;
  const { implicitRejections } = naive;
  const row = { person, lawful, proof, cause, since, days, refusalShadow };
  expect({ everyone: everyoneRow(person, outlook, day) }).toEqual({ everyone: row });
  const read = { ...question, day, knownAtDay: parisDayOf(question.knownAt) };
  expect({ timelines: timelineRow(person, outlook, read) }).toEqual({
    timelines: { person, timeline, implicitRejections },
  });
}

function ruptures({ lines, question, day, view }: Asked): void {
  const rows = view.ruptures.flatMap((rupture) => ruptureRow(person, rupture, day) ?? []);
  const naive = naiveRuptures(lines, question);
  expect({ ruptures: rows }).toEqual({ ruptures: naive.filter((row) => row.person === person) });
}

function offices({ lines, question, day, view }: Asked): void {
  const facts = acceptedFacts(lines).get(person) ?? [];
  const known = knownFacts(facts, parseInstant(question.knownAt) ?? NaN);
  const ofPerson = officeOn(officeChanges(known), day);
  expect({ office: ofPerson }).toEqual({ office: naiveOffice(lines, question) });
  for (const id of new Set(known.flatMap((fact) => fact.case ?? []))) {
    const ofCase = officeChangesOfCase(known.filter((fact) => fact.case === id));
    const naive = naiveOffice(lines, { ...question, case: id });
    expect({ id, office: officeOn(ofCase, day) ?? ofPerson }).toEqual({ id, office: naive });
  }
  for (const { case: id, stays, offices: kept } of view.casework.cases) {
    const before = (stays[0]?.from ?? Infinity) > day;
    const office = before ? null : kept.findLast(({ from }) => from <= day)?.office;
    const naive = before ? null : naiveOffice(lines, { ...question, case: id });
    expect({ id, ofView: office }).toEqual({ id, ofView: naive });
  }
}

describe('the lists', () => {
  it(
    `are the naive ones on ${HISTORIES} random histories`,
    () =>
      fc.assert(
        fc.property(historyAndQuestion(), ({ lines, question: { on, knownAt } }) => {
          const facts = acceptedFacts(lines).get(person) ?? [];
          const view = personView(person, facts, parseInstant(knownAt) ?? NaN);
          const asked = {
            lines,
            question: { person, on, knownAt },
            day: parseDay(on) ?? NaN,
            view,
          };
          register(asked);
          for (const days of [0, 45]) atRisk(asked, days);
          everyone(asked);
          ruptures(asked);
          offices(asked);
        }),
        { numRuns: HISTORIES, seed: 20_261_123 },
      ),
    120_000,
  );
});

/** The day in Paris by the platform’s own clock, to be independent of the engine’s. */
function parisDayOf(knownAt: string): number {
  const micros = parseInstant(knownAt) ?? NaN;
  const written = new Date(micros / 1000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  return parseDay(written) ?? NaN;
}
