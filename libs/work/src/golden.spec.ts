import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { climb, dataFault, FACT_TYPES, latestVersion, parseDay, shapeOf } from '#libs/kernel';
import type { Day, FactData } from '#libs/kernel';
import type { WorkEventType } from './events.js';
import { evolve, fold } from './evolve.js';
import type { ReadEvent } from './evolve.js';
import { workLadder } from './ladder.js';
import { EMPTY_WORK, workOn } from './state.js';
import type { CaseWork, MessageStatus } from './state.js';

const folder = new URL('../golden/', import.meta.url);

interface Golden extends ReadEvent {
  readonly type: WorkEventType;
  readonly schemaVersion: number;
  readonly data: FactData;
}

function golden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
}

function on(written: string): Day {
  return parseDay(written) ?? NaN;
}

/** The event a golden file holds, at its latest version, said of one case. */
function climbed(type: WorkEventType): ReadEvent {
  const { schemaVersion, occurredOn, data } = golden(`${type}.1.json`);
  const result = climb(workLadder, type, schemaVersion, data);
  if (!result.ok) throw new Error(result.code);
  return { type, occurredOn, data: result.data, case: 'C-1' };
}

interface Expectation {
  /** Golden events that come before. */
  readonly after?: readonly WorkEventType[];
  /** The work on the case, when it changes. */
  readonly work?: Partial<CaseWork>;
  /** What becomes of the message. */
  readonly message?: MessageStatus;
}

const expectations: Record<WorkEventType, Expectation> = {
  CaseAssigned: { work: { assignedTo: { agent: 'agent-69-a', since: on('2026-04-07') } } },
  CaseHandedOver: {
    after: ['CaseAssigned'],
    work: { assignedTo: { agent: 'agent-69-b', since: on('2026-05-11') } },
  },
  CasePassed: {},
  AlarmRaised: {
    work: {
      alarms: [
        {
          ...{ alarm: 'CoverEnding', due: on('2026-06-30'), raisedOn: on('2026-06-15') },
          ...{ owner: 'prefecture', cause: 'G1' },
        },
      ],
    },
  },
  MessageSent: { after: ['MessageFailed'], message: 'sent' },
  MessageFailed: { message: 'failed' },
  MessageParked: { after: ['MessageFailed'], message: 'parked' },
  MessageRetried: { after: ['MessageFailed', 'MessageParked'], message: 'retrying' },
};

const types = Object.keys(expectations) as WorkEventType[];
const ofWork = FACT_TYPES.filter((type) => shapeOf(type).subject === 'work');

describe('golden events of work', () => {
  it('exist for every version of every type, and for nothing else', () => {
    const expected = ofWork.flatMap((type) =>
      Array.from({ length: latestVersion(workLadder, type) }, (_, i) => `${type}.${i + 1}.json`),
    );
    expect(readdirSync(folder).sort()).toEqual(expected.sort());
    expect([...types].sort()).toEqual([...ofWork].sort());
  });

  it.each(readdirSync(folder))('hold what the format can read, every key named: %s', (name) => {
    const event = golden(name);
    expect(`${event.type}.${event.schemaVersion}.json`).toBe(name);
    expect(Object.keys(event)).toEqual(['type', 'schemaVersion', 'occurredOn', 'data']);
    expect(parseDay(event.occurredOn)).toBeDefined();
    const result = climb(workLadder, event.type, event.schemaVersion, event.data);
    expect(result).toMatchObject({ ok: true, version: latestVersion(workLadder, event.type) });
    const data = result.ok ? result.data : {};
    expect(dataFault(event.type, data)).toBeUndefined();
    expect(Object.keys(data).sort()).toEqual([...shapeOf(event.type).keys].sort());
  });

  it.each(types)('change of the state what a decision reads, and nothing else: %s', (type) => {
    const { after = [], work, message } = expectations[type];
    const before = fold(after.map(climbed));
    const next = evolve(before, climbed(type));
    const nobody = workOn(EMPTY_WORK, 'C-1');
    expect(next).toEqual({
      cases: work === undefined ? before.cases : new Map([['C-1', { ...nobody, ...work }]]),
      messages: message === undefined ? before.messages : new Map([['M-1', message]]),
      unknown: 0,
    });
  });
});
