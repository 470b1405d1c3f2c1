import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { FOREVER, formatDay, parseDay } from '#libs/kernel';
import {
  acceptedFacts,
  demandeFiled,
  fact,
  given,
  history,
  oneYearCard,
  titre,
} from '#libs/testing';
import type { Told } from '#libs/testing';
import { isOpenOn } from './lists.js';
import { personView } from './person-view.js';
import type { PersonView } from './person-view.js';
import { atRiskRow, isAskedFor } from './register.js';

function viewOf(...told: Told[]) {
  return personView('P-1', given(...told).facts);
}

function shown(row: { from: number; until: number }): string {
  const end = row.until >= FOREVER ? '...' : formatDay(row.until);
  return `${formatDay(row.from)} ${end}`;
}

describe('spells', () => {
  it('never overlap, and leave out no day that has a cause', () =>
    fc.assert(
      fc.property(history(), (lines) => {
        const view = personView('P-1', acceptedFacts(lines).get('P-1') ?? []);
        const rows = view.spells;
        for (const [i, row] of rows.entries()) {
          expect(row.from).toBeLessThanOrEqual(row.until);
          expect(rows[i + 1]?.from ?? Infinity).toBeGreaterThan(row.until);
        }
        for (const segment of view.outlook?.segments ?? []) {
          const held = view.spells.some((s) => s.from <= segment.from && s.until >= segment.from);
          expect(held).toBe(segment.cause !== null);
        }
      }),
      { numRuns: 500, seed: 1 },
    ));

  it('follow the case: withdrawn, the demande answers for no day any more', () => {
    const { spells } = viewOf(
      oneYearCard(),
      demandeFiled('2026-05-16', {}, { actor: { kind: 'prefecture', office: '69' } }),
      fact('DemandeWithdrawn', '2026-08-01'),
      fact('AddressDeclared', '2026-09-01', { department: '38' }),
    );
    expect(spells.map((spell) => [shown(spell), spell.cause, spell.case, spell.office])).toEqual([
      ['2026-07-01 2026-07-31', 'G7', 'C-1', '69'],
      ['2026-08-01 2026-08-31', 'G8', null, '69'],
      ['2026-09-01 2026-12-30', 'G8', null, '38'],
      ['2026-12-31 ...', 'G9', null, '38'],
    ]);
  });

  it('of somebody who does not exist hold nothing', () => {
    const voided = fact('FactCorrected', '2026-01-01', { corrects: 'f-1', void: true });
    const view = viewOf(oneYearCard({}, { id: 'f-1' }), voided);
    expect(view).toMatchObject({ outlook: null, spells: [], ruptures: [], blockages: [] });
  });
});

describe('those at risk', () => {
  // E = 30 June 2026, nothing filed: the first unlawful day is 1 July.
  const onTime = viewOf(oneYearCard(), fact('AddressDeclared', '2026-01-01', { department: '69' }));
  const row = (view: PersonView, on: string, days: number) =>
    view.outlook && atRiskRow('P-1', view.outlook, view.places, parseDay(on) ?? NaN, days);

  it('have a last day within so many days, counted from the day asked', () =>
    expect(row(onTime, '2026-06-20', 11)).toEqual({
      ...{ person: 'P-1', case: null, office: '69', on: '2026-06-20', lastDay: '2026-06-30' },
      ...{ daysLeft: 10, instruments: ['I08'] },
    }));

  it('are not at risk before that, nor once the cause is there', () => {
    expect(row(onTime, '2026-06-19', 11)).toBeNull();
    expect(row(onTime, '2026-06-30', 0)).toBeNull();
    expect(row(onTime, '2026-06-30', 1)).toMatchObject({ daysLeft: 0 });
    expect(row(onTime, '2026-07-01', 365)).toBeNull();
  });

  it('have their last day before days that are neither, as long as those have no cause', () => {
    const away = viewOf(
      oneYearCard(),
      fact('PresenceEnded', '2026-06-01'),
      fact('PresenceResumed', '2026-07-15'),
    );
    expect(row(away, '2026-05-20', 90)).toMatchObject({ lastDay: '2026-07-14', daysLeft: 55 });
    expect(row(away, '2026-06-10', 90)).toBeNull();
  });

  it('are never those who will have no cause', () =>
    expect(row(viewOf(titre({ validTo: null })), '2026-01-01', 9999)).toBeNull());
});

describe('the moment from which a row holds', () => {
  const told = [
    titre({}, { recordedAt: '2026-01-01' }),
    oneYearCard({}, { recordedAt: '2026-02-01' }),
  ];

  it('is that of the last fact recorded', () =>
    expect(viewOf(...told).knownFrom).toBe(Date.parse('2026-02-01') * 1000));

  it('or of the last one known at the moment asked', () => {
    const { facts } = given(...told);
    const view = personView('P-1', facts, Date.parse('2026-01-15') * 1000);
    expect(view.knownFrom).toBe(Date.parse('2026-01-01') * 1000);
  });
});

describe('blockages', () => {
  it('are kept with the office of their day, in the order of their days', () => {
    const { blockages } = viewOf(
      fact('AddressDeclared', '2026-01-01', { department: '69' }),
      fact('FilingAttempted', '2026-04-01', { outcome: 'blocked' }, { case: 'C-1' }),
      fact('BlockageReported', '2026-03-01', { blockage: 'B07' }),
      fact('BlockageResolved', '2026-05-01', { blockage: 'B07' }),
      fact('AddressDeclared', '2026-04-01', { department: '38' }),
    );
    expect(blockages.map((row) => ({ ...row, from: formatDay(row.from) }))).toEqual([
      {
        ...{ code: 'B07', case: null, office: '69', from: '2026-03-01', reported: true },
        to: parseDay('2026-04-30'),
      },
      // The attempt bears no code, so the resolution of any ends it too.
      {
        ...{ code: null, case: 'C-1', office: '38', from: '2026-04-01', reported: false },
        to: parseDay('2026-04-30'),
      },
    ]);
  });

  it('are open from their day to the eve of their resolution', () => {
    const row = { code: 'B07', case: null, office: null, from: 10, to: 12, reported: true };
    expect([9, 10, 12, 13].map((day) => isOpenOn(row, day))).toEqual([false, true, true, false]);
    expect(isOpenOn({ ...row, to: null }, 99)).toBe(true);
  });
});

describe('the filter of the register', () => {
  const place = { case: null, office: '69', from: 0, until: 9, since: 0, refusalShadow: false };
  const unlawful = { ...place, lawful: false, proof: 'none', cause: 'G8' } as const;
  const unproven = { ...place, lawful: true, proof: 'none', cause: 'G3' } as const;

  it.each([
    [{}, true, true],
    [{ lawful: false }, true, false],
    [{ lawful: true }, false, true],
    [{ blocked: true }, false, true],
    [{ blocked: false }, true, true],
    [{ office: '69' }, true, true],
    [{ office: '38' }, false, false],
    [{ lawful: false, blocked: true }, false, false],
  ])('%j', (filter, first, second) =>
    expect([isAskedFor(unlawful, filter), isAskedFor(unproven, filter)]).toEqual([first, second]),
  );
});
