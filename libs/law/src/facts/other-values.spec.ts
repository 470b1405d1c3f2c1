import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard, registered, titre } from '#libs/testing';
import { coverage } from '../answer/coverage.js';

describe('identifiers that are no texts', () => {
  it('name a titre all the same, and are not confused with a text', () => {
    const lost = (id: number | string) => fact('TitreDeclaredLost', '2026-03-03', { titre: id });
    given(titre({ titre: 7 }), lost(7))
      .on('2026-03-03')
      .isUnproven('G13', 'I09');
    given(titre({ titre: 7 }), lost('7'))
      .on('2026-03-03')
      .isLawful('card', 'I09');
    given(titre({ titre: '7' }), lost(7))
      .on('2026-03-03')
      .isLawful('card', 'I09');
  });

  it('name the titre held of a demande', () =>
    given(
      oneYearCard({ titre: 7 }),
      oneYearCard({ titre: 8, validFrom: '2026-01-01', validTo: '2026-12-31' }),
      demandeFiled('2026-06-15', { titreHeld: 7 }),
    )
      .on('2027-01-01')
      .isUnlawful('G7'));

  it('name a blockage that keeps nobody out', () =>
    given(oneYearCard(), fact('BlockageReported', '2026-04-01', { blockage: ['B07'] }))
      .on('2026-07-01')
      .isUnlawful('G8'));
});

describe('other values kept as they are', () => {
  it('a kind of demande that is no text is none of those that count', () =>
    given(oneYearCard(), demandeFiled('2026-03-15', { kind: 7, ground: 7 }))
      .on('2026-07-01')
      .isUnlawful('G8'));

  it('a teleservice that is not false is true', () =>
    given(oneYearCard(), demandeFiled('2026-06-15', { teleservice: 'no' }))
      .on('2026-07-01')
      .isUnlawful('G7'));

  it('a case of a titre that is empty is none', () =>
    given(
      titre({ case: '', handedOverOn: null }, { case: 'C-1' }),
      fact('CardOrdered', '2022-01-01'),
    )
      .on('2022-07-02')
      .isUnproven('G3', 'I09'));
});

describe('values erased with the key of the person', () => {
  const erased = { $redacted: 'k-1' };

  it('say nothing: without a birth, a nationality or an entry, the papers alone are judged', () => {
    const { facts } = given(
      registered({ birthDate: '2012-01-01', nationality: 'IT', enteredOn: '2020-01-01' }),
      oneYearCard(),
    );
    const after = facts.map((one) =>
      one.type === 'PersonRegistered'
        ? { ...one, data: { birthDate: erased, nationality: erased, enteredOn: erased } }
        : one,
    );
    const answer = coverage(after, { on: '2026-06-30', knownAt: '2030-01-01' });
    expect([answer?.lawful, answer?.cover, answer?.proof]).toEqual([true, ['I08'], 'card']);
    expect(coverage(after, { on: '2026-07-01', knownAt: '2030-01-01' })?.cause).toBe('G8');
  });

  it('leave a correction without effect', () => {
    const { facts } = given(
      titre({}, { id: 'f-1' }),
      fact('FactCorrected', '2026-01-01', { corrects: 'f-1', data: { validTo: '2026-01-31' } }),
    );
    const after = facts.map((one) =>
      one.type === 'FactCorrected' ? { ...one, data: { ...one.data, data: erased } } : one,
    );
    const answer = coverage(after, { on: '2026-06-30', knownAt: '2030-01-01' });
    expect(answer?.lawful).toBe(true);
  });
});
