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
