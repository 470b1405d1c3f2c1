import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_TYPES, isFactType, parseDay } from '#libs/kernel';
import type { Day, FactData, Json } from '#libs/kernel';
import type { WorkEventData, WorkEventType } from './events.js';
import { evolve, fold } from './evolve.js';
import type { ReadEvent } from './evolve.js';
import { EMPTY_WORK, workOn } from './state.js';

function on(written: string): Day {
  return parseDay(written) ?? NaN;
}

function happened<T extends WorkEventType>(
  type: T,
  occurredOn: string,
  data: WorkEventData[T],
  about: string | null = 'C-1',
): ReadEvent {
  return { type, occurredOn, data, case: about };
}

/** An event as a foreign source may write it. */
function foreign(type: string, data: FactData, about: string | null = 'C-1'): ReadEvent {
  return { type, occurredOn: '2026-04-07', data, case: about };
}

describe('a case', () => {
  it('is of the agent named last, and of nobody before', () => {
    const given = [
      happened('CaseAssigned', '2026-04-07', { agent: 'a' }),
      happened('CaseHandedOver', '2026-05-11', { to: 'b' }),
      happened('CaseAssigned', '2026-05-12', { agent: 'c' }, 'C-2'),
    ];
    const state = fold(given);
    expect(workOn(state, 'C-1').assignedTo).toEqual({ agent: 'b', since: on('2026-05-11') });
    expect(workOn(state, 'C-2').assignedTo).toEqual({ agent: 'c', since: on('2026-05-12') });
    expect(workOn(state, 'C-3').assignedTo).toBeNull();
  });

  it('that an agent passes stays whose it is', () => {
    const state = fold([
      happened('CaseAssigned', '2026-04-07', { agent: 'a' }),
      happened('CasePassed', '2026-04-08', { agent: 'b' }),
      happened('CasePassed', '2026-04-09', { agent: 'c' }),
    ]);
    expect(workOn(state, 'C-1').assignedTo?.agent).toBe('a');
  });

  it('named as no case is needs one', () => {
    for (const type of ['CaseAssigned', 'CasePassed']) {
      expect(fold([foreign(type, { agent: 'a' }, null)])).toEqual({ ...EMPTY_WORK, unknown: 1 });
    }
  });
});

describe('an alarm', () => {
  const raised = (alarm: string, due: string, raisedOn: string, about: string | null = 'C-1') =>
    happened('AlarmRaised', raisedOn, { alarm, owner: 'prefecture', due }, about);

  it('is one for its name and its day, however often it is raised', () => {
    const state = fold([
      raised('CoverEnding', '2026-06-30', '2026-06-15'),
      raised('CoverEnding', '2026-06-30', '2026-06-16'),
      raised('CoverEnding', '2026-09-30', '2026-09-15'),
      raised('CardWaiting', '2026-06-30', '2026-06-16'),
    ]);
    expect(workOn(state, 'C-1').alarms).toEqual([
      {
        alarm: 'CoverEnding',
        due: on('2026-06-30'),
        raisedOn: on('2026-06-15'),
        owner: 'prefecture',
        cause: null,
      },
      {
        alarm: 'CoverEnding',
        due: on('2026-09-30'),
        raisedOn: on('2026-09-15'),
        owner: 'prefecture',
        cause: null,
      },
      {
        alarm: 'CardWaiting',
        due: on('2026-06-30'),
        raisedOn: on('2026-06-16'),
        owner: 'prefecture',
        cause: null,
      },
    ]);
  });

  it('may be about the person, without a case', () => {
    const state = fold([raised('CoverEnding', '2026-06-30', '2026-06-15', null)]);
    expect(workOn(state, null).alarms).toHaveLength(1);
    expect(workOn(state, 'C-1').alarms).toEqual([]);
  });
});

describe('a message', () => {
  it('has the status said last', () => {
    const said = [
      happened('MessageFailed', '2026-03-02', {
        ...{ message: 'M-1', template: 'expiry-120', attempt: 1, error: 'no answer' },
      }),
      happened('MessageParked', '2026-03-02', {
        ...{ message: 'M-1', template: 'expiry-120', reason: 'refused' },
      }),
      happened('MessageRetried', '2026-03-03', { message: 'M-1' }),
      happened('MessageSent', '2026-03-03', {
        ...{ message: 'M-1', template: 'expiry-120', channel: 'smtp' as const, attempts: 2 },
      }),
    ];
    const met = said.map((_, i) => fold(said.slice(0, i + 1)).messages.get('M-1'));
    expect(met).toEqual(['failed', 'parked', 'retrying', 'sent']);
  });

  it('is another one under another name', () => {
    const state = fold([foreign('MessageSent', { message: 'M-2', attempts: 'two' })]);
    expect(state.messages.get('M-2')).toBe('sent');
    expect(state.messages.get('M-1')).toBeUndefined();
  });
});

const KEYS = ['agent', 'to', 'reason', 'alarm', 'owner', 'due', 'message', 'attempt', 'attempts'];
const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>('a', 'b', 'M-1', '2026-06-30', 1, null),
  fc.jsonValue() as fc.Arbitrary<Json>,
);
const anyEvent: fc.Arbitrary<ReadEvent> = fc.record({
  type: fc.oneof(
    { arbitrary: fc.constantFrom<string>(...FACT_TYPES.slice(-8)), weight: 6 },
    { arbitrary: fc.constantFrom<string>(...FACT_TYPES), weight: 2 },
    { arbitrary: fc.string(), weight: 1 },
  ),
  occurredOn: fc.oneof(
    { arbitrary: fc.constantFrom('2026-05-02', '2026-06-22'), weight: 9 },
    { arbitrary: fc.string(), weight: 1 },
  ),
  data: fc.dictionary(fc.constantFrom(...KEYS), anyValue, { maxKeys: 9 }),
  case: fc.constantFrom('C-1', '__proto__', null),
});
const anyEvents = fc.array(anyEvent, { maxLength: 30 });

describe('the fold of anything readable', () => {
  it('never throws, whatever the prefix, and never changes the state it goes on from', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let state = EMPTY_WORK;
        const states = events.map((event) => (state = evolve(state, event)));
        states.forEach((then, i) => expect(fold(events.slice(0, i + 1))).toEqual(then));
        expect(EMPTY_WORK).toEqual({ cases: new Map(), messages: new Map(), unknown: 0 });
      }),
    );
  });

  it('counts each event at most once, and every one of an unknown type', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { unknown } = fold(events);
        expect(unknown).toBeLessThanOrEqual(events.length);
        const strangers = events.filter(({ type }) => !isFactType(type)).length;
        expect(unknown).toBeGreaterThanOrEqual(strangers);
      }),
    );
  });

  it('that counts an event leaves everything else as it was', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, event) => {
        const before = fold(events);
        const after = evolve(before, event);
        if (after.unknown === before.unknown) return;
        expect(after).toEqual({ ...before, unknown: before.unknown + 1 });
      }),
    );
  });
});
