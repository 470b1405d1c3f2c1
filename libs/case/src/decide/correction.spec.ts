import { describe, expect, it } from '@jest/globals';
import type { FactData } from '#libs/kernel';
import { coverage } from '#libs/law';
import { attestation, demandeFiled, fact, oneYearCard, registered } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { CorrectFact } from './correction.js';

const held = oneYearCard({}, { id: 'titre' });
const filed = demandeFiled('2026-04-01', {}, { id: 'filed', case: 'C-1' });
const issued = attestation('2026-07-01', '2026-09-30', { id: 'issued', case: 'C-1' });

function correct(corrects: string, said: Partial<CorrectFact>): CorrectFact {
  return { type: 'CorrectFact', corrects, reason: 'recorded wrongly', ...said };
}

const deciding = decidingOn('2026-07-10', held, filed, issued);

describe('a correction', () => {
  it('gives another day, other data, or says that the fact never was', () => {
    deciding.when(correct('titre', { data: { validTo: '2026-07-31' } })).records({
      type: 'FactCorrected',
      data: { corrects: 'titre', data: { validTo: '2026-07-31' } },
    });
    deciding
      .when(correct('filed', { case: 'C-1', day: '2026-03-31' }))
      .records({ type: 'FactCorrected', data: { corrects: 'filed', occurredOn: '2026-03-31' } });
    deciding
      .when(correct('issued', { case: 'C-1', void: true }))
      .records({ type: 'FactCorrected', data: { corrects: 'issued', void: true } });
  });

  it('edits nothing: the fact stays, and the answer changes', () => {
    const after = deciding.after(correct('titre', { data: { validTo: '2026-05-31' } }));
    expect(after.asked.facts.slice(0, -1)).toEqual(deciding.asked.facts);
    const question = { on: '2026-06-15', knownAt: '2026-07-11' };
    expect(coverage(deciding.asked.facts, question)?.lawful).toBe(true);
    expect(coverage(after.asked.facts, question)?.lawful).toBe(false);
  });

  it('is the truth, whatever the chart makes of it', () => {
    const { decided } = deciding.when(correct('filed', { case: 'C-1', day: '2026-07-05' }));
    expect(decided.decision.accepted).toBe(true);
  });

  it('is of a fact that is known, and no correction', () => {
    deciding.when(correct('nobody', { void: true })).isRefused('correction.fact-unknown');
    const corrected = deciding.after(correct('issued', { case: 'C-1', void: true }));
    corrected
      .when(correct('command-0/0', { case: 'C-1', void: true }), 'other')
      .isRefused('correction.of-correction');
  });

  it('is not of work, which is followed by other work', () => {
    const assigned = fact('CaseAssigned', '2026-07-01', { agent: 'a' }, { id: 'w', case: 'C-1' });
    decidingOn('2026-07-10', held, filed, assigned)
      .when(correct('w', { case: 'C-1', void: true }))
      .isRefused('correction.of-work');
  });

  it('does not bring back what never was', () => {
    const told = { case: 'C-1', void: true };
    const { change } = deciding
      .after(correct('issued', told))
      .when(correct('issued', { case: 'C-1', day: '2026-07-02' }), 'other')
      .isRefused('correction.fact-void');
    expect(change).toBe('Record the fact anew.');
  });

  it('is made where the fact is remembered', () => {
    deciding.when(correct('filed', { void: true })).isRefused('correction.another-file');
    deciding
      .when(correct('filed', { case: 'C-2', void: true }))
      .isRefused('correction.another-file');
    deciding
      .when(correct('titre', { case: 'C-1', void: true }))
      .isRefused('correction.another-file');
    const visited = fact('PanVisited', '2026-06-01', {}, { id: 'pan', case: 'C-1' });
    const { decided } = decidingOn('2026-07-10', visited).when(correct('pan', { void: true }));
    expect(decided.decision.accepted).toBe(true);
  });

  it('says something', () => {
    deciding.when(correct('titre', {})).isRefused('correction.says-nothing');
    deciding.when(correct('titre', { void: false })).isRefused('correction.says-nothing');
    deciding
      .when(correct('titre', { data: { validTo: '2026-06-30' }, day: '2025-07-01' }))
      .isRefused('correction.changes-nothing');
  });

  it.each<Partial<CorrectFact>>([
    { day: 'soon' },
    { data: { validTo: '2026-02-30' } },
    { data: { ground: null } },
    { data: { kind: 'visa' } },
    { data: [] as unknown as Record<string, never> },
  ])('leaves a fact that can be read: not %j', (said) => {
    deciding.when(correct('titre', said)).isRefused('correction.unreadable');
  });

  it('registers nobody as could not be registered', () => {
    const person = registered({ birthDate: '1990-03-01', nationality: 'XXA' }, { id: 'who' });
    const known = decidingOn('2026-07-10', person);
    const when = (data: FactData) => known.when(correct('who', { data }));
    when({ nationality: 'ZZZ' }).isRefused('person.nationality-unknown');
    when({ nationality: '' }).isRefused('person.nationality-unknown');
    when({ enteredOn: '1990-02-28' }).isRefused('person.before-birth');
    when({ enteredOn: '2026-07-11' }).isRefused('person.day-to-come');
    for (const data of [{ nationality: 'MA' }, { nationality: null }, { family: true }]) {
      expect(when(data).decided.decision.accepted).toBe(true);
    }
    expect(when({ enteredOn: '2026-07-10' }).decided.decision.accepted).toBe(true);
  });

  it('says why the fact was recorded wrongly', () => {
    const { change } = deciding
      .when(correct('issued', { case: 'C-1', void: true, reason: ' ' }))
      .isRefused('correction.without-reason');
    expect(change).toBe('Give a `reason`.');
    const { decided } = deciding.when(correct('issued', { case: 'C-1', void: true }));
    expect(decided.decision).toMatchObject({ facts: [{ extra: { reason: 'recorded wrongly' } }] });
  });

  it('moves nothing to a day to come', () => {
    deciding
      .when(correct('issued', { case: 'C-1', day: '2026-07-11' }))
      .isRefused('correction.day-to-come');
  });
});
