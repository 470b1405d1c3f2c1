import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { attestation, demandeFiled, fact, given, oneYearCard } from '#libs/testing';
import type { Told } from '#libs/testing';
import { inDirectory, inMemory, remember, using } from '../../fixtures/places.js';
import type { Place } from '../../fixtures/places.js';
import { KnownPersons } from '../execute/known-persons.js';
import { growViews } from '../grow-views.js';
import { eventsOfPerson, factsOf } from '../person-facts.js';
import { runClock } from './run-clock.js';

const office = { actor: { kind: 'prefecture', office: '69' } };
const waiting: readonly Told[] = [
  oneYearCard({}, office),
  demandeFiled('2026-04-01', { channel: 'teleservice' }, office),
  fact('CompletenessEstablished', '2026-04-10', {}, office),
  attestation('2026-07-01', '2026-09-30', office),
];
const asked = fact('SupplementRequested', '2026-08-20', { items: ['x'], deadline: '2026-09-05' });
const notified = fact('SupplementRequestNotified', '2026-08-20');

async function told(place: Place, histories: Readonly<Record<string, readonly Told[]>>) {
  for (const [person, history] of Object.entries(histories)) {
    await remember(
      place,
      given(...history).facts.map((one) => ({ ...one, person, id: `${person}-${one.id}` })),
    );
  }
  await growViews(place);
}

function clockOf(place: Place, now: string, renews = true) {
  const { store, views, seal } = place;
  const sources = { store, views, seal };
  const executor = { ...sources, persons: new KnownPersons(sources), now: () => now };
  return { executor, views, renews: () => renews };
}

async function recorded(place: Place, person: string): Promise<Fact[]> {
  const facts = factsOf(await eventsOfPerson(place.store, place.views, person), place.seal);
  return facts.filter(({ id }) => id.startsWith('clock:'));
}

/** What the clock recorded of a person, without the order. */
async function actsOn(place: Place, person: string): Promise<string[]> {
  const facts = await recorded(place, person);
  return facts.map(({ type, data }) => `${type} ${data['alarm']} ${data['due']}`).sort();
}

const NOON = 'T12:00:00Z';

describe('the clock', () => {
  it('renews an attestation fifteen days before it ends, once, and not a day sooner', () =>
    using(inDirectory, async (place) => {
      await told(place, { 'P-1': waiting });
      expect(await runClock(clockOf(place, `2026-09-14${NOON}`))).toMatchObject({ renewed: 0 });
      expect(await runClock(clockOf(place, `2026-09-15${NOON}`))).toMatchObject({ renewed: 1 });
      const again = await runClock(clockOf(place, `2026-09-15${NOON}`));
      expect(again).toMatchObject({ renewed: 0 });
      const renewal = (await recorded(place, 'P-1')).find(
        ({ type }) => type === 'AttestationProlongationIssued',
      );
      expect(renewal).toMatchObject({
        occurredOn: '2026-09-15',
        actor: { kind: 'system' },
        data: { from: '2026-10-01', to: '2026-12-31', renews: 'A-1' },
      });
    }));

  it('raises no alarm of a cover that ends no more once it has renewed the attestation', () =>
    using(inDirectory, async (place) => {
      await told(place, { 'P-1': waiting, 'P-2': [...waiting, asked, notified] });
      const alarms = async (person: string) =>
        (await recorded(place, person)).map(({ data }) => `${data['alarm']} ${data['due']}`);
      // Neither in that look, nor in the next, which the views of before still tell of the end.
      for (let look = 0; look < 2; look++) await runClock(clockOf(place, `2026-09-15${NOON}`));
      expect(await alarms('P-1')).not.toContain('CoverEnding 2026-09-30');
      expect(await alarms('P-2')).toContain('CoverEnding 2026-09-30');
      await growViews(place);
      await runClock(clockOf(place, `2026-12-01${NOON}`));
      expect(await alarms('P-1')).toContain('CoverEnding 2026-12-31');
    }));

  it('raises it all the same where the renewal comes after a day without cover', () =>
    using(inDirectory, async (place) => {
      await told(place, { 'P-1': waiting });
      await runClock(clockOf(place, `2026-10-05${NOON}`));
      const facts = await recorded(place, 'P-1');
      expect(facts.map(({ type }) => type)).toContain('AttestationProlongationIssued');
      expect(facts.map(({ data }) => data['due'])).toContain('2026-09-30');
    }));

  it('raises an alarm instead where the office renews none, or the law leaves it to an agent', () =>
    using(inDirectory, async (place) => {
      await told(place, { 'P-1': waiting, 'P-2': [...waiting, asked, notified] });
      await runClock(clockOf(place, `2026-09-15${NOON}`, false));
      for (const person of ['P-1', 'P-2']) {
        expect(await recorded(place, person)).toContainEqual(
          expect.objectContaining({
            type: 'AlarmRaised',
            case: 'C-1',
            data: {
              alarm: 'AttestationEnding',
              owner: 'prefecture',
              due: '2026-09-30',
              cause: expect.stringMatching(/^G\d+$/) as unknown,
            },
          }),
        );
      }
      await runClock(clockOf(place, `2026-09-15${NOON}`));
      const kinds = (await recorded(place, 'P-2')).map(({ type }) => type);
      expect(kinds).not.toContain('AttestationProlongationIssued');
    }));

  it('tells the owner of a state that lasts too long, and of a supplement overdue, once each', () =>
    using(inDirectory, async (place) => {
      await told(place, { 'P-1': waiting.slice(0, 2), 'P-2': [...waiting, asked, notified] });
      await runClock(clockOf(place, `2026-09-10${NOON}`));
      await runClock(clockOf(place, `2026-09-11${NOON}`));
      const names = async (person: string) =>
        (await recorded(place, person)).map(({ data }) => data['alarm']);
      expect(await names('P-1')).toContain('CompletenessCheckOverdue');
      expect(await names('P-2')).toContain('SupplementOverdue');
      for (const person of ['P-1', 'P-2']) {
        const alarms = await names(person);
        expect(new Set(alarms).size).toBe(alarms.length);
      }
    }));

  it('comes to everyone, however many there are, and to each of their due days once', () =>
    using(inMemory, async (place) => {
      const persons = Array.from({ length: 240 }, (_, i) => `P-${i}`);
      await told(place, Object.fromEntries(persons.map((person) => [person, waiting])));
      const done: number[] = [];
      const clock = clockOf(place, `2026-12-31${NOON}`);
      const run = await runClock({ ...clock, onProgress: ({ done: so }) => done.push(so) });
      expect(done.length).toBeGreaterThan(1);
      expect(done.at(-1)).toBe(run.dues);
      expect(run).toMatchObject({ already: 0, contended: 0 });
      await growViews(place);
      const acts = await Promise.all(persons.map((person) => actsOn(place, person)));
      expect(acts.flat()).toHaveLength(run.alarms + run.renewed);
      expect(new Set(acts[0]).size).toBe(acts[0]?.length);
      for (const each of acts) expect(each).toEqual(acts[0]);
    }));

  it('keeps in memory whom others act upon, and not whom it has acted on', () =>
    using(inMemory, async (place) => {
      await told(place, { 'P-1': waiting.slice(0, 2), 'P-2': waiting.slice(0, 1) });
      const clock = clockOf(place, `2026-05-20${NOON}`);
      const { persons } = clock.executor;
      const remembered = () =>
        Promise.all(['P-1', 'P-2'].map((person) => persons.remembered(person, `work-${person}`)));
      const [acted, other] = await remembered();
      await runClock(clock);
      const [after, same] = await remembered();
      expect(same).toBe(other);
      expect(after).not.toBe(acted);
      expect(after?.facts.map(({ type }) => type)).toContain('AlarmRaised');
    }));

  it('does nothing twice: after a restart, with the clock set back, by two at once', () =>
    using(inDirectory, async (place) => {
      const persons = Array.from({ length: 20 }, (_, i) => `P-${i}`);
      await told(place, Object.fromEntries(persons.map((person) => [person, waiting])));
      await Promise.all([
        runClock(clockOf(place, `2026-09-20${NOON}`)),
        runClock(clockOf(place, `2026-09-20${NOON}`)),
      ]);
      const first = await Promise.all(persons.map((person) => recorded(place, person)));
      for (const facts of first) {
        const ids = facts.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(facts.filter(({ type }) => type === 'AttestationProlongationIssued')).toHaveLength(
          1,
        );
      }
      await growViews(place);
      await runClock(clockOf(place, `2026-09-16${NOON}`));
      await runClock(clockOf(place, `2026-09-20${NOON}`));
      const after = await Promise.all(persons.map((person) => recorded(place, person)));
      expect(after).toEqual(first);
    }));
});
