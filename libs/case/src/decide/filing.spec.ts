import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '#libs/kernel';
import { demandeFiled, fact, oneYearCard, registered } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { FileDemande } from './filing.js';

// E = 30 June 2026: the window runs from 2 March to 1 May 2026.
const held = oneYearCard();

const renewal = {
  type: 'FileDemande',
  case: 'C-1',
  kind: 'renewal',
  ground: 'L421-1',
  titreHeld: 'T-1',
  channel: 'teleservice',
  teleservice: true,
} as const;

const atTheDesk: FileDemande = { ...renewal, channel: 'substitution' };

const filedData = {
  kind: 'renewal',
  ground: 'L421-1',
  titreHeld: 'T-1',
  teleservice: true,
} as const;

const impossible = fact('ImpossibilityEstablished', '2026-04-02');
const offered = fact('SubstitutionOffered', '2026-04-03', {
  appointmentOn: '2026-04-20',
  vectors: ['phone', 'web'],
});
const declined = fact('SubstitutionDeclined', '2026-04-04');
const blocked = (on: string) =>
  fact('FilingAttempted', on, { ground: 'L421-1', outcome: 'blocked', blockage: 'B01' });
const resolved = fact('BlockageResolved', '2026-04-05', { blockage: 'B01', how: 'recorded' });

function openedElsewhere(on = '2026-03-15', data = {}) {
  return demandeFiled(on, data, { case: 'C-2' });
}

describe('a draft', () => {
  it('asks for nothing yet, of whatever titre', () =>
    decidingOn('2026-04-01', held)
      .when({ ...filedData, type: 'DraftDemande', case: 'C-1', titreHeld: 'T-9' })
      .records({ type: 'DemandeDrafted', data: { ...filedData, titreHeld: 'T-9' } }));
});

describe('a demande filed', () => {
  it('through the téléservice is given its attestation de dépôt at once', () =>
    decidingOn('2026-04-01', held)
      .when(renewal)
      .records(
        { type: 'DemandeFiled', data: { ...filedData, channel: 'teleservice' } },
        { type: 'AttestationDepotIssued', data: { document: 'C-1-AD-2026-04-01' } },
      ));

  it.each(['counter', 'post', 'email', 'demarches-simplifiees'] as const)(
    'by another door, %s, is recorded, whatever the list of the téléservice says',
    (channel) =>
      decidingOn('2026-04-01', held)
        .when({ ...renewal, channel, firstDiligenceOn: '2026-03-20' })
        .records({
          type: 'DemandeFiled',
          data: { ...filedData, channel, firstDiligenceOn: '2026-03-20' },
        }),
  );

  it.each(['2026-02-01', '2026-06-15', '2026-12-30', '2027-03-01'])(
    'is accepted outside its window, early, late or lapsed: %s',
    (day) => {
      const { decision } = decidingOn(day, held).when(renewal).decided;
      expect(decision.accepted).toBe(true);
    },
  );

  it('opens a case under the chart in force', () => {
    const { decision } = decidingOn('2026-04-01', held).when(renewal).decided;
    expect(decision).toMatchObject({ facts: [{ chart: 'demande@1' }, {}] });
  });

  it('again adds nothing; another in its case has no place', () => {
    const filed = decidingOn('2026-04-01', held).after(renewal);
    filed.when(renewal, 'another').recordsNothing();
    filed.when({ ...renewal, ground: 'L423-1' }).isRefused('act.no-place');
  });

  it('for the first time is that of a person who is registered', () => {
    const first: FileDemande = {
      ...{ type: 'FileDemande', case: 'C-1', kind: 'first', ground: 'L423-1' },
      ...{ channel: 'counter', teleservice: false },
    };
    const unknown = decidingOn('2026-04-01', held).when(first);
    expect(unknown.isRefused('demande.person-unknown').first).toEqual(['PersonRegistered']);
    decidingOn('2026-04-01', registered())
      .when(first)
      .records({
        type: 'DemandeFiled',
        data: { kind: 'first', ground: 'L423-1', teleservice: false, channel: 'counter' },
      });
  });

  it('names a titre that is known, or none', () => {
    decidingOn('2026-04-01', held)
      .when({ ...renewal, titreHeld: 'T-9' })
      .isRefused('demande.titre-unknown');
    const { titreHeld: _, ...unnamed } = renewal;
    const { decision } = decidingOn('2026-04-01').when(unnamed).decided;
    expect(decision.accepted).toBe(true);
  });

  it.each(['teleservice', 'substitution'] as const)(
    'of a titre outside the téléservice does not go its way: %s',
    (channel) => {
      const { article } = decidingOn('2026-04-01', held, impossible)
        .when({ ...renewal, channel, teleservice: false })
        .isRefused('demande.not-in-teleservice');
      expect(article).toBe('ceseda:R431-3');
    },
  );

  it('is not preceded by its own first diligence', () => {
    const act = { ...renewal, channel: 'counter' } as const;
    const { change } = decidingOn('2026-04-01', held)
      .when({ ...act, firstDiligenceOn: '2026-04-02' })
      .isRefused('demande.diligence-after-filing');
    expect(change).toContain('2026-04-01');
    decidingOn('2026-04-01', held)
      .when({ ...act, firstDiligenceOn: 'spring' })
      .isRefused('demande.diligence-after-filing');
  });

  it('never keeps a first diligence later than itself, whatever the days', () => {
    const day = fc.integer({ min: parseDay('2026-01-01') ?? 0, max: parseDay('2026-12-31') ?? 0 });
    const deciding = decidingOn('2026-12-31', held);
    fc.assert(
      fc.property(day, day, (filedOn, diligence) => {
        const act = { ...renewal, channel: 'post', reason: 'on paper' } as const;
        const { decision } = deciding.when({
          ...act,
          occurredOn: formatDay(filedOn),
          firstDiligenceOn: formatDay(diligence),
        }).decided;
        return decision.accepted === diligence <= filedOn;
      }),
    );
  });
});

describe('a second demande on one ground (CE, avis of 10 October 2024)', () => {
  it('is refused while the first is open, and the first is named', () => {
    const { detail } = decidingOn('2026-04-01', held, openedElsewhere())
      .when(renewal)
      .isRefused('demande.ground-open');
    expect(detail).toBe('A demande on L421-1, case C-2, filed on 2026-03-15, is still open.');
  });

  it.each([
    ['on another ground', openedElsewhere('2026-03-15', { ground: 'L423-1' })],
    ['beside a duplicate', openedElsewhere('2026-03-15', { kind: 'duplicate' })],
  ])('is a demande like any other %s', (_, other) => {
    const { decision } = decidingOn('2026-04-01', held, other).when(renewal).decided;
    expect(decision.accepted).toBe(true);
  });

  it.each(['DemandeWithdrawn', 'DecisionFavourable', 'RegistrationRefused'] as const)(
    'is accepted once the first is over: %s',
    (type) => {
      const over = fact(type, '2026-03-20', {}, { case: 'C-2' });
      const { decision } = decidingOn('2026-04-01', held, openedElsewhere(), over).when(
        renewal,
      ).decided;
      expect(decision.accepted).toBe(true);
    },
  );

  it('may be of a duplicate: it asks for no titre anew', () => {
    const { decision } = decidingOn('2026-04-01', held, openedElsewhere()).when({
      ...renewal,
      kind: 'duplicate',
    }).decided;
    expect(decision.accepted).toBe(true);
  });

  it('dated before another already filed would make that one the second: the gate refuses it', () => {
    const { article } = decidingOn('2026-04-01', held, openedElsewhere())
      .when({ ...renewal, occurredOn: '2026-03-10', reason: 'on paper' })
      .isRefused('act.out-of-order');
    expect(article).toBeNull();
  });
});

describe('the way of substitution (R431-2 al. 3)', () => {
  const filedBy = (...told: Parameters<typeof decidingOn>[1][]) =>
    decidingOn('2026-04-10', held, ...told).when(atTheDesk);

  it('is closed to whoever was not kept out', () => {
    const { first } = filedBy().isRefused('demande.substitution-not-open');
    expect(first).toEqual(['ImpossibilityEstablished']);
    filedBy(blocked('2026-04-01')).isRefused('demande.substitution-not-open');
  });

  it.each([
    ['the impossibility is established', [impossible]],
    ['an appointment is offered', [impossible, offered]],
    ['an offer is declined: the impossibility remains', [impossible, offered, declined]],
    [
      'access is back once invited: the invitation stands',
      [blocked('2026-04-01'), offered, resolved],
    ],
  ])('is open where %s', (_, told) => {
    expect(filedBy(...told).decided.decision.accepted).toBe(true);
  });

  it.each([
    ['the only invitation is declined', [offered, declined]],
    ['access is back', [blocked('2026-04-01'), impossible, resolved]],
    ['it is established later', [fact('ImpossibilityEstablished', '2026-04-11')]],
    [
      'it was used already',
      [impossible, openedElsewhere('2026-04-06', { ground: 'L423-1', channel: 'substitution' })],
    ],
  ])('is closed where %s', (_, told) => {
    filedBy(...told).isRefused('demande.substitution-not-open');
  });

  it('keeps the day of the first diligence in the window', () => {
    const early = blocked('2026-02-27');
    filedBy(early, blocked('2026-03-28'), blocked('2026-03-10'), impossible).records({
      type: 'DemandeFiled',
      data: { ...filedData, channel: 'substitution', firstDiligenceOn: '2026-03-10' },
    });
  });

  it('keeps another day where one is given, and none where none is known', () => {
    const data = { ...filedData, channel: 'substitution' };
    filedBy(impossible).records({ type: 'DemandeFiled', data });
    decidingOn('2026-04-10', held, blocked('2026-03-10'), impossible)
      .when({ ...atTheDesk, firstDiligenceOn: '2026-03-05' })
      .records({ type: 'DemandeFiled', data: { ...data, firstDiligenceOn: '2026-03-05' } });
  });

  it('knows no first diligence without a window', () => {
    const { titreHeld: _, ...unnamed } = atTheDesk;
    decidingOn('2026-04-10', blocked('2026-03-10'), impossible)
      .when(unnamed)
      .records({
        type: 'DemandeFiled',
        data: { kind: 'renewal', ground: 'L421-1', teleservice: true, channel: 'substitution' },
      });
  });
});

describe('a demande taken up again', () => {
  const reopen = { type: 'ReopenDemande', case: 'C-1' } as const;
  const filed = demandeFiled('2026-03-10');
  const closed = fact('RegistrationRefused', '2026-03-20', { reason: 'other' });

  it('was refused registration', () => {
    decidingOn('2026-04-01', held, filed, closed)
      .when(reopen)
      .records({ type: 'DemandeReopened', data: {} });
    decidingOn('2026-04-01', held, filed).when(reopen).isRefused('act.no-place');
    decidingOn('2026-04-01', held).when(reopen).isRefused('act.no-place');
  });

  it('is not beside another on its ground filed meanwhile, unless it is a duplicate', () => {
    const other = openedElsewhere('2026-03-25');
    decidingOn('2026-04-01', held, filed, closed, other)
      .when(reopen)
      .isRefused('demande.ground-open');
    const duplicate = demandeFiled('2026-03-10', { kind: 'duplicate' });
    decidingOn('2026-04-01', held, duplicate, closed, other)
      .when(reopen)
      .records({ type: 'DemandeReopened', data: {} });
  });
});

describe('a demande given up', () => {
  const withdraw = { type: 'WithdrawDemande', case: 'C-1' } as const;

  it('is pending; a decided one is not given up any more', () => {
    const filed = demandeFiled('2026-03-10');
    decidingOn('2026-04-01', held, filed)
      .when(withdraw)
      .records({ type: 'DemandeWithdrawn', data: {} });
    decidingOn('2026-04-01', held, filed, fact('DecisionFavourable', '2026-03-20'))
      .when(withdraw)
      .isRefused('act.no-place');
  });
});
