import { describe, expect, it } from '@jest/globals';
import { parseDay } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { demandeFiled, fact, given, oneYearCard, registered } from '#libs/testing';
import type { WorklistFilter } from '#libs/views';
import { all, PLACES, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import { duesBetween } from './dues.js';
import { growViews } from './grow-views.js';
import { listCases } from './ask-cases.js';
import { verifyViews } from './verify-views.js';
import { doneOn, worklist } from './worklist.js';

const AGENT = { actor: { kind: 'prefecture', id: 'agent-1', office: '69' } };

/** Somebody who filed on a day at an office: without cover from 1 July. */
function filed(person: string, on: string, office: string): Fact[] {
  const actor = { kind: 'system', office };
  const told = [registered(), oneYearCard(), demandeFiled(on, {}, { actor })];
  return given(...told).facts.map((each) => ({ ...each, person, id: `${person}:${each.id}` }));
}

function workOf(person: string, id: string, on: string, agent: string): Fact {
  const actor = { kind: 'prefecture', id: 'chef-1', office: '69' };
  const told = fact('CaseAssigned', on, { agent }, { case: 'C-1', id, actor });
  const [assigned] = given(told).facts;
  if (assigned === undefined) throw new TypeError('a fact is told');
  return { ...assigned, person };
}

function doneBy(person: string, on: string): Fact {
  const [done] = given(
    fact('CompletenessEstablished', on, {}, { ...AGENT, id: `${person}:done` }),
  ).facts;
  if (done === undefined) throw new TypeError('a fact is told');
  return { ...done, person };
}

const OF_69: WorklistFilter = { list: 'office', office: '69', agent: null };
const LATE = '2200-01-01';

async function filled(use: (place: Place) => Promise<void>, open: () => Promise<Place>) {
  await using(open, async (place) => {
    for (const [person, on, office] of [
      ['P-1', '2026-05-02', '69'],
      ['P-2', '2026-04-02', '69'],
      ['P-3', '2026-04-02', '75'],
    ] as const) {
      await remember(place, filed(person, on, office));
    }
    await remember(place, [workOf('P-1', 'assigned', '2026-06-01', 'agent-1')]);
    await remember(place, [doneBy('P-2', '2026-06-02')]);
    await growViews(place);
    await use(place);
  });
}

async function personsOf(place: Place, on: string, knownAt: string, filter: WorklistFilter) {
  const { lines } = await worklist(place, { on, knownAt }, filter, { limit: 50 });
  return lines.map(({ person }) => person);
}

describe.each(PLACES)('a worklist %s', (_, open) => {
  it('has the cases of its office, the most urgent first, and says why', () =>
    filled(async (place) => {
      const asked = { on: '2026-07-12', knownAt: LATE };
      const { lines, total, next } = await worklist(place, asked, OF_69, { limit: 50 });
      // Twelve days without cover for both; filed three months and two months ago.
      expect(lines.map(({ person, score }) => [person, score])).toEqual([
        ['P-2', 46],
        ['P-1', 42],
      ]);
      expect(lines[0]?.why.map(({ says }) => says)).toEqual([
        ...['+40 uncovered 12 days', '+3 implicit rejection in 21 days', '+3 filed 102 days ago'],
      ]);
      expect([total, next]).toEqual([2, null]);
    }, open));

  it('goes on where a page ended', () =>
    filled(async (place) => {
      const asked = { on: '2026-07-12', knownAt: LATE };
      const first = await worklist(place, asked, OF_69, { limit: 1 });
      const after = first.next ?? undefined;
      const second = await worklist(place, asked, OF_69, { limit: 1, after });
      expect([...first.lines, ...second.lines].map(({ person }) => person)).toEqual(['P-2', 'P-1']);
      expect(second.total).toBe(2);
    }, open));

  it('is of whoever has the case, from the day and from the moment on that it was said', () =>
    filled(async (place) => {
      const mine: WorklistFilter = { list: 'mine', office: '69', agent: 'agent-1' };
      const free: WorklistFilter = { ...OF_69, list: 'unassigned' };
      expect(await personsOf(place, '2026-06-01', LATE, mine)).toEqual(['P-1']);
      expect(await personsOf(place, '2026-06-01', LATE, free)).toEqual(['P-2']);
      expect(await personsOf(place, '2026-05-31', LATE, mine)).toEqual([]);
      const before = '2026-06-01T07:00:00Z';
      expect(await personsOf(place, '2026-06-01', before, mine)).toEqual([]);
      expect(await personsOf(place, '2026-06-01', before, free)).toEqual(['P-2', 'P-1']);
    }, open));

  it('has what was done on a day, by agent and by office', () =>
    filled(async (place) => {
      const asked = { on: '2026-06-02', knownAt: LATE };
      const acts = await doneOn(place, asked, { agent: 'agent-1' });
      expect(acts.map(({ person, row }) => [person, row.type])).toEqual([
        ['P-2', 'CompletenessEstablished'],
      ]);
      expect(await doneOn(place, asked, { agent: 'agent-2' })).toEqual([]);
      expect(await doneOn(place, asked, { office: '75' })).toEqual([]);
      expect(await doneOn(place, { ...asked, knownAt: '2026-06-01' }, {})).toEqual([]);
    }, open));

  it('has what was done about a case and not in it among what was done, as known then', () =>
    filled(async (place) => {
      const asked = { on: '2026-06-01', knownAt: LATE };
      const acts = await doneOn(place, asked, { agent: 'chef-1' });
      expect(acts).toMatchObject([
        { person: 'P-1', row: { type: 'CaseAssigned', case: 'C-1', office: '69' } },
      ]);
      const before = { ...asked, knownAt: '2026-06-01T07:00:00Z' };
      expect(await doneOn(place, before, { agent: 'chef-1' })).toEqual([]);
    }, open));

  it('is made of rows that verify, and so are its dues and its list of cases', () =>
    filled(async (place) => {
      expect(await all(verifyViews(place))).toEqual([]);
      const cases = await listCases(place, { on: '2026-07-12', knownAt: LATE }, { office: '69' });
      expect(cases.map(({ person }) => person)).toEqual(['P-1', 'P-2']);
      // Card and cover end on 30 June: on 31 May the applicant is reminded, and the office warned.
      const day = parseDay('2026-05-31') ?? NaN;
      const pages = [...duesBetween(place, { from: day, until: day, limit: 4 })];
      expect(pages.map((dues) => dues.length)).toEqual([4, 2]);
      expect(pages.flat().map(({ person, row }) => `${person} ${row.alarm}`)).toEqual(
        ['P-1', 'P-2', 'P-3'].flatMap((each) => [`${each} CoverEnding`, `${each} PaperEnding`]),
      );
    }, open));
});
