import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactData } from './fact.js';
import { climb, latestVersion } from './upcast.js';
import type { Ladder, UpcastStep } from './upcast.js';

// A type that exists in this spec alone, with two changes of shape behind it: `day` was renamed
// `on`, then `place` became a list of places.
const dayBecomesOn: UpcastStep = ({ day, ...rest }) => ({ ...rest, on: day ?? null });
const placeBecomesList: UpcastStep = ({ place, ...rest }) => ({
  ...rest,
  places: place === undefined || place === null ? [] : [place],
});
const ladder: Ladder = { VisitPlanned: [dayBecomesOn, placeBecomesList] };

/** The bytes each release wrote, kept for ever. */
const golden = [
  '{"type":"VisitPlanned","schemaVersion":1,"data":{"day":"2026-03-02","place":"69"}}',
  '{"type":"VisitPlanned","schemaVersion":2,"data":{"on":"2026-03-02","place":"69"}}',
  '{"type":"VisitPlanned","schemaVersion":3,"data":{"on":"2026-03-02","places":["69"]}}',
];

interface Stored {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: FactData;
}

/** A fold that knows the latest shape only. */
function foldVisits(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const stored = JSON.parse(text) as Stored;
    const climbed = climb(ladder, stored.type, stored.schemaVersion, stored.data);
    if (!climbed.ok) throw new Error(climbed.code);
    const { on, places } = climbed.data as { on: string; places: string[] };
    return places.map((place) => `${on} at ${place}`);
  });
}

describe('the ladder of a type', () => {
  it.each(golden)('folds what every release wrote: %s', (text) => {
    expect(foldVisits([text])).toEqual(['2026-03-02 at 69']);
  });

  it('folds one stream that three releases wrote', () => {
    expect(foldVisits(golden)).toEqual(Array.from({ length: 3 }, () => '2026-03-02 at 69'));
  });

  it('leaves data of the latest version as it is, the very same object', () => {
    const data = { on: '2026-03-02', places: ['69'], other: 'kept' };
    const climbed = climb(ladder, 'VisitPlanned', 3, data);
    expect(climbed).toEqual({ ok: true, version: 3, data });
    expect(climbed.ok && climbed.data).toBe(data);
  });

  it('keeps keys it does not know and says nothing that was not said', () => {
    const climbed = climb(ladder, 'VisitPlanned', 1, { day: '2026-03-02', other: 'kept' });
    expect(climbed).toEqual({
      ok: true,
      version: 3,
      data: { on: '2026-03-02', places: [], other: 'kept' },
    });
  });

  it('has version 1 alone for a type without steps, even one named like a method', () => {
    for (const type of ['NeverChanged', 'constructor', '__proto__', 'toString']) {
      expect(latestVersion(ladder, type)).toBe(1);
      expect(climb(ladder, type, 1, { kept: true })).toEqual({
        ok: true,
        version: 1,
        data: { kept: true },
      });
    }
    expect(latestVersion(ladder, 'VisitPlanned')).toBe(3);
  });

  it('answers a version newer than known with an error that names type and version', () => {
    expect(climb(ladder, 'VisitPlanned', 4, {})).toEqual({
      ok: false,
      code: 'version.newer-than-known',
      type: 'VisitPlanned',
      version: 4,
      latest: 3,
    });
    expect(climb(ladder, 'NeverChanged', 2, {})).toMatchObject({
      ok: false,
      version: 2,
      latest: 1,
    });
  });

  it.each([0, -1, 1.5, NaN, Infinity, 2 ** 60])(
    'answers %p, which is no version, with an error',
    (v) => {
      expect(climb(ladder, 'VisitPlanned', v, {})).toMatchObject({
        ok: false,
        code: 'version.unreadable',
        type: 'VisitPlanned',
      });
    },
  );

  it('gives the same climbed at once or step by step, and changes no argument', () => {
    const anyData = fc.dictionary(fc.constantFrom('day', 'place', 'on', 'other'), fc.string());
    fc.assert(
      fc.property(anyData, (data) => {
        const before = structuredClone(data);
        const atOnce = climb(ladder, 'VisitPlanned', 1, Object.freeze(data));
        const toTwo: Ladder = { VisitPlanned: [dayBecomesOn] };
        const half = climb(toTwo, 'VisitPlanned', 1, data);
        expect(half.ok && climb(ladder, 'VisitPlanned', half.version, half.data)).toEqual(atOnce);
        expect({ ...data }).toEqual({ ...before });
      }),
    );
  });
});
