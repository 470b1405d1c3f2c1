import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { acceptedFacts, historyAndQuestion } from '#libs/testing';
import { PRACTICE, STRICT } from '../law-book.js';
import { coverage } from './coverage.js';
import { explain } from './explain.js';

/** A transfer of any case, on any day of the years that histories tell of. */
function transfer(): fc.Arbitrary<Omit<Fact, 'id'>> {
  return fc
    .record({
      id: fc.constantFrom('C-1', 'C-2', 'C-9'),
      at: fc.date({
        min: new Date('2000-01-01'),
        max: new Date('2031-12-31'),
        noInvalidDate: true,
      }),
      department: fc.constantFrom('69', '75', '2A'),
    })
    .map(({ id, at, department }) => ({
      ...{ person: 'P-1', case: id, type: 'FileTransferred' },
      ...{ occurredOn: at.toISOString().slice(0, 10), recordedAt: at.toISOString() },
      ...{ actor: { kind: 'prefecture', office: '69' }, data: { department } },
    }));
}

describe('the transfer of a file', () => {
  it('changes no answer of the law, nor why it is so', () =>
    fc.assert(
      fc.property(
        historyAndQuestion(),
        fc.array(transfer(), { minLength: 1, maxLength: 3 }),
        ({ lines, question: { on, knownAt, policy } }, told) => {
          const all = acceptedFacts(lines).get('P-1') ?? [];
          const facts = all.filter(({ type }) => type !== 'FileTransferred');
          const moved = [...all, ...told.map((fact, i) => ({ ...fact, id: `transfer-${i}` }))];
          const asked = { on, knownAt, law: policy === 'STRICT' ? STRICT : PRACTICE };
          expect(coverage(moved, asked)).toEqual(coverage(facts, asked));
          expect(explain(moved, asked)).toEqual(explain(facts, asked));
        },
      ),
      { numRuns: 1500, seed: 20_261_130 },
    ));

  it('makes no person exist', () => {
    const told = fc.sample(transfer(), { numRuns: 5, seed: 1 });
    const facts = told.map((fact, i) => ({ ...fact, id: `transfer-${i}` }));
    expect(coverage(facts, { on: '2032-01-01', knownAt: '2032-01-01' })).toBeNull();
  });
});
