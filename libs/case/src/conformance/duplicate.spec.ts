import { describe, expect, it } from '@jest/globals';
import type { FactType } from '#libs/kernel';
import { demandeFiled, fact, given } from '#libs/testing';
import type { Told } from '#libs/testing';
import { conformanceOf } from './conformance.js';

const issue = { titre: 'T-1bis', kind: 'cst', ground: 'L421-1', validFrom: '2025-07-01' };

const CARD: Readonly<Record<string, Told>> = {
  issued: fact('TitreIssued', '2026-05-20', { ...issue, durationMonths: 12 }, { case: 'C-1' }),
  ordered: fact('CardOrdered', '2026-05-20'),
  produced: fact('CardProduced', '2026-05-28'),
  available: fact('CardAvailable', '2026-06-01'),
  booked: fact('HandoverBooked', '2026-06-02', { on: '2026-06-10' }),
  handedOver: fact('TitreHandedOver', '2026-06-10', { titre: 'T-1bis' }, { case: 'C-1' }),
};

/** `type without state` of the facts told of a demande of that kind. */
function found(kind: string, ...told: readonly (Told | undefined)[]): string[] {
  const filed = demandeFiled('2026-03-10', { kind });
  const facts = given(filed, ...told.flatMap((one) => one ?? [])).facts;
  return conformanceOf(facts, 30).map(({ type, without, state }) => `${type} ${without} ${state}`);
}

describe('a duplicate needs no favourable decision', () => {
  it.each([
    [['issued', 'handedOver']],
    [['ordered', 'produced', 'available', 'booked', 'handedOver']],
    [['issued', 'ordered', 'available', 'handedOver']],
  ])('%j', (steps) => {
    const told = steps.map((step) => CARD[step]);
    expect(found('duplicate', ...told)).toEqual([]);
    expect(found('renewal', ...told)).not.toEqual([]);
  });

  it('taken on a récépissé and filed on the day of the card as well', () => {
    const recepisse = fact('RecepisseIssued', '2026-03-10', {
      ...{ document: 'R-1', kind: 'duplicate', from: '2026-03-10', to: '2026-06-09' },
    });
    const sameDay = fact('CardOrdered', '2026-03-10', {}, { recordedAt: '2026-03-10T07:00:00Z' });
    expect(found('duplicate', recepisse, sameDay, CARD['available'])).toEqual([]);
  });

  it('and one that comes all the same, after the card, is no deviation', () => {
    const decided = fact('DecisionFavourable', '2026-05-25');
    expect(found('duplicate', CARD['ordered'], decided, CARD['available'])).toEqual([]);
  });

  it('but the order of the card is looked at, in the state the chart shows', () => {
    expect(found('duplicate', CARD['issued'], CARD['booked'])).toEqual([
      'HandoverBooked null inProduction',
    ]);
    expect(found('duplicate', CARD['produced'])).toEqual(['CardProduced CardOrdered submitted']);
  });

  it.each<FactType>(['RefusalDecided', 'DemandeWithdrawn', 'RegistrationRefused'])(
    'nor does %s lead to a card',
    (type) =>
      expect(found('duplicate', fact(type, '2026-04-01'), CARD['ordered'])).toEqual([
        expect.stringMatching(/^CardOrdered null (refused|withdrawn|notRegistered)$/),
      ]),
  );

  it('and its attestation of a favourable decision does need one', () =>
    expect(
      found(
        'duplicate',
        fact('AttestationDecisionFavorableIssued', '2026-04-01', {
          document: 'A',
          from: '2026-04-01',
        }),
      ),
    ).toEqual(['AttestationDecisionFavorableIssued DecisionFavourable submitted']));
});
