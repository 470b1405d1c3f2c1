import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, titre } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const way = [
  demandeFiled('2026-03-15'),
  fact('DecisionFavourable', '2026-05-10'),
  fact('CardOrdered', '2026-05-11', { titre: 'T-2' }),
];
const produced = fact('CardProduced', '2026-06-01', { titre: 'T-2' });
const available = fact('CardAvailable', '2026-06-05', { titre: 'T-2' });

function issued(data = {}, aside = {}) {
  return fact(
    'TitreIssued',
    '2026-05-10',
    {
      ...{ titre: 'T-2', kind: 'cst', ground: 'L421-1' },
      ...{ validFrom: '2026-05-10', validTo: '2027-05-09', durationMonths: 12, ...data },
    },
    { case: 'C-1', ...aside },
  );
}

const waiting = [...way, issued(), produced, available];
const handed = fact('TitreHandedOver', '2026-06-20', { titre: 'T-2' }, { case: 'C-1' });

describe.each([
  ['offered', 'OfferHandoverSlot', 'HandoverSlotOffered'],
  ['booked', 'BookHandover', 'HandoverBooked'],
] as const)('a day %s to fetch the card', (_, type, recorded) => {
  it('is of today or later', () => {
    decidingOn('2026-06-10', ...waiting)
      .when({ type, case: 'C-1', on: '2026-06-10' })
      .records({ type: recorded, data: { on: '2026-06-10' } });
    const { change } = decidingOn('2026-06-10', ...waiting)
      .when({ type, case: 'C-1', on: '2026-06-09' })
      .isRefused('handover.day-past');
    expect(change).toContain('2026-06-10');
    decidingOn('2026-06-10', ...waiting)
      .when({ type, case: 'C-1', on: 'tuesday' })
      .isRefused('handover.day-past');
  });

  it('waits for the card', () => {
    decidingOn('2026-06-02', ...way, produced)
      .when({ type, case: 'C-1', on: '2026-06-10' })
      .isRefused('act.no-place');
  });
});

describe('a titre handed over', () => {
  const handOver = { type: 'HandOverTitre', case: 'C-1', titre: 'T-2' } as const;
  const recorded = { type: 'TitreHandedOver', data: { titre: 'T-2' } } as const;

  it.each([
    ['produced', [produced]],
    ['available', [available]],
    ['both', [produced, available]],
  ])('has a card that is made: %s', (_, made) => {
    decidingOn('2026-06-20', ...way, issued(), ...made)
      .when(handOver)
      .records(recorded);
  });

  it('is not handed over before', () => {
    const { first, article } = decidingOn('2026-05-31', ...way, issued())
      .when(handOver)
      .isRefused('handover.card-not-made');
    expect(first).toEqual(['CardProduced']);
    expect(article).toBe('ceseda:R431-1');
    decidingOn('2026-06-20', ...way, issued(), produced)
      .when({ ...handOver, occurredOn: '2026-05-31', reason: 'told late' })
      .isRefused('handover.card-not-made');
  });

  it('names its case or none: the titre says which', () => {
    decidingOn('2026-06-20', ...way, issued())
      .when({ type: 'HandOverTitre', titre: 'T-2' })
      .isRefused('handover.card-not-made');
    decidingOn('2026-06-20', ...waiting)
      .when({ type: 'HandOverTitre', titre: 'T-2' })
      .records(recorded);
    decidingOn('2026-06-20', ...waiting)
      .when({ ...handOver, case: 'C-2' })
      .isRefused('handover.of-another-case');
  });

  it('takes the case it is handed over in, where it has none', () => {
    decidingOn('2026-06-20', ...way, issued({}, { case: null }))
      .when(handOver)
      .isRefused('handover.card-not-made');
  });

  it('of no case at all says nothing of a card', () => {
    decidingOn('2026-06-20', issued({}, { case: null }))
      .when({ ...handOver, case: null })
      .records(recorded);
  });

  it('an autorisation provisoire de séjour has no card', () => {
    decidingOn('2026-06-20', ...way, issued({ kind: 'aps' }))
      .when(handOver)
      .records(recorded);
  });

  it('is known, and not withdrawn', () => {
    const { first } = decidingOn('2026-06-20', ...waiting)
      .when({ ...handOver, titre: 'T-9' })
      .isRefused('handover.titre-unknown');
    expect(first).toEqual(['TitreIssued']);
    const withdrawn = fact('TitreWithdrawn', '2026-06-20', { titre: 'T-2' });
    decidingOn('2026-06-20', ...waiting, withdrawn)
      .when(handOver)
      .isRefused('handover.titre-withdrawn');
  });

  it('is handed over once, whoever said so', () => {
    const old = issued({ handedOverOn: '2026-05-10' }, { case: null });
    decidingOn('2026-06-21', ...waiting, handed)
      .when(handOver)
      .isRefused('handover.handed-over-already');
    decidingOn('2026-06-20', demandeFiled('2026-03-15'), old)
      .when(handOver)
      .isRefused('handover.handed-over-already');
  });

  it('is that of a favourable decision', () => {
    decidingOn('2026-06-20', demandeFiled('2026-03-15'), issued({ kind: 'aps' }, { case: null }))
      .when(handOver)
      .isRefused('act.out-of-order');
  });
});

describe('a hand-over recorded', () => {
  const record = { type: 'RecordHandover', titre: 'T-2', case: 'C-1' } as const;
  const recorded = { type: 'TitreHandoverRecorded', data: { titre: 'T-2' } } as const;

  it('is one that happened, however long ago: the case waits for it', () => {
    decidingOn('2026-06-25', ...waiting, handed)
      .when(record)
      .records(recorded);
    decidingOn('2028-01-10', ...waiting, handed)
      .when(record)
      .records(recorded);
    const { first } = decidingOn('2026-06-25', ...waiting)
      .when(record)
      .isRefused('handover.not-handed-over');
    expect(first).toEqual(['TitreHandedOver']);
  });

  it('may be that of a titre of no case', () => {
    const { case: _, ...caseless } = record;
    decidingOn('2026-06-25', titre({ titre: 'T-2' }))
      .when(caseless)
      .records(recorded);
  });

  it('names a titre that is known, in its case', () => {
    decidingOn('2026-06-25').when(record).isRefused('handover.titre-unknown');
    decidingOn('2026-06-25', ...waiting, handed)
      .when({ ...record, case: 'C-2' })
      .isRefused('handover.of-another-case');
  });
});
