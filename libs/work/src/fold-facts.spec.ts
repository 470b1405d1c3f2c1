import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '#libs/kernel';
import type { Fact, FactData, FactType } from '#libs/kernel';
import { foldFacts } from './fold-facts.js';
import { EMPTY_WORK, workOn } from './state.js';

const LATER = parseInstant('2030-01-01') ?? NaN;

function fact(id: string, type: FactType, recordedAt: string, data: FactData): Fact {
  const about = { person: 'P-1', case: 'C-1', actor: { kind: 'prefecture', office: '69' } };
  return { id, type, ...about, occurredOn: recordedAt.slice(0, 10), recordedAt, data };
}

const assigned = fact('f-2', 'CaseAssigned', '2026-04-07T09:00:00Z', { agent: 'a' });
const handed = fact('f-1', 'CaseHandedOver', '2026-04-07T10:00:00Z', { to: 'b' });

function agentOf(facts: readonly Fact[], knownAt = LATER): string | undefined {
  return workOn(foldFacts(facts, knownAt), 'C-1').assignedTo?.agent;
}

describe('work folded from facts', () => {
  it('is that of the order recorded, whatever the order of the lines and the days named', () => {
    expect(agentOf([assigned, handed])).toBe('b');
    expect(agentOf([handed, assigned])).toBe('b');
    expect(agentOf([{ ...handed, occurredOn: '2026-01-01' }, assigned])).toBe('b');
  });

  it('is that of the order of ids where two were recorded at one moment', () => {
    const both = [assigned, { ...handed, recordedAt: assigned.recordedAt }];
    expect(agentOf(both)).toBe('a');
    expect(agentOf(both.toReversed())).toBe('a');
  });

  it('is not told what was recorded later', () => {
    expect(agentOf([assigned, handed], parseInstant('2026-04-07T09:59:59Z'))).toBe('a');
  });

  it('knows nothing of what happened to the person, and hears no correction', () => {
    const filed = fact('f-3', 'DemandeWithdrawn', '2026-04-08T09:00:00Z', {});
    const data = { corrects: 'f-1', void: true };
    const correction = fact('f-4', 'FactCorrected', '2026-04-09T09:00:00Z', data);
    expect(foldFacts([filed, correction], LATER)).toEqual(EMPTY_WORK);
    expect(agentOf([assigned, handed, correction])).toBe('b');
  });
});
