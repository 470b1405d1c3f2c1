import { describe, expect, it } from '@jest/globals';
import { caseStream, personStream, workStream } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { demandeFiled, fact, given, oneYearCard } from '#libs/testing';
import type { Told } from '#libs/testing';
import { foldFacts, workOn } from '#libs/work';
import { all, PLACES, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import { coverageFromViews, everyone } from './ask.js';
import { casesNamed, factsForCase } from './case-questions.js';
import { growViews } from './grow-views.js';
import { verifyViews } from './verify-views.js';

const ASKED = { on: '2026-04-01', knownAt: '2200-01-01' };

function facts(...told: readonly Told[]): Fact[] {
  return [...given(...told).facts];
}

const life = facts(oneYearCard(), demandeFiled('2026-03-15'));
const [assigned, alarm] = facts(
  fact('CaseAssigned', '2026-03-16', { agent: 'a' }, { id: 'w-1', case: 'C-1' }),
  fact(
    'AlarmRaised',
    '2026-06-15',
    { alarm: 'CoverEnding', owner: 'prefecture', due: '2026-06-30' },
    { id: 'w-2' },
  ),
) as [Fact, Fact];

describe.each(PLACES)('the work done about a person, kept %s', (_, open) => {
  async function revisions({ store }: Place): Promise<number[]> {
    const streams = [personStream('P-1'), caseStream('P-1', 'C-1'), workStream('P-1')];
    const tails = await Promise.all(streams.map((stream) => store.tail(stream)));
    return tails.map(({ revision }) => revision);
  }

  it('has a stream of its own, and moves no revision of the person or of the case', () =>
    using(open, async (place) => {
      await remember(place, life);
      expect(await revisions(place)).toEqual([0, 0, -1]);
      await remember(place, [assigned, alarm]);
      expect(await revisions(place)).toEqual([0, 0, 1]);
      expect(await remember(place, [assigned])).toEqual(['known']);
    }));

  it.each([true, false])('is among the facts of the person (views grown: %s)', (isGrown) =>
    using(open, async (place) => {
      await remember(place, [...life, assigned, alarm]);
      if (isGrown) await growViews(place);
      const found = await factsForCase(place, { person: 'P-1', case: 'C-1' });
      expect(found.facts).toHaveLength(4);
      expect(workOn(foldFacts(found.facts, Infinity), 'C-1').assignedTo?.agent).toBe('a');
    }),
  );

  /** What the views keep of the person, and what they answer; the rows that are made of work are told apart. */
  async function told(place: Place) {
    const { work, alarms, ...view } = place.views.viewOf('P-1') ?? {};
    const law = { ...view, workedFrom: null };
    const answer = await coverageFromViews(place, 'P-1', ASKED);
    const assignees = work?.map(({ assignedTo }) => assignedTo);
    return { law: [law, answer], work, assigned: assignees, alarms: alarms?.length };
  }

  it('changes no answer and no row of the law, and takes none of them back to the events', () =>
    using(open, async (place) => {
      await remember(place, life);
      await growViews(place);
      const before = await told(place);
      await remember(place, [assigned, alarm]);
      await growViews(place);
      const after = await told(place);
      expect(after.law).toEqual(before.law);
      expect([before.alarms, after.alarms]).toEqual([0, 1]);
      expect(await all(verifyViews(place))).toEqual([]);
    }));

  it('changes the worklist alone', () =>
    using(open, async (place) => {
      await remember(place, life);
      await growViews(place);
      expect((await told(place)).assigned).not.toContain('a');
      await remember(place, [assigned, alarm]);
      await growViews(place);
      const { work, assigned: to } = await told(place);
      expect(to).toContain('a');
      const then = work?.filter(({ assignedTo }) => assignedTo === 'a') ?? [];
      expect(then.every(({ case: id, office }) => id === 'C-1' && office === null)).toBe(true);
    }));

  it('makes no person and no case exist', () =>
    using(open, async (place) => {
      await remember(place, [assigned]);
      await growViews(place);
      expect(await all(everyone(place, ASKED))).toEqual([]);
      expect(await coverageFromViews(place, 'P-1', ASKED)).toBeNull();
      expect(await casesNamed(place, 'P-1/C-1')).toEqual([]);
      expect(await casesNamed(place, 'C-1')).toEqual([]);
      expect(await all(verifyViews(place))).toEqual([]);
    }));
});
