import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FRENCH_TERMS, frenchTerm } from './french.js';
import { textWidth, wrapped } from './text-width.js';
import { articleText, limitText, ownerText, sourceText, toldLines } from './words.js';

describe('the words of a picture', () => {
  it('are French where the glossary is, and as it is', () => {
    const glossary = readFileSync(new URL('../../../../docs/glossary.md', import.meta.url), 'utf8');
    const missing = FRENCH_TERMS.flatMap((term) => term.split(', ')).filter(
      (term) => !glossary.includes(term),
    );
    expect(missing).toEqual([]);
    expect(frenchTerm('underReview')).toBe('instruction');
    expect(frenchTerm('submitted')).toBeUndefined();
  });

  it('write an article as people do, and name its code when it is not the CESEDA', () => {
    expect(articleText('ceseda:R431-15-1')).toBe('R. 431-15-1');
    expect(articleText('crpa:L114-5')).toBe('L. 114-5 CRPA');
  });

  it('say a limit and who sets it', () => {
    const own = { days: 1, source: 'own-service-level' };
    expect([limitText(own), sourceText(own)]).toEqual(['1 day', 'own service level']);
    const ofLaw = { until: 'supplement-deadline', source: 'crpa:L114-5' } as const;
    expect(limitText(ofLaw)).toBe('until the supplement deadline');
    expect(limitText({ months: 2, source: 'cja:R421-1' })).toBe('2 months');
  });

  it('name an owner in both languages where there are two names', () => {
    expect(ownerText('applicant')).toBe('applicant · demandeur');
    expect(ownerText('france-titres')).toBe('France Titres');
    expect(ownerText('third-party')).toBe('third party');
  });

  it('say what should have come before', () => {
    expect(toldLines({ signal: 'TitreIssued', without: 'DecisionFavourable' })).toEqual([
      'TitreIssued',
      '(without DecisionFavourable)',
    ]);
  });

  it('break between words only, and are never measured too narrow for their letters', () => {
    expect(wrapped('demande de pièces et informations', 12)).toEqual([
      'demande de',
      'pièces et',
      'informations',
    ]);
    expect(textWidth('iii', 10)).toBeLessThan(textWidth('mmm', 10));
    expect(textWidth('name', 10, true)).toBeGreaterThan(textWidth('name', 10));
  });
});
