import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { attestation, demandeFiled, fact, given, oneYearCard } from '#libs/testing';
import type { Told } from '#libs/testing';
import { PLACES, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import { alarms } from './alarms.js';
import { runClock } from './clock/run-clock.js';
import { KnownPersons } from './execute/known-persons.js';
import { growViews } from './grow-views.js';
import { verifyViews } from './verify-views.js';

const OFFICE = { actor: { kind: 'prefecture', office: '69' } };
const AGENT = { actor: { kind: 'prefecture', id: 'agent-1', office: '69' } };

/** A demande whose supplement is due on 5 September. */
const OVERDUE: readonly Told[] = [
  oneYearCard({}, OFFICE),
  demandeFiled('2026-04-01', { channel: 'teleservice' }, OFFICE),
  attestation('2026-07-01', '2026-09-30', OFFICE),
  fact('SupplementRequested', '2026-08-20', { items: ['x'], deadline: '2026-09-05' }, OFFICE),
  fact('SupplementRequestNotified', '2026-08-20', {}, OFFICE),
];

function of(person: string, ...told: readonly Told[]): readonly Fact[] {
  return given(...told).facts.map((each) => ({ ...each, person, id: `${person}:${each.id}` }));
}

async function look(place: Place, now: string): Promise<void> {
  await growViews(place);
  const { store, views, seal } = place;
  const sources = { store, views, seal };
  const executor = { ...sources, persons: new KnownPersons(sources), now: () => now };
  await runClock({ executor, views, renews: () => false });
  await growViews(place);
}

async function filled(open: () => Promise<Place>, use: (place: Place) => Promise<void>) {
  await using(open, async (place) => {
    await remember(place, of('P-1', ...OVERDUE));
    await remember(place, of('P-2', ...OVERDUE, fact('SupplementProvided', '2026-09-01')));
    await look(place, '2026-09-10T10:00:00Z');
    await use(place);
  });
}

const ON_10TH = { on: '2026-09-10', knownAt: '2026-09-10T12:00:00Z' };

describe.each(PLACES)('the alarms that are open, %s', (_, open) => {
  it('are those that the clock has raised, with who must act, where, and since when', () =>
    filled(open, async (place) => {
      const found = await alarms(place, ON_10TH);
      expect(found.filter(({ alarm }) => alarm === 'SupplementOverdue')).toEqual([
        {
          ...{ due: '2026-09-05', person: 'P-1', case: 'C-1', office: '69' },
          ...{ alarm: 'SupplementOverdue', owner: 'applicant', cause: null, since: '2026-09-10' },
          ...{ actedOn: null, actedBy: null },
        },
      ]);
      const days = found.map(({ due }) => due);
      expect(days).toEqual(days.toSorted());
      expect(await alarms(place, { ...ON_10TH, on: '2026-09-09' })).toEqual([]);
      expect(await alarms(place, { ...ON_10TH, knownAt: '2026-09-10T09:00:00Z' })).toEqual([]);
    }));

  it('say which agent acted first since, as known then', () =>
    filled(open, async (place) => {
      const assigned = fact(
        'CaseAssigned',
        '2026-09-11',
        { agent: 'agent-1' },
        { ...AGENT, id: 'assigned', case: 'C-1' },
      );
      await remember(place, of('P-1', assigned));
      await growViews(place);
      const seenOn = async (on: string, knownAt: string) => {
        const found = await alarms(place, { on, knownAt });
        return found
          .filter(({ alarm, person }) => alarm === 'SupplementOverdue' && person === 'P-1')
          .map(({ actedOn, actedBy }) => [actedOn, actedBy]);
      };
      const seen = [['2026-09-11', 'agent-1']];
      expect(await seenOn('2026-09-12', '2026-09-12T10:00:00Z')).toEqual(seen);
      expect(await seenOn('2026-09-10', '2026-09-12T10:00:00Z')).toEqual([[null, null]]);
      expect(await seenOn('2026-09-12', '2026-09-10T12:00:00Z')).toEqual([[null, null]]);
    }));

  it('are no more once what they are about is nobody’s task any more', () =>
    filled(open, async (place) => {
      const provided = fact('SupplementProvided', '2026-09-12', {}, { ...OFFICE, id: 'provided' });
      await remember(place, of('P-1', provided));
      await growViews(place);
      const left = await alarms(place, { on: '2026-09-13', knownAt: '2026-09-13T10:00:00Z' });
      expect(left.map(({ person, alarm }) => [person, alarm])).not.toContainEqual([
        'P-1',
        'SupplementOverdue',
      ]);
      // As it was known before, it was open.
      const then = await alarms(place, { ...ON_10TH, on: '2026-09-13' });
      expect(then.map(({ alarm }) => alarm)).toContain('SupplementOverdue');
      for await (const difference of verifyViews(place)) expect(difference).toBeUndefined();
    }));
});
