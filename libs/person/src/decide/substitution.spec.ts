import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const blocked = fact('FilingAttempted', '2026-06-01', {
  ground: 'L423-7',
  outcome: 'blocked',
  blockage: 'B01',
});
const called = fact('CccContacted', '2026-06-02', { answered: false });
const impossible = fact('ImpossibilityEstablished', '2026-06-10');
const establish = { type: 'EstablishImpossibility' } as const;
const offer = {
  type: 'OfferSubstitution',
  appointmentOn: '2026-06-20',
  vectors: ['phone', 'web'],
} as const;

describe('the impossibility to file online (R431-2 al. 3)', () => {
  it('is established once the person is blocked and has turned to the centre, answered or not', () => {
    decidingOn('2026-06-10', blocked, called)
      .when(establish)
      .records({ type: 'ImpossibilityEstablished', data: {} });
  });

  it('is established after a visit, and after a report through the centre', () => {
    for (const diligence of [
      fact('PanVisited', '2026-06-01'),
      fact('BlockageReported', '2026-06-03', { blockage: 'B01', channel: 'ccc' }),
    ]) {
      const { decided } = decidingOn('2026-06-10', blocked, diligence).when(establish);
      expect(decided.decision.accepted).toBe(true);
    }
  });

  it('needs a blockage that keeps from filing, and stands', () => {
    const { article } = decidingOn('2026-06-10', called)
      .when(establish)
      .isRefused('impossibility.no-blockage');
    expect(article).toBe('ceseda:R431-2#al3');
    const hidden = fact('BlockageReported', '2026-06-01', { blockage: 'B22', channel: 'ccc' });
    decidingOn('2026-06-10', hidden, called).when(establish).isRefused('impossibility.no-blockage');
    const over = fact('BlockageResolved', '2026-06-05', { blockage: 'B01', how: 'x' });
    decidingOn('2026-06-10', blocked, called, over)
      .when(establish)
      .isRefused('impossibility.no-blockage');
  });

  it('needs the diligence of the person, about this blockage', () => {
    decidingOn('2026-06-10', blocked).when(establish).isRefused('impossibility.no-diligence');
    const before = fact('PanVisited', '2026-05-31');
    decidingOn('2026-06-10', blocked, before)
      .when(establish)
      .isRefused('impossibility.no-diligence');
    const elsewhere = fact('BlockageReported', '2026-06-03', {
      blockage: 'B01',
      channel: 'association',
    });
    decidingOn('2026-06-10', blocked, elsewhere)
      .when(establish)
      .isRefused('impossibility.no-diligence');
  });

  it('is established once, and again for what is met later', () => {
    const deciding = (...more: (typeof blocked)[]) =>
      decidingOn('2026-06-30', blocked, called, impossible, ...more);
    deciding().when(establish).isRefused('impossibility.established-already');
    const again = fact('FilingAttempted', '2026-06-25', { outcome: 'blocked' });
    expect(deciding(again).when(establish).decided.decision.accepted).toBe(true);
  });
});

describe('the substitution', () => {
  it('is an appointment that can be booked in two ways, one of them not digital', () => {
    decidingOn('2026-06-12', blocked, called, impossible)
      .when(offer)
      .records({
        type: 'SubstitutionOffered',
        data: { appointmentOn: '2026-06-20', vectors: ['phone', 'web'] },
      });
  });

  it('supposes that the impossibility is established', () => {
    const { article } = decidingOn('2026-06-12', blocked, called)
      .when(offer)
      .isRefused('substitution.no-impossibility');
    expect(article).toBe('ceseda:R431-2#al3');
  });

  it.each([[[]], [['phone']], [['phone', ' Phone ']]])('is not booked by %j', (vectors) => {
    decidingOn('2026-06-12', blocked, called, impossible)
      .when({ ...offer, vectors })
      .isRefused('substitution.too-few-ways');
  });

  it('is not booked by digital ways alone', () => {
    decidingOn('2026-06-12', blocked, called, impossible)
      .when({ ...offer, vectors: ['web', 'email', 'en ligne'] })
      .isRefused('substitution.only-digital');
  });

  it('has a day, which is not over', () => {
    const deciding = decidingOn('2026-06-12', blocked, called, impossible);
    deciding.when({ ...offer, appointmentOn: 'soon' }).isRefused('substitution.no-appointment');
    const { change } = deciding
      .when({ ...offer, appointmentOn: '2026-06-11' })
      .isRefused('substitution.appointment-past');
    expect(change).toContain('2026-06-12');
  });

  it('is offered again once declined, and not before', () => {
    const decline = { type: 'DeclineSubstitution' } as const;
    const offered = decidingOn('2026-06-12', blocked, called, impossible).after(offer);
    const other = { ...offer, appointmentOn: '2026-06-25' };
    offered.when(other).isRefused('substitution.offered-already');
    offered.when(decline).records({ type: 'SubstitutionDeclined', data: {} });
    expect(offered.after(decline).when(other).decided.decision.accepted).toBe(true);
  });

  it('is not declined where none is offered, by the chart', () => {
    decidingOn('2026-06-12', blocked, called)
      .when({ type: 'DeclineSubstitution' })
      .isRefused('act.no-place');
  });
});

describe('diligence', () => {
  it('is recorded on any day, whatever is known', () => {
    decidingOn('2026-06-12')
      .when({ type: 'RecordPanVisit' })
      .records({ type: 'PanVisited', data: {} });
    decidingOn('2026-06-12', demandeFiled('2026-06-01'))
      .when({ type: 'RecordPanVisit', case: 'C-1' })
      .records({ type: 'PanVisited', data: {} });
    decidingOn('2026-06-12')
      .when({ type: 'RecordCccContact', answered: true })
      .records({ type: 'CccContacted', data: { answered: true } });
  });
});
