import { describe, expect, it } from '@jest/globals';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { coverage } from '#libs/law';
import { personLines, populationLines } from './population.js';

const seed = 20_261_121;

function factsOf(lines: Iterable<string>): Fact[] {
  const facts: Fact[] = [];
  for (const line of lines) {
    const read = readFact(JSON.parse(line) as Json);
    if (!read.ok) throw new Error(`${read.reason}: ${line}`);
    facts.push(read.fact);
  }
  return facts;
}

describe('the synthetic population', () => {
  it('is the same for the same seed, and another for another', () => {
    const once = [...populationLines({ persons: 50, seed })];
    expect([...populationLines({ persons: 50, seed })]).toEqual(once);
    expect([...populationLines({ persons: 50, seed: seed + 1 })]).not.toEqual(once);
  });

  it('gives a life that does not depend on how many others there are', () => {
    const all = [...populationLines({ persons: 40, seed })];
    expect(all.slice(-personLines(seed, 40).length)).toEqual(personLines(seed, 40));
  });

  it('is readable line by line, with about twelve facts a person and every id once', () => {
    const persons = 2000;
    const facts = factsOf(populationLines({ persons, seed }));
    expect(facts.length / persons).toBeGreaterThan(11);
    expect(facts.length / persons).toBeLessThan(13);
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    expect(new Set(facts.map((fact) => fact.person)).size).toBe(persons);
  });

  it('holds the facts that a year of prefectures would hold', () => {
    const types = new Set(factsOf(populationLines({ persons: 3000, seed })).map((f) => f.type));
    for (const type of [
      'VlsTsValidated',
      'SupplementProvided',
      'AttestationProlongationIssued',
      'RecepisseIssued',
      'RefusalDecided',
      'BlockageReported',
      'SubstitutionOffered',
      'TitreDeclaredLost',
      'PartnerRightRestored',
      'FactCorrected',
    ] as const) {
      expect(types).toContain(type);
    }
  });

  it('tells nothing that happened or was learned after 21 November 2026', () => {
    for (const fact of factsOf(populationLines({ persons: 300, seed }))) {
      expect(fact.occurredOn <= '2026-11-21').toBe(true);
      expect(fact.recordedAt < '2026-11-22').toBe(true);
      expect(fact.recordedAt >= '2021-01-04').toBe(true);
    }
  });

  it('tells the same facts in the order recorded, block by block', () => {
    const options = { persons: 60, seed, order: 'recorded', blockPersons: 30 } as const;
    const lines = [...populationLines(options)];
    expect([...lines].sort()).toEqual([...populationLines({ persons: 60, seed })].sort());
    const block = new Set(lines.slice(0, 5).map((line) => (JSON.parse(line) as Fact).person));
    expect(block.size).toBeGreaterThan(1);
    const firstBlock = factsOf(lines).filter((fact) => Number(fact.person.slice(2)) <= 30);
    const recorded = firstBlock.map((fact) => fact.recordedAt);
    expect(recorded).toEqual([...recorded].sort());
  });

  it('leaves a plausible share of persons with a cause on the last day', () => {
    const persons = 2000;
    let withCause = 0;
    for (let i = 1; i <= persons; i++) {
      const answer = coverage(factsOf(personLines(seed, i)), {
        on: '2026-11-21',
        knownAt: '2026-11-21T23:00:00Z',
      });
      expect(answer).not.toBeNull();
      if (answer?.cause != null) withCause++;
    }
    expect(withCause / persons).toBeGreaterThan(0.03);
    expect(withCause / persons).toBeLessThan(0.25);
  });
});
