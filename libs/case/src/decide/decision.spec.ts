import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '#libs/kernel';
import { demandeFiled, fact, registered } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const filed = demandeFiled('2026-03-15');
const granted = fact('DecisionFavourable', '2026-05-10');
const refused = fact('RefusalDecided', '2026-05-10', { oqtf: false });
const refuse = { type: 'DecideRefusal', case: 'C-1', oqtf: false } as const;
const plain = { type: 'RefusalDecided', data: { oqtf: false } } as const;

describe('a favourable decision', () => {
  const grant = { type: 'DecideFavourably', case: 'C-1' } as const;
  const recorded = { type: 'DecisionFavourable', data: {} } as const;

  it('is taken on a pending demande, and on a refused one in the place of the refusal', () => {
    decidingOn('2026-05-10', filed).when(grant).records(recorded);
    decidingOn('2026-05-20', filed, refused).when(grant).records(recorded);
  });

  it('is taken after an implicit rejection', () =>
    decidingOn('2026-09-01', filed).when(grant).records(recorded));

  it('waits for the documents of an incomplete file', () => {
    const requested = fact('SupplementRequested', '2026-04-01', { deadline: '2026-05-01' });
    const { first } = decidingOn('2026-04-10', filed, requested)
      .when(grant)
      .isRefused('act.out-of-order');
    expect(first).toEqual(['SupplementProvided']);
  });

  it('is taken once, on a demande that is filed', () => {
    decidingOn('2026-05-11', filed, granted).when(grant).isRefused('act.no-place');
    decidingOn('2026-05-10').when(grant).isRefused('act.no-place');
  });
});

describe('attestation de décision favorable (R431-15-1 al. 4)', () => {
  const issue = {
    type: 'IssueAttestationDecisionFavorable',
    case: 'C-1',
    from: '2026-05-10',
  } as const;

  it('lasts until the hand-over, or to the day printed', () => {
    const document = 'C-1-ADF-2026-05-10';
    decidingOn('2026-05-10', filed, granted)
      .when(issue)
      .records({
        type: 'AttestationDecisionFavorableIssued',
        data: { document, from: '2026-05-10', to: null },
      });
    decidingOn('2026-05-10', filed, granted)
      .when({ ...issue, document: 'D-1', to: '2026-08-09' })
      .records({
        type: 'AttestationDecisionFavorableIssued',
        data: { document: 'D-1', from: '2026-05-10', to: '2026-08-09' },
      });
  });

  it.each(['2026-05-09', 'soon'])('does not end before it begins: %s', (to) => {
    decidingOn('2026-05-10', filed, granted)
      .when({ ...issue, to })
      .isRefused('decision-attestation.ends-before-it-begins');
  });

  it.each(['2026-05-09', 'soon'])('does not run from before the decision: %s', (from) => {
    const { change, article } = decidingOn('2026-05-10', filed, granted)
      .when({ ...issue, from })
      .isRefused('decision-attestation.before-the-decision');
    expect(change).toContain('2026-05-10');
    expect(article).toBe('ceseda:R431-15-1#al4');
  });

  it('follows a favourable decision that stands', () => {
    const { first, article } = decidingOn('2026-05-10', filed)
      .when(issue)
      .isRefused('act.out-of-order');
    expect(first).toEqual(['DecisionFavourable']);
    expect(article).toBe('ceseda:R431-15-1');
    decidingOn('2026-05-10', filed, refused).when(issue).isRefused('act.no-place');
  });
});

describe('a refusal', () => {
  it('is taken on a pending demande, and after an implicit rejection', () => {
    decidingOn('2026-05-10', filed).when(refuse).records(plain);
    decidingOn('2026-09-01', filed).when(refuse).records(plain);
  });

  it('does not reverse a favourable decision that stands (L242-1 CRPA)', () => {
    const { first, article } = decidingOn('2026-05-20', filed, granted)
      .when(refuse)
      .isRefused('refusal.favourable-decision-stands');
    expect(first).toEqual(['DecisionAnnulled']);
    expect(article).toBe('crpa:L242-1');
    const withdrawn = fact('DecisionAnnulled', '2026-05-19', { by: 'prefet' });
    decidingOn('2026-05-20', filed, granted, withdrawn).when(refuse).records(plain);
  });

  it('is taken once, on a demande that is filed', () => {
    decidingOn('2026-05-20', filed, refused).when(refuse).isRefused('act.no-place');
    decidingOn('2026-05-20').when(refuse).isRefused('act.no-place');
  });
});

describe('a decision after another was undone', () => {
  const grant = { type: 'DecideFavourably', case: 'C-1' } as const;
  const undone = (on: string, data = {}) => fact('DecisionAnnulled', on, { by: 'court', ...data });

  it('takes effect on a later day: the one undone is the latest of its day (history format 1)', () => {
    const told = [filed, refused, undone('2026-05-20')];
    const { change } = decidingOn('2026-05-20', ...told)
      .when(grant)
      .isRefused('decision.undone-that-day');
    expect(change).toContain('2026-05-21');
    decidingOn('2026-05-20', ...told)
      .when(refuse)
      .isRefused('decision.undone-that-day');
    decidingOn('2026-05-21', ...told)
      .when(grant)
      .records({ type: 'DecisionFavourable', data: {} });
  });

  it('a refusal takes effect on its notification', () => {
    const act = { ...refuse, occurredOn: '2026-05-20', reason: 'posted' } as const;
    decidingOn('2026-05-25', filed, granted, undone('2026-05-20'))
      .when({ ...act, notifiedOn: '2026-05-22' })
      .records({ type: 'RefusalDecided', data: { oqtf: false, notifiedOn: '2026-05-22' } });
  });

  it('an implicit rejection undone is another decision', () => {
    decidingOn('2026-07-20', filed, undone('2026-07-20', { of: 'implicit' }))
      .when(grant)
      .records({ type: 'DecisionFavourable', data: {} });
  });
});

describe('a refusal put before the commission (R432-8)', () => {
  const referred = fact('CommissionReferred', '2026-04-01');
  const given = fact('CommissionOpinionGiven', '2026-04-20', { favourable: true });

  it('waits for the opinion, whatever it is', () => {
    const { first, change } = decidingOn('2026-05-10', filed, referred)
      .when(refuse)
      .isRefused('refusal.commission-awaited');
    expect(first).toEqual(['CommissionOpinionGiven']);
    expect(change).toContain('2026-07-01');
    decidingOn('2026-05-10', filed, referred, given).when(refuse).records(plain);
  });

  it('waits for the last opinion it asked for', () => {
    const again = fact('CommissionReferred', '2026-05-01');
    decidingOn('2026-05-10', filed, referred, given, again)
      .when(refuse)
      .isRefused('refusal.commission-awaited');
  });

  it('waits three months, last day included', () => {
    decidingOn('2026-07-01', filed, referred).when(refuse).isRefused('refusal.commission-awaited');
    decidingOn('2026-07-02', filed, referred).when(refuse).records(plain);
  });

  it('holds back no favourable decision', () => {
    decidingOn('2026-05-10', filed, referred)
      .when({ type: 'DecideFavourably', case: 'C-1' })
      .records({ type: 'DecisionFavourable', data: {} });
  });
});

describe('an obligation to leave', () => {
  const oblige = { ...refuse, oqtf: true } as const;

  it('says how many days are given, or nothing of them', () => {
    decidingOn('2026-05-10', filed)
      .when(oblige)
      .records({ type: 'RefusalDecided', data: { oqtf: true } });
    decidingOn('2026-05-10', filed)
      .when({ ...oblige, departureDays: 30 })
      .records({ type: 'RefusalDecided', data: { oqtf: true, departureDays: 30 } });
  });

  it('is not made to a minor (L611-3)', () => {
    const minor = registered({ birthDate: '2008-05-11' });
    decidingOn('2026-05-10', minor, filed).when(oblige).isRefused('refusal.oqtf-of-a-minor');
    decidingOn('2026-05-10', minor, filed).when(refuse).records(plain);
    const { decision } = decidingOn('2026-05-11', minor, filed).when(oblige).decided;
    expect(decision.accepted).toBe(true);
  });

  it('is what a time to leave goes with (L612-1)', () => {
    decidingOn('2026-05-10', filed)
      .when({ ...refuse, departureDays: 30 })
      .isRefused('refusal.departure-without-oqtf');
  });

  it('gives thirty days or more, or none, whatever the number', () => {
    const deciding = decidingOn('2026-05-10', filed);
    deciding.when({ ...oblige, departureDays: 29 }).isRefused('refusal.departure-too-short');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (departureDays) => {
        const { decision } = deciding.when({ ...oblige, departureDays }).decided;
        return decision.accepted === (departureDays === 0 || departureDays >= 30);
      }),
    );
  });
});

describe('the notification of a refusal', () => {
  const later = { ...refuse, occurredOn: '2026-05-01', reason: 'posted' } as const;

  it('is of the day of the refusal or later, and not to come, whatever the days', () => {
    const deciding = decidingOn('2026-05-10', filed);
    deciding
      .when({ ...later, notifiedOn: '2026-04-30' })
      .isRefused('refusal.notified-before-taken');
    deciding
      .when({ ...later, notifiedOn: '2026-05-11' })
      .isRefused('refusal.notified-in-the-future');
    deciding.when({ ...later, notifiedOn: 'soon' }).isRefused('refusal.notified-in-the-future');
    const day = fc.integer({ min: parseDay('2026-04-01') ?? 0, max: parseDay('2026-06-30') ?? 0 });
    fc.assert(
      fc.property(day, (notified) => {
        const notifiedOn = formatDay(notified);
        const { decision } = deciding.when({ ...later, notifiedOn }).decided;
        return decision.accepted === (notifiedOn >= '2026-05-01' && notifiedOn <= '2026-05-10');
      }),
    );
  });
});
