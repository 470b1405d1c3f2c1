import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, formatDay, parseDay } from '#libs/kernel';
import { demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const filed = demandeFiled('2026-03-15');
const granted = fact('DecisionFavourable', '2026-05-10');
const refused = fact('RefusalDecided', '2026-05-10', { oqtf: false });

const withdraw = { type: 'WithdrawDecision', case: 'C-1' } as const;
const repeal = { type: 'RepealDecision', case: 'C-1' } as const;

const undone = (act: string, effect: string, by = 'prefet', of = 'express') =>
  ({ type: 'DecisionAnnulled', data: { by, of, effect, act } }) as const;

const taken = [
  ['withdrawn', withdraw, undone('withdrawal', 'annulled')],
  ['repealed', repeal, undone('repeal', 'suspended')],
] as const;

describe.each(taken)('a decision %s by the préfet (L242-1 CRPA)', (_, command, recorded) => {
  it('was favourable, four months ago at most', () => {
    decidingOn('2026-09-10', filed, granted).when(command).records(recorded);
    const { article, detail } = decidingOn('2026-09-11', filed, granted)
      .when(command)
      .isRefused('decision.too-late-to-take-back');
    expect(article).toBe('crpa:L242-1');
    expect(detail).toContain('2026-09-10');
  });

  it('never was favourable more than four months ago, whatever the days', () => {
    const day = fc.integer({ min: parseDay('2026-03-15') ?? 0, max: parseDay('2027-12-31') ?? 0 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 200 }), (decidedOn, later) => {
        const on = decidedOn + later;
        const decision = fact('DecisionFavourable', formatDay(decidedOn));
        const { decided } = decidingOn(formatDay(on), filed, decision).when(command);
        return decided.decision.accepted === on <= addMonths(decidedOn, 4);
      }),
    );
  });

  it('is there, has taken effect, and is not undone already', () => {
    decidingOn('2026-05-20', filed).when(command).isRefused('decision.none-to-undo');
    decidingOn('2026-05-20').when(command).isRefused('decision.none-to-undo');
    const gone = fact('DecisionAnnulled', '2026-05-15', { by: 'prefet' });
    decidingOn('2026-05-20', filed, granted, gone).when(command).isRefused('decision.none-to-undo');
    const untold = fact('RefusalDecided', '2026-05-10', { oqtf: false, notifiedOn: '2026-05-25' });
    decidingOn('2026-05-20', filed, untold).when(command).isRefused('decision.none-to-undo');
  });

  it('was a refusal, at any time while the file is open: it created no right', () => {
    const seized = fact('InterimApplicationFiled', '2026-05-20', { kind: 'L521-1' });
    decidingOn('2027-03-01', filed, refused, seized).when(command).records(recorded);
  });

  it('twice adds nothing', () => {
    decidingOn('2026-05-20', filed, granted).after(command).when(command, 'again').recordsNothing();
  });
});

describe('a withdrawal and a repeal', () => {
  it('are two acts: the one undoes the past, the other does not', () => {
    const covered = (command: typeof withdraw | typeof repeal) => {
      const { after } = decidingOn('2026-05-20', filed, granted).when(command).decided;
      return after.covers.some(({ instrument }) => instrument === 'I24');
    };
    expect([covered(withdraw), covered(repeal)]).toEqual([false, true]);
  });

  it('have their place with the card in hand as well, as long as they can be: the case has ended all the same', () => {
    const titre = { titre: 'T-2', kind: 'cst', ground: 'L421-1', validFrom: '2026-05-10' };
    const issued = fact(
      'TitreIssued',
      '2026-05-10',
      { ...titre, validTo: '2027-05-09', durationMonths: 12 },
      { case: 'C-1' },
    );
    const over = fact('TitreHandedOver', '2026-05-15', { titre: 'T-2' }, { case: 'C-1' });
    const delivered = decidingOn('2026-05-20', filed, granted, issued, over);
    delivered.when(withdraw).records(undone('withdrawal', 'annulled', 'prefet'));
    delivered.when(repeal).records(undone('repeal', 'suspended', 'prefet'));
    const gone = fact('DecisionAnnulled', '2026-05-18', { by: 'prefet' });
    decidingOn('2026-05-20', filed, granted, issued, over, gone)
      .when({ type: 'DecideFavourably', case: 'C-1' })
      .isRefused('act.no-place');
    decidingOn('2026-09-11', filed, granted, issued, over)
      .when(withdraw)
      .isRefused('decision.too-late-to-take-back');
  });
});

describe('a decision annulled by the court', () => {
  const annul = { type: 'AnnulDecision', case: 'C-1', of: 'express' } as const;

  it('is the express one, favourable or not, whatever its age', () => {
    const recorded = undone('annulment', 'annulled', 'court');
    decidingOn('2027-03-01', filed, granted).when(annul).records(recorded);
    decidingOn('2026-06-20', filed, refused).when(annul).records(recorded);
    decidingOn('2026-06-20', filed).when(annul).isRefused('decision.none-to-undo');
  });

  it('is the implicit one from the day of its birth', () => {
    const implicit = { ...annul, of: 'implicit' } as const;
    decidingOn('2026-07-15', filed)
      .when(implicit)
      .records(undone('annulment', 'annulled', 'court', 'implicit'));
    const { article } = decidingOn('2026-07-14', filed)
      .when(implicit)
      .isRefused('implicit-rejection.not-born');
    expect(article).toBe('ceseda:R432-2');
    decidingOn('2026-07-15').when(implicit).isRefused('implicit-rejection.not-born');
    decidingOn('2026-07-15', demandeFiled('2026-03-15', { kind: 'duplicate' }))
      .when(implicit)
      .isRefused('implicit-rejection.not-born');
  });

  it('may have been suspended before: the file has been examined again since, and goes on', () => {
    const suspended = fact('DecisionAnnulled', '2026-06-01', { by: 'court', effect: 'suspended' });
    decidingOn('2026-06-20', filed, refused, suspended)
      .when(annul)
      .records(undone('annulment', 'annulled', 'court'));
    const annulled = fact('DecisionAnnulled', '2026-06-20', { by: 'court' });
    decidingOn('2026-06-21', filed, refused, suspended, annulled)
      .when({ type: 'DecideFavourably', case: 'C-1' })
      .records({ type: 'DecisionFavourable', data: {} });
  });

  it('is not the implicit one once an express one has taken its place', () => {
    decidingOn('2026-09-20', filed, fact('RefusalDecided', '2026-09-01', { oqtf: false }))
      .when({ ...annul, of: 'implicit' })
      .isRefused('act.no-place');
  });
});

describe('a decision suspended by the judge (L521-1 CJA)', () => {
  const suspend = { type: 'SuspendDecision', case: 'C-1', of: 'express' } as const;
  const application = (kind: string, on = '2026-05-20') =>
    fact('InterimApplicationFiled', on, { kind });

  it('is one whose suspension was applied for', () => {
    decidingOn('2026-06-01', filed, refused, application('L521-1'))
      .when(suspend)
      .records(undone('suspension', 'suspended', 'court'));
    const { first, article } = decidingOn('2026-06-01', filed, refused)
      .when(suspend)
      .isRefused('suspension.no-application');
    expect(first).toEqual(['InterimApplicationFiled']);
    expect(article).toBe('cja:L521-1');
  });

  it.each([
    ['of another kind', application('L521-3')],
    ['made later', application('L521-1', '2026-06-02')],
  ])('is not on an application %s', (_, other) => {
    decidingOn('2026-06-01', filed, refused, other)
      .when(suspend)
      .isRefused('suspension.no-application');
  });

  it('is there: express and in effect, or implicit and born', () => {
    decidingOn('2026-06-01', filed, application('L521-1'))
      .when(suspend)
      .isRefused('decision.none-to-undo');
    const implicit = { ...suspend, of: 'implicit' } as const;
    decidingOn('2026-06-01', filed, application('L521-1'))
      .when(implicit)
      .isRefused('implicit-rejection.not-born');
    decidingOn('2026-07-20', filed, application('L521-1'))
      .when(implicit)
      .records(undone('suspension', 'suspended', 'court', 'implicit'));
    decidingOn('2026-07-20').when(implicit).isRefused('suspension.no-application');
  });
});
