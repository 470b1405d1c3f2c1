import type { Heard } from '../standing/heard.js';
import { charted, isPending, positionsBefore } from './charted.js';
import type { Charted } from './charted.js';

const CARD: ReadonlySet<string> = new Set([
  'TitreIssued',
  'CardOrdered',
  'CardProduced',
  'CardAvailable',
  'HandoverSlotOffered',
  'HandoverBooked',
  'TitreHandedOver',
]);

/**
 * The way of a demande of a duplicate, which needs no favourable decision: the card it is about was granted long ago.
 * From the first word of the card on it goes as if it had been decided then, so that the order of what follows (ordered,
 * produced, available) is still looked at.
 */
export function duplicateWay(way: Charted): Charted {
  const before = positionsBefore(way);
  const first = way.steps.findIndex(({ signal }, i) => {
    const position = before[i];
    return CARD.has(signal) && position !== undefined && isPending(position);
  });
  const card = way.steps[first];
  if (card === undefined) return way;
  const supposed: Heard = {
    on: card.on,
    signal: 'DecisionFavourable',
    fact: null,
    article: null,
    phase: card.phase,
  };
  const after = way.steps.slice(first).filter(({ signal }) => signal !== supposed.signal);
  return charted(way.chart, [...way.steps.slice(0, first), supposed, ...after]);
}
