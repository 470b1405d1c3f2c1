import { describe, expect, it } from '@jest/globals';
import { parseInstant, readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { knownFacts } from './known-facts.js';

function fact(id: string, type: string, data: Json, more: Record<string, Json> = {}): Fact {
  const day = { occurredOn: '2026-03-01', recordedAt: '2026-03-01T08:00:00Z' };
  const read = readFact({
    id,
    person: 'P-1',
    case: null,
    type,
    ...day,
    actor: null,
    data,
    ...more,
  });
  if (!read.ok) throw new TypeError(read.reason);
  return read.fact;
}

const titre = fact('f-1', 'TitreIssued', {
  ...{ titre: 'T-1', kind: 'cst', ground: 'L421-1', validFrom: '2026-03-01', durationMonths: 12 },
  validTo: '2027-02-28',
});

let next = 0;
function correction(data: Record<string, Json>, more: Record<string, Json> = {}): Fact {
  next += 1;
  return fact(`x-${next}`, 'FactCorrected', { corrects: 'f-1', ...data }, more);
}

function known(facts: readonly Fact[], knownAt = '2030-01-01') {
  return knownFacts(facts, parseInstant(knownAt) ?? NaN);
}

/** The titre's legal day and last day, as corrected. */
function corrected(...corrections: readonly Fact[]): readonly unknown[] {
  const [left] = known([titre, ...corrections]);
  return [left?.fact.id, left?.day, left?.data['validTo'], left?.data['ground']];
}

const DAY = 20_513; // 1 March 2026.
const untouched = ['f-1', DAY, '2027-02-28', 'L421-1'];

describe('what is known at a moment', () => {
  it('is what was recorded by then, that very moment included', () => {
    expect(known([titre], '2026-03-01T08:00:00Z')).toHaveLength(1);
    expect(known([titre], '2026-03-01T07:59:59.999999Z')).toEqual([]);
  });

  it('comes in the order of legal days, then moments recorded, then ids by code points', () => {
    const told = [
      fact('f-9', 'PanVisited', {}, { occurredOn: '2026-02-01' }),
      fact('f-\u{1F600}', 'PanVisited', {}),
      fact('f-\uFF01', 'PanVisited', {}),
      fact('f-5', 'PanVisited', {}, { recordedAt: '2026-03-01T07:00:00Z' }),
    ];
    const ids = known(told).map(({ fact: { id } }) => id);
    expect(ids).toEqual(['f-9', 'f-5', 'f-\uFF01', 'f-\u{1F600}']);
  });

  it('holds no corrections', () => expect(known([correction({ void: true })])).toEqual([]));

  it('holds nothing of the work done about a case, corrected or not', () => {
    const assigned = fact('f-1', 'CaseAssigned', { agent: 'a' }, { case: 'C-1' });
    expect(known([assigned])).toEqual([]);
    expect(known([assigned, correction({ data: { agent: 'b' } })])).toEqual([]);
  });

  it('passes over a fact whose days cannot be read', () =>
    expect(
      known([
        { ...titre, occurredOn: 'soon' },
        { ...titre, id: 'f-2', recordedAt: 'later' },
      ]),
    ).toEqual([]));
});

describe('a correction', () => {
  it('gives another legal day, or other data, key by key', () => {
    expect(corrected(correction({ occurredOn: '2026-03-02' }))).toEqual([
      ...['f-1', DAY + 1, '2027-02-28', 'L421-1'],
    ]);
    expect(corrected(correction({ data: { validTo: '2027-03-31' } }))).toEqual([
      ...['f-1', DAY, '2027-03-31', 'L421-1'],
    ]);
    expect(corrected(correction({ data: { validTo: null } }))).toEqual([
      'f-1',
      DAY,
      null,
      'L421-1',
    ]);
  });

  it('keeps the moment at which the fact was recorded', () =>
    expect(known([titre, correction({ occurredOn: '2026-03-05' })])[0]?.recorded).toBe(
      parseInstant('2026-03-01T08:00:00Z'),
    ));

  it('counts from its own recording', () => {
    const late = correction({ void: true }, { recordedAt: '2026-04-01' });
    expect(known([titre, late], '2026-03-31T23:59:59Z')).toHaveLength(1);
    expect(known([titre, late], '2026-04-01')).toEqual([]);
  });

  it('comes in the order recorded, whatever its legal day and the order of lines', () => {
    const first = correction({ data: { ground: 'A' } }, { recordedAt: '2026-04-01' });
    const second = correction(
      { data: { ground: 'B' } },
      { recordedAt: '2026-04-02', occurredOn: '2026-01-01' },
    );
    expect(corrected(first, second)).toEqual(corrected(second, first));
    expect(corrected(second, first)).toContain('B');
  });

  it('is final when it voids', () => {
    const voided = correction({ void: true }, { recordedAt: '2026-04-01' });
    const after = correction({ data: { ground: 'B' } }, { recordedAt: '2026-04-02' });
    expect(known([titre, voided, after])).toEqual([]);
  });

  it.each([
    ['void of another value than true', { void: 'true' }],
    ['nothing to change', {}],
    ['nulls', { occurredOn: null, data: null, void: null }],
    ['an impossible day', { occurredOn: '2026-02-30', data: { ground: 'B' } }],
    ['a day that is no text', { occurredOn: 20_500 }],
    ['data that is no object', { data: ['B'] }],
    ['a required key taken away', { data: { ground: null } }],
    ['an unknown kind', { data: { kind: 'visa', ground: 'B' } }],
    ['a day of data that is none', { data: { validTo: 'soon' } }],
    ['nothing known', { corrects: 'f-99', void: true }],
    ['an id that is no text', { corrects: 1, void: true }],
  ])('changes nothing with %s', (_, data) =>
    expect(corrected(correction(data))).toEqual(untouched),
  );

  it('changes nothing of another person', () =>
    expect(corrected(correction({ void: true }, { person: 'P-2' }))).toEqual(untouched));

  it('changes nothing of a correction', () => {
    const first = correction({ data: { ground: 'B' } }, { recordedAt: '2026-04-01' });
    const undo = correction({ corrects: first.id, void: true }, { recordedAt: '2026-04-02' });
    expect(corrected(first, undo)).toContain('B');
  });

  it('its own legal day has no effect', () =>
    expect(corrected(correction({ data: {} }, { occurredOn: '2020-01-01' }))).toEqual(untouched));
});
