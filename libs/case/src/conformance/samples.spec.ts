import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { factsByPerson } from '../../fixtures/worked-case.js';
import { conformanceOf } from './conformance.js';

const LATE_AFTER_DAYS = 30;

/**
 * What each sample did out of order, by hand: person, case, class, fact, what should have come before, or by how many
 * days. A sample that is not named is regular.
 */
const DEVIATIONS: Readonly<Record<string, readonly string[]>> = {
  // The card is available, and nobody ordered it.
  '06-paimann': ['P-1 C-1 precondition f-008 CardOrdered'],
  // 4 May to 1 September: 27 + 30 + 31 + 31 + 1 days. Two titres made out, and no decision recorded.
  '12-hand-over-recorded-late': [
    'P-1 C-1 recorded-late f-005 120',
    'P-4 C-4 precondition f-017 DecisionFavourable',
    'P-5 C-5 precondition f-021 DecisionFavourable',
  ],
  // One way to book alone is offered (P-1, P-2); the others before any impossibility was established.
  '18-substitution-by-recepisse': [
    'P-1 – precondition f-004 –',
    'P-2 – precondition f-011 –',
    'P-3 – precondition f-016 ImpossibilityEstablished',
    'P-4 – precondition f-021 ImpossibilityEstablished',
    'P-5 – precondition f-026 ImpossibilityEstablished',
    'P-6 – precondition f-031 ImpossibilityEstablished',
    'P-9 – precondition f-036 ImpossibilityEstablished',
  ],
  // A titre, or an attestation of a decision, for a demande nobody is known to have decided.
  '27-decided-then-handed-over': [
    'P-2 C-2 precondition f-019 DecisionFavourable',
    'P-3 C-3 precondition f-020 DecisionFavourable',
    'P-4 C-4 precondition f-022 DecisionFavourable',
  ],
  // 1 January to 1 February.
  '28-proof-lost': ['P-4 – recorded-late f-015 31'],
  // The judge ordered the attestation; the refusal itself is neither suspended nor annulled.
  '30-refusal-notified': ['P-1 C-1 precondition f-010 DecisionAnnulled'],
  // Both were recorded on 20 November.
  '36-lists': ['P-3 – recorded-before f-017 5', 'P-3 – recorded-before f-014 11'],
  's06-outside-the-window': ['S06-P2 S06-C2 recorded-before s06-f-011 7'],
  's11-at-the-counter': ['S11-P2 S11-C2 recorded-before s11-f-012 7'],
  // An attestation had presumed the file complete since.
  's13-incomplete-and-closed': ['S13-P1 S13-C1 precondition s13-f-008 SupplementRequested'],
  // Irregular on purpose: each is told in samples/states/s19-out-of-order.json.
  's19-out-of-order': [
    'S19-P1 S19-C1 precondition s19-f-006 DecisionFavourable',
    'S19-P1 S19-C1 precondition s19-f-007 CardOrdered',
    'S19-P2 S19-C2 precondition s19-f-017 SupplementProvided',
    'S19-P2 S19-C2 precondition s19-f-018 CardOrdered',
    'S19-P2 S19-C2 precondition s19-f-019 DecisionAnnulled',
    'S19-P2 S19-C2 precondition s19-f-020 DecisionAnnulled',
    'S19-P3 S19-C3 no-place s19-f-032 –',
    'S19-P3 S19-C3 precondition s19-f-033 DecisionFavourable',
    'S19-P3 S19-C3 no-place s19-f-034 –',
    'S19-P4 S19-C4 no-place s19-f-038 –',
    'S19-P4 S19-C4 precondition s19-f-040 CardOrdered',
    'S19-P5 S19-C5 no-place s19-f-046 –',
    'S19-P6 – no-place s19-f-052 –',
    'S19-P6 – no-place s19-f-054 –',
    'S19-P6 – precondition s19-f-055 ImpossibilityEstablished',
  ],
  // Cards handed over outside the order of their files, each told in samples/states/s20-after-the-hand-over.json.
  's20-after-the-hand-over': [
    'S20-P2 S20-C2 no-place s20-f-015 –',
    'S20-P2 S20-C2 precondition s20-f-016 DemandeFiled',
    'S20-P2 S20-C2 no-place s20-f-017 –',
    'S20-P2 S20-C2 no-place s20-f-018 –',
    'S20-P3 S20-C3 no-place s20-f-027 –',
    'S20-P3 S20-C3 precondition s20-f-028 DecisionFavourable',
    'S20-P4 S20-C4 no-place s20-f-043 –',
    'S20-P4 S20-C4 precondition s20-f-044 DecisionFavourable',
  ],
};

const samples = new URL('../../../../samples/', import.meta.url);
const names = readdirSync(samples)
  .filter((file) => file.endsWith('.ndjson'))
  .map((file) => file.slice(0, -'.ndjson'.length));

function found(name: string): string[] {
  const people = factsByPerson(readFileSync(new URL(`${name}.ndjson`, samples), 'utf8'));
  return [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, facts]) => conformanceOf(facts, LATE_AFTER_DAYS))
    .map((row) =>
      [row.person, row.case ?? '–', row.class, row.fact, row.without ?? row.days ?? '–'].join(' '),
    );
}

describe('conformance', () => {
  it.each(names)('of %s names what it did out of order, and nothing else', (name) =>
    expect(found(name)).toEqual(DEVIATIONS[name] ?? []),
  );

  it('of every sample named here is tried', () =>
    expect(names).toEqual(expect.arrayContaining(Object.keys(DEVIATIONS))));
});
