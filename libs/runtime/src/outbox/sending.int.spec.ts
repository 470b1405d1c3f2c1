import { describe, expect, it } from '@jest/globals';
import { formatDay } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { openOutbox } from '#libs/storage';
import { demandeFiled, fact, given, titre } from '#libs/testing';
import { mailing, react, reactFromStart, saidOf, START, tell } from '../../fixtures/mailing.js';
import type { Mailing } from '../../fixtures/mailing.js';
import { growViews } from '../grow-views.js';
import { BACK_OFF_MILLISECONDS } from './conclusion.js';
import { attemptCommand } from './said-of-message.js';
import { remind, remindEveryone } from './remind.js';
import { recordWork } from './record-work.js';
import { sendDue, sendMessages } from './send-messages.js';
import { NotSent } from './sender.js';

const ADDRESS = { email: 'someone@example.org', language: 'fr' };

const contact = (day: string, data: Fact['data'], id = `contact-${day}`): Fact[] => [
  ...given(fact('ContactDeclared', day, data, { id })).facts,
];
const filed: readonly Fact[] = given(demandeFiled('2026-03-01', {}, { id: 'filed' })).facts;

async function due(place: Mailing, ...facts: readonly Fact[]): Promise<void> {
  await tell(place, facts);
  await reactFromStart(place);
}

const SENT = ['MessageSent', { template: 'submitted', channel: 'smtp', attempts: 1 }];

/** Everything due until nothing has been for a day, the clock going from one attempt to the next. */
async function sendForDays(place: Mailing): Promise<void> {
  for (let hours = 0; hours < 48; hours++) {
    await sendDue(place);
    place.clock.now += 3_600_000;
  }
}

describe('a message that is due', () => {
  it('is sent to the address declared last, in words, and recorded once', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', { email: 'old@example.org' }), ...filed);
      await tell(place, contact('2026-03-01', ADDRESS));
      expect(await sendDue(place)).toBe(1);
      expect(await sendDue(place)).toBe(0);
      const [mail] = place.sender.taken;
      expect(mail).toMatchObject({ to: ADDRESS.email, template: 'submitted' });
      expect(mail?.text).toContain('déposée le 1er mars 2026');
      expect(await saidOf(place)).toEqual([SENT]);
      expect(place.outbox.counts()).toMatchObject({ sent: 1, waiting: 0 });
    }));

  it('holds neither address nor text in its facts, and an error only sealed', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      place.sender.failures.push(new NotSent('550 <someone@example.org> unknown', true));
      await sendDue(place);
      const events = await place.store.readStream('work-P-1');
      expect(events.map(({ type }) => type)).toEqual(['MessageFailed', 'MessageParked']);
      const text = JSON.stringify(events.map(({ data, metadata }) => [data, metadata]));
      for (const word of ['example.org', 'unknown', 'dépos']) expect(text).not.toContain(word);
    }));

  it('without an address is parked, and sent once there is one', () =>
    mailing(async (place) => {
      await due(place, ...filed);
      await sendDue(place);
      expect(await saidOf(place)).toEqual([
        ['MessageParked', { template: 'submitted', reason: 'no-address' }],
      ]);
      await tell(place, contact('2026-03-03', { phone: '+33 1' }));
      await react(place);
      expect(await sendDue(place)).toBe(0);
      await tell(place, contact('2026-03-04', ADDRESS));
      await react(place);
      await sendDue(place);
      expect(place.sender.taken).toHaveLength(1);
    }));

  it('to a person erased meanwhile is forgotten, and nothing is said of it', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      place.seal.forget('P-1');
      await sendDue(place);
      expect([place.sender.taken, await saidOf(place)]).toEqual([[], []]);
      expect(place.outbox.counts()).toEqual({ waiting: 0, sending: 0, sent: 0, parked: 0 });
    }));
});

describe('an attempt that fails', () => {
  it('is followed by others, later and later, and then it is parked', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      for (let i = 0; i < 20; i++) place.sender.failures.push(new NotSent('451 later', false));
      await sendDue(place);
      const [first = 0] = BACK_OFF_MILLISECONDS;
      place.clock.now += first - 1;
      expect(await sendDue(place)).toBe(0);
      place.clock.now += 1;
      expect(await sendDue(place)).toBe(1);
      await sendForDays(place);
      const failed = Array.from({ length: BACK_OFF_MILLISECONDS.length + 1 }, (_, i) => [
        'MessageFailed',
        { template: 'submitted', attempt: i + 1, error: '451 later' },
      ]);
      const parked = ['MessageParked', { template: 'submitted', reason: 'attempts-exhausted' }];
      expect(await saidOf(place)).toEqual([...failed, parked]);
    }));

  it('for good is parked at once; asked for again it is tried, and its attempts counted on', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      place.sender.failures.push(new NotSent('550 no such user', true));
      await sendForDays(place);
      const [event] = await place.store.readStream('work-P-1');
      const { message } = JSON.parse(event?.data ?? '{}') as { message: string };
      const asked = given(fact('MessageRetried', '2026-03-05', { message }, { id: 'again' })).facts;
      await tell(place, asked);
      await react(place);
      await sendForDays(place);
      expect((await saidOf(place)).map(([type]) => type)).toEqual([
        ...['MessageFailed', 'MessageParked', 'MessageRetried', 'MessageSent'],
      ]);
      expect((await saidOf(place)).at(-1)?.[1]).toMatchObject({ attempts: 2 });
      expect((await saidOf(place)).at(-1)?.[1]).not.toHaveProperty('maybeTwice');
    }));

  it('of which nobody knows whether it did is repeated, and says that it may be twice', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      place.sender.failures.push(new Error('broken off'), new NotSent('451 later', false));
      await sendForDays(place);
      expect(place.sender.taken.map(({ id }) => id)).toEqual(
        place.sender.taken.map(() => place.sender.taken[0]?.id),
      );
      expect((await saidOf(place)).at(-1)).toEqual([
        'MessageSent',
        { template: 'submitted', channel: 'smtp', attempts: 3, maybeTwice: true },
      ]);
    }));

  it('is not repeated where the channel can tell that it was sent', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      const { taken } = place.sender;
      const sender = {
        ...place.sender,
        wasSent: async (id: string) => taken.some((mail) => mail.id === id),
      };
      place.sender.failures.push(new Error('broken off'));
      await sendForDays({ ...place, sender });
      expect(taken).toHaveLength(1);
      expect((await saidOf(place)).at(-1)).toEqual([
        'MessageSent',
        { template: 'submitted', channel: 'smtp', attempts: 2 },
      ]);
    }));
});

describe('what the events say', () => {
  it('comes before what an outbox believes: a lost one sends nothing again', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      const claim = place.outbox.claim(START - 10_000_000);
      const commandId = attemptCommand(claim?.message.id ?? '', 4);
      const told = { message: claim?.message.id ?? '', template: 'submitted', attempts: 4 };
      await recordWork(place, {
        commandId,
        facts: given(fact('MessageSent', '2026-03-01', told, { id: 'sent' })).facts,
      });
      await sendForDays(place);
      expect(place.sender.taken).toEqual([]);
      expect(await saidOf(place)).toHaveLength(1);
      expect(place.outbox.counts().sent).toBe(1);
    }));

  it('decides the number of the next attempt: no fact takes the place of another', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      place.sender.failures.push(new NotSent('451 later', false), new NotSent('451 again', false));
      await sendDue(place);
      place.clock.now += 60_000;
      await sendDue(place);
      // Another outbox over the same events, which knows nothing of these attempts.
      await mailing(async (other) => {
        const lost = { ...place, outbox: other.outbox };
        await reactFromStart(lost);
        await sendDue(lost);
      });
      expect(
        (await saidOf(place)).map(([type, data]) => [type, data['attempt'] ?? data['attempts']]),
      ).toEqual([
        ...[
          ['MessageFailed', 1],
          ['MessageFailed', 2],
          ['MessageSent', 3],
        ],
      ]);
    }));

  it('is said once though the store fails just before or after it is told', () =>
    mailing(async (place) => {
      await due(place, ...contact('2026-02-01', ADDRESS), ...filed);
      let calls = 0;
      const append: typeof place.store.append = async (...given) => {
        calls += 1;
        if (calls === 1) throw new Error('the disk is full');
        const result = await place.store.append(...given);
        if (calls === 2) throw new Error('the process is gone');
        return result;
      };
      const store = { ...place.store, append };
      for (let i = 0; i < 5; i++) {
        await sendDue({ ...place, store }, () => undefined);
        place.clock.now += 3_600_000;
      }
      expect(place.sender.taken).toHaveLength(1);
      expect(await saidOf(place)).toEqual([SENT]);
    }));
});

describe('several workers on one outbox', () => {
  it('send each message once', () =>
    mailing(async (place) => {
      const persons = Array.from({ length: 30 }, (_, i) => `P-${i}`);
      place.outbox.begin(0n);
      for (const person of persons) {
        const facts = [...contact('2026-02-01', ADDRESS), ...filed];
        await tell(
          place,
          facts.map((each) => ({ ...each, person, id: `${person}-${each.id}` })),
        );
      }
      await react(place);
      const second = openOutbox(place.place);
      const ended = new AbortController();
      const options = { signal: ended.signal, pauseMilliseconds: 1 };
      const working = [
        sendMessages(place, options),
        sendMessages({ ...place, outbox: second }, options),
      ];
      while (place.outbox.counts().sent < persons.length) await new Promise(setImmediate);
      ended.abort();
      await Promise.all(working);
      second.close();
      expect(new Set(place.sender.taken.map(({ id }) => id)).size).toBe(persons.length);
      expect(place.sender.taken).toHaveLength(persons.length);
      for (const person of persons) expect(await saidOf(place, person)).toEqual([SENT]);
    }));
});

describe('reminders', () => {
  const day = Math.floor(START / 86_400_000);
  const dues = [{ person: 'P-1', case: null, expiresOn: day + 60 }];

  it('are put into the outbox once, however often somebody looks', () =>
    mailing(async (place) => {
      expect([remind(place, dues, START), remind(place, dues, START)]).toEqual([1, 0]);
      expect(place.outbox.counts().waiting).toBe(1);
    }));

  it('say what stands on the day they are sent, and are forgotten once they have no object', () =>
    mailing(async (place) => {
      const validTo = formatDay(day + 60);
      await tell(place, contact('2026-02-01', ADDRESS));
      await tell(place, given(titre({ validTo }, { id: 'held' })).facts);
      remind(place, dues, START);
      place.sender.failures.push(new NotSent('451 later', false));
      await sendDue(place);
      place.clock.now += 86_400_000;
      await sendDue(place);
      expect(place.sender.taken[0]?.text).toContain('s’est terminé le 2 mars 2026');
      remind(place, dues, START + 30 * 86_400_000);
      const next = { titre: 'T-2', validFrom: '2026-03-20', validTo: '2030-03-19' };
      await tell(place, given(titre(next, { id: 'next' })).facts);
      place.clock.now = START + 30 * 86_400_000;
      await sendDue(place);
      expect(place.sender.taken).toHaveLength(1);
      expect(place.outbox.counts()).toMatchObject({ waiting: 0, parked: 0 });
    }));

  it('of everyone whose paper ends are found in the views, each of the four once', () =>
    mailing(async (place) => {
      const validTo = formatDay(day + 125);
      for (const person of ['P-1', 'P-2']) {
        const told = given(titre({ validTo }, { id: `held-${person}` })).facts;
        await tell(
          place,
          told.map((each) => ({ ...each, person })),
        );
      }
      await growViews(place);
      const added = Array.from({ length: 130 }, (_, i) =>
        remindEveryone(place, START + i * 86_400_000),
      );
      const days = added.flatMap((count, i) => (count === 0 ? [] : [[125 - i, count]]));
      expect(days).toEqual([120, 90, 60, 30].map((left) => [left, 2]));
      expect(remindEveryone(place, START)).toBe(0);
    }));

  it('of a day that has passed do not come back with a clock that is set back', () =>
    mailing(async (place) => {
      remind(place, dues, START);
      expect(remind(place, dues, START - 40 * 86_400_000)).toBe(0);
      expect(remind(place, dues, START + 30 * 86_400_000)).toBe(1);
    }));

  it('are not held back by a clock that once was years ahead', () =>
    mailing(async (place) => {
      expect(remind(place, dues, START + 900 * 86_400_000)).toBe(0);
      expect(remind(place, dues, START)).toBe(1);
    }));

  it('of many persons are all written', () =>
    mailing(async (place) => {
      const many = Array.from({ length: 1203 }, (_, i) => ({
        ...{ person: `P-${i}`, case: null, expiresOn: day + 60 },
      }));
      expect(remind(place, many, START)).toBe(1203);
    }));
});
