import { describe, expect, it } from '@jest/globals';
import { letterFor } from './letter.js';
import { TEMPLATE_NAMES } from './message.js';
import { TEMPLATES } from './templates.js';

const VARS = {
  ...{ on: '2026-06-30', from: '2026-03-02', until: '2026-05-01', to: '2026-08-01' },
  ...{ deadline: '2026-04-21', late: '2026-05-01', end: '2026-06-30', supplied: '2026-04-20' },
  ...{ pending: '2026-06-30', filing: '2026-03-02' },
};

const letter = (language: string | null, vars: Readonly<Record<string, string>> = VARS) =>
  letterFor({ template: 'extended', case: 'C-1', vars, language });

describe('a letter', () => {
  it('says its days in words of its language, French first', () => {
    const { subject, text } = letter(null);
    expect(subject.indexOf('Votre demande')).toBe(0);
    expect(text).toContain('valable du 2 mars 2026 au 1er août 2026');
    expect(text).toContain('valid from 2 March 2026 to 1 August 2026');
    expect(text.indexOf('Référence du dossier : C-1')).toBeLessThan(text.indexOf('valid from'));
  });

  it('is in French alone for whoever asked for that, and in both for anybody else', () => {
    for (const language of ['fr', 'fr-FR', 'FR']) {
      expect(letter(language).text).not.toContain('prefecture');
    }
    for (const language of ['en', 'ar', 'frr', null]) {
      expect(letter(language).text).toContain('tell the prefecture');
    }
  });

  it('leaves out what it does not know', () => {
    const { text } = letter(null, { to: '2026-08-01' });
    expect(text).not.toContain('valable du');
    expect(text).not.toMatch(/[{}]/);
    expect(text).toContain('1er août 2026');
  });
});

describe.each(TEMPLATE_NAMES)('the template %s', (template) => {
  const { fr, en } = TEMPLATES[template];

  it('says the same in both languages, line by line and day by day', () => {
    const days = (lines: readonly string[]) =>
      lines.map((line) => (line.match(/\{[a-z]+\??\}/g) ?? []).toSorted());
    expect(days(en.lines)).toEqual(days(fr.lines));
  });

  it('names its article in both', () => {
    const { text } = letterFor({ template, case: null, vars: VARS, language: null });
    const articles = text.match(/articles? [RL]\. \d+/g) ?? [];
    expect(articles.length).toBeGreaterThanOrEqual(2);
  });

  it('names no day that nobody gives it, and nothing of the decision in its subject', () => {
    const { text, subject } = letterFor({ template, case: 'C-1', vars: VARS, language: null });
    expect(text).not.toMatch(/[{}]/);
    expect(subject).not.toMatch(/refus|favorable|granted|enregistr|register/i);
  });
});
