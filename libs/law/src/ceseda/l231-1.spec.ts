import { describe, it } from '@jest/globals';
import { fact, given, oneYearCard, registered, titre } from '#libs/testing';

describe('L. 231-1 CESEDA: citizens of the Union, and their family', () => {
  // A card to 5 March 2026, then German from 10 March: the four days between are a gap.
  const becameGerman = given(
    registered({ nationality: 'DE', nationalityFrom: '2026-03-10' }),
    oneYearCard({ validTo: '2026-03-05' }),
  );

  it('does not cover before the nationality was acquired', () => {
    becameGerman.on('2026-03-06').isUnlawful('G8');
    becameGerman.on('2026-03-09').isUnlawful('G8');
  });

  it('covers from that day, without an end, and proves itself', () => {
    becameGerman.on('2026-03-10').isLawful('card', 'I01');
    becameGerman.on('2090-01-01').isLawful('card', 'I01');
  });

  it('covers from the entry when it is known', () => {
    const italian = given(registered({ nationality: 'IT', enteredOn: '2024-05-02' }));
    italian.on('2024-05-01').isNeither();
    italian.on('2024-05-02').isLawful('card', 'I01');
  });

  it('covers from birth when it is not', () =>
    given(registered({ nationality: 'IT' }))
      .on('1995-01-01')
      .isLawful('card', 'I01', 'I03'));

  it.each(['FR', 'FRA', 'fr', 'Deu', 'CH', 'CHE', 'NO', 'NOR', 'IS', 'LI', 'HR', 'SVN'])(
    'grants I01 to %s, in two letters or three, in capitals or not',
    (nationality) => given(registered({ nationality })).on('2026-01-01').isLawful('card', 'I01'),
  );

  it.each(['GB', 'GBR', 'US', 'DZA', 'Italian', '', ' FR', 'EU', 7, null])(
    'keeps %j and grants nothing',
    (nationality) => given(registered({ nationality })).on('2026-01-01').isUnlawful('G12'),
  );

  it('has no unlawful day for family: a day without cover is neither', () => {
    const family = given(registered({ family: true }), oneYearCard({ validTo: '2026-03-05' }));
    family.on('2026-03-05').isLawful('card', 'I08');
    family.on('2026-03-06').isNeither();
    family.on('2036-03-06').isNeither();
  });

  it('covers family by their card', () =>
    given(registered({ family: true }), titre({ kind: 'carte-ue' }))
      .on('2026-06-30')
      .isLawful('card', 'I02'));

  it('is family for true alone', () =>
    given(registered({ family: 'true' }), oneYearCard())
      .on('2026-07-01')
      .isUnlawful('G8'));

  it('reads the registration recorded last, whatever its day', () => {
    const twice = given(
      registered({ nationality: 'IT' }, { recordedAt: '2020-02-01' }),
      fact(
        'PersonRegistered',
        '2019-06-01',
        { birthDate: '1990-03-01', nationality: 'MA' },
        { recordedAt: '2020-03-01' },
      ),
    );
    twice.on('2026-01-01').isUnlawful('G12');
    twice.knownAt('2020-02-15').on('2026-01-01').isLawful('card', 'I01');
  });
});
