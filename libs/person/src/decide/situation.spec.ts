import { describe, expect, it } from '@jest/globals';
import type { SeeSituationChange } from './situation.js';
import { demandeFiled, fact, oneYearCard } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

describe('an address', () => {
  it.each(['01', '2A', '2B', '69', '95', '971', '976'])(
    'is declared in département %s',
    (department) => {
      decidingOn('2026-03-01')
        .when({ type: 'DeclareAddress', department })
        .records({ type: 'AddressDeclared', data: { department } });
    },
  );

  it.each(['00', '1', '20', '96', '2C', '977', 'Rhône', ''])('is not in %j', (department) => {
    const { article } = decidingOn('2026-03-01')
      .when({ type: 'DeclareAddress', department })
      .isRefused('address.department-unknown');
    expect(article).toBe('ceseda:R431-23');
  });
});

describe('a change of situation', () => {
  const see: SeeSituationChange = { type: 'SeeSituationChange', change: 'employer' };
  const declared = fact('SituationChangeDeclared', '2026-05-01', { change: 'employer' });

  it('is declared while a demande is open', () => {
    decidingOn('2026-05-01', oneYearCard(), demandeFiled('2026-04-01'))
      .when({ type: 'DeclareSituationChange', change: 'family', detail: 'a birth' })
      .records({
        type: 'SituationChangeDeclared',
        data: { change: 'family', detail: 'a birth' },
      });
    decidingOn('2026-05-01')
      .when({ type: 'DeclareSituationChange', change: 'passport' })
      .records({ type: 'SituationChangeDeclared', data: { change: 'passport' } });
  });

  it('is one of four', () => {
    const change = 'name' as 'passport';
    decidingOn('2026-05-01')
      .when({ type: 'DeclareSituationChange', change })
      .isRefused('situation.change-unknown');
    decidingOn('2026-05-01')
      .when({ ...see, change })
      .isRefused('situation.change-unknown');
  });

  it('is seen once it is declared, and once', () => {
    decidingOn('2026-05-04', declared)
      .when(see)
      .records({ type: 'SituationChangeSeen', data: { change: 'employer' } });
    decidingOn('2026-05-04').when(see).isRefused('situation.nothing-to-see');
    decidingOn('2026-05-04', declared)
      .when({ ...see, change: 'address' })
      .isRefused('situation.nothing-to-see');
    const seen = fact('SituationChangeSeen', '2026-05-02', { change: 'employer' });
    decidingOn('2026-05-04', declared, seen).when(see).isRefused('situation.nothing-to-see');
  });
});
