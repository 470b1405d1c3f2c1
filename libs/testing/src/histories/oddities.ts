import fc from 'fast-check';
import type { HistoryLine } from '../naive-coverage/readable.js';

/** A line that must not matter, put somewhere among the others. */
export interface Oddity {
  /** Of what follows the line stands, and what it is made from. */
  readonly at: number;
  readonly make: (line: HistoryLine) => HistoryLine;
}

function changed(changes: Readonly<Record<string, unknown>>): (line: HistoryLine) => HistoryLine {
  return (line) => ({ ...line, id: `${String(line['id'])}-x`, ...changes });
}

/** Ways to make a line unreadable, each against one clause of the sentence. */
export const UNREADABLE: readonly ((line: HistoryLine) => HistoryLine)[] = [
  changed({ id: '' }),
  changed({ id: 7 }),
  changed({ person: '' }),
  changed({ person: null }),
  changed({ type: 'TitreRenewed' }),
  changed({ occurredOn: '2026-02-29' }),
  changed({ occurredOn: '2026-1-1' }),
  changed({ occurredOn: null }),
  changed({ recordedAt: 'yesterday' }),
  changed({ recordedAt: '2026-01-01T08:00:00' }),
  changed({ recordedAt: '2026-01-01T24:00:00Z' }),
  changed({ data: [] }),
  changed({ data: 'none' }),
  changed({ type: 'DemandeFiled', case: null, data: { kind: 'first', ground: 'L421-1' } }),
  changed({ type: 'TitreIssued', data: { titre: 'T-1', kind: 'visa', ground: 'L421-1' } }),
  changed({ type: 'SupplementRequested', data: { deadline: 'soon' } }),
  changed({ type: 'RefusalDecided', data: { oqtf: true, notifiedOn: '2026-13-01' } }),
  changed({
    type: 'RecepisseIssued',
    data: { document: 'A-1', kind: 'first', from: '2026-01-01' },
  }),
  changed({ type: 'BlockageReported', data: { channel: 'ccc' } }),
  () => ({ format: 'continuo-history', version: 1 }),
];

/** Lines set aside: unreadable, or repeating a known id after it; and lines of somebody else. */
export function oddity(): fc.Arbitrary<Oddity> {
  const unreadable = fc.constantFrom(...UNREADABLE);
  const repeated = fc
    .constantFrom<Record<string, unknown>>(
      { type: 'TitreWithdrawn', data: { titre: 'T-1' } },
      { type: 'PresenceEnded', data: null },
      { person: 'P-2' },
      { type: 'RefusalDecided', case: 'C-1', data: { oqtf: false } },
      {},
    )
    .map((changes) => (line: HistoryLine) => ({ ...line, ...changes }));
  const ofSomebodyElse = fc
    .constantFrom<Record<string, unknown>>(
      {},
      { type: 'RefusalDecided', case: 'C-1', data: { oqtf: false } },
      { type: 'TitreWithdrawn', data: { titre: 'T-1' } },
      { type: 'ProvisionalDocumentRevoked', data: { document: 'A-1' } },
    )
    .map((changes) => changed({ ...changes, person: 'P-2' }));
  return fc.record({
    at: fc.nat({ max: 999 }),
    make: fc.oneof(
      { weight: 3, arbitrary: unreadable },
      { weight: 2, arbitrary: repeated },
      { weight: 2, arbitrary: ofSomebodyElse },
    ),
  });
}

/** Puts an oddity just after the line it is made from, so that a repeated id comes second. */
export function withOddity(
  lines: readonly HistoryLine[],
  { at, make }: Oddity,
): readonly HistoryLine[] {
  const index = at % Math.max(lines.length, 1);
  const model = lines[index];
  if (model === undefined) return lines;
  return [...lines.slice(0, index + 1), make(model), ...lines.slice(index + 1)];
}
