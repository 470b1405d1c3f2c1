import { describe, expect, it } from '@jest/globals';
import { parseDay } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { attestation, demandeFiled, fact, given, titre, visa } from '#libs/testing';
import type { Told } from '#libs/testing';
import { letterFor } from './letter.js';
import { reminderVars } from './reminder-vars.js';

function day(text: string): number {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new TypeError(`${text} is no day`);
  return parsed;
}

function varsOn(today: string, told: readonly Told[], end = '2026-06-30') {
  const situation = situationOf(knownFacts(given(...told).facts, Infinity), PRACTICE);
  return reminderVars(situation, day(end), day(today));
}

describe('what a reminder says on the day it is sent', () => {
  it.each([
    ['2026-03-01', { from: '2026-03-02', until: '2026-05-01' }],
    ['2026-03-02', { deadline: '2026-05-01' }],
    ['2026-05-01', { deadline: '2026-05-01' }],
    ['2026-05-02', { late: '2026-05-01' }],
  ])('on %s is when to file by the téléservice: %j', (today, vars) =>
    expect(varsOn(today, [titre()])).toEqual({ on: '2026-06-30', filing: today, ...vars }),
  );

  it('is the two months at the counter where the titre is renewed there', () => {
    const atCounter = [titre({ teleservice: false })];
    expect(varsOn('2026-04-01', atCounter)).toMatchObject({
      from: '2026-04-30',
      until: '2026-06-30',
    });
    expect(varsOn('2026-05-02', atCounter)).toMatchObject({ deadline: '2026-06-30' });
  });

  it('is when to file for whoever holds a VLS-TS', () => {
    const held = [
      visa('vls-ts', '2025-07-01', '2026-06-30'),
      fact('VlsTsValidated', '2025-07-10', { visa: 'V-1' }),
    ];
    expect(varsOn('2026-04-01', held)).toMatchObject({ deadline: '2026-05-01' });
  });

  it('is what the prefecture owes while a demande waits', () => {
    const waiting = [titre(), demandeFiled('2026-03-15')];
    expect(varsOn('2026-04-01', waiting)).toEqual({ on: '2026-06-30', pending: '2026-06-30' });
    const withPaper = [...waiting, attestation('2026-07-01', '2026-09-30')];
    expect(varsOn('2026-09-01', withPaper, '2026-09-30')).toEqual({
      ...{ on: '2026-09-30', pending: '2026-09-30' },
    });
  });

  it('is when to file again once the demande was not registered, or withdrawn', () => {
    for (const type of ['RegistrationRefused', 'DemandeWithdrawn'] as const) {
      const ended = [titre(), demandeFiled('2026-03-15'), fact(type, '2026-03-20')];
      expect(varsOn('2026-04-01', ended)).toMatchObject({ deadline: '2026-05-01' });
    }
  });

  it('is nothing once another paper goes further, or none ends that day', () => {
    const next = titre({ titre: 'T-2', validFrom: '2026-07-01', validTo: '2030-06-30' });
    expect(varsOn('2026-04-01', [titre(), next])).toBeNull();
    expect(
      varsOn('2026-04-01', [titre(), fact('TitreWithdrawn', '2026-03-20', { titre: 'T-1' })]),
    ).toBeNull();
    expect(varsOn('2026-04-01', [fact('PresenceResumed', '2026-01-01')])).toBeNull();
  });
});

describe('the letter of a reminder', () => {
  const text = (vars: Readonly<Record<string, string>> | null) =>
    letterFor({ template: 'expiry-90', case: null, vars: vars ?? {}, language: 'fr' }).text;

  it('says one thing to do', () => {
    const toFile = text(varsOn('2026-04-01', [titre()]));
    expect(toFile).toContain('au plus tard le 1er mai 2026');
    expect(toFile).toContain('centre de contact citoyen');
    expect(toFile).not.toMatch(/en cours d’examen|terminé/);
    const pending = text(varsOn('2026-04-01', [titre(), demandeFiled('2026-03-15')]));
    expect(pending).toContain('en cours d’examen');
    expect(pending).not.toMatch(/renouvellement|centre de contact/);
  });
});
