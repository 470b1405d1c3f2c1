import { describe, expect, it } from '@jest/globals';
import { FACT_TYPES, shapeOf } from '#libs/kernel';
import type { FactData } from '#libs/kernel';
import type { WorkEvent, WorkEventData, WorkEventType } from './events.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The keys of every shape, by type: a missing one does not compile. */
const keysOfShapes: { [T in WorkEventType]: Record<keyof WorkEventData[T], true> } = {
  CaseAssigned: { agent: true },
  CaseHandedOver: { to: true, reason: true },
  CasePassed: { agent: true, reason: true },
  AlarmRaised: { alarm: true, owner: true, due: true, cause: true },
  MessageSent: { message: true, template: true, channel: true, attempts: true, maybeTwice: true },
  MessageFailed: { message: true, template: true, attempt: true, error: true },
  MessageParked: { message: true, template: true, reason: true },
  MessageRetried: { message: true },
};

describe('the stored shapes of work', () => {
  it('are those of the catalogue, no more and no less', () => {
    // Checked by the compiler: a shape that is no fact type fails here.
    const noShapeLeftOver: Equal<keyof WorkEventData, WorkEventType> = true;
    const exact: Equal<WorkEvent['type'], WorkEventType> = true;
    expect([noShapeLeftOver, exact]).toEqual([true, true]);
    const ofWork = FACT_TYPES.filter((type) => shapeOf(type).subject === 'work');
    expect(Object.keys(keysOfShapes).sort()).toEqual([...ofWork].sort());
  });

  it.each(Object.entries(keysOfShapes))('name the keys the format names: %s', (type, keys) => {
    const shape = shapeOf(type as WorkEventType);
    expect(Object.keys(keys).sort()).toEqual([...shape.keys].sort());
  });

  it('are data of a fact as they are', () => {
    const dataOf = (event: WorkEvent): FactData => event.data;
    const assigned: WorkEvent = {
      type: 'CaseAssigned',
      schemaVersion: 1,
      occurredOn: '2026-04-07',
      data: { agent: 'agent-69-a' },
      case: 'C-1',
    };
    expect(dataOf(assigned)).toEqual({ agent: 'agent-69-a' });
  });
});
