import { describe, expect, it } from '@jest/globals';
import type { Json } from '#libs/kernel';
import { fact, given } from '#libs/testing';
import { conformanceOf } from './conformance.js';

/** The faults found in an offer that comes in its place. */
function faults(vectors: Json): string[] {
  const { facts } = given(
    fact('FilingAttempted', '2026-06-01', { outcome: 'blocked', blockage: 'B01' }),
    fact('ImpossibilityEstablished', '2026-06-10'),
    fact('SubstitutionOffered', '2026-06-12', { appointmentOn: '2026-06-20', vectors }),
  );
  return conformanceOf(facts, 30).map((row) => {
    expect(row).toMatchObject({ case: null, class: 'precondition', state: 'impossible' });
    expect(row).toMatchObject({ article: 'ceseda:R431-2', without: null });
    return row.detail;
  });
}

describe('a substitution offers two ways to book, one of them not digital', () => {
  it.each([[['phone', 'counter']], [['web', 'phone']], [['online', 'e-mail', 'post']]])(
    '%j is enough',
    (vectors) => expect(faults(vectors)).toEqual([]),
  );

  it('not one, nor none, nor the same twice', () => {
    const one = 'The substitution offers one way to book, where two are due.';
    expect(faults(['phone'])).toEqual([one]);
    expect(faults(['phone', ' Phone '])).toEqual([one]);
    expect(faults([])).toEqual(['The substitution offers no way to book, where two are due.']);
  });

  it('not digital ones alone', () => {
    const digital = ['The substitution can be booked by digital ways only.'];
    expect(faults(['web', 'email'])).toEqual(digital);
    expect(faults(['Téléservice', 'en ligne', 'SMS'])).toEqual(digital);
  });

  it.each([[null], ['phone'], [{ $redacted: 'k-1' }]])('%j says nothing of it', (vectors) =>
    expect(faults(vectors)).toEqual([]),
  );
});
