import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { knownFacts } from './facts/known-facts.js';
import { readFact } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import { history } from '#libs/testing';
import { CAUSE_NAMES, FINDINGS, isBlockedFile } from './day/finding.js';
import type { CauseCode } from './day/finding.js';
import { situationOf } from './day/situation.js';
import { article, inForceOn, LAW_BOOK, PRACTICE, STRICT } from './law-book.js';

const pages = new URL('../../../docs/law/', import.meta.url);

function page(code: string): URL {
  return new URL(`${code.replace(':', '-').toLowerCase()}.md`, pages);
}

describe('the law book', () => {
  it('knows each article once, and nothing else', () => {
    for (const { code } of LAW_BOOK) expect(article(code)?.code).toBe(code);
    expect(new Set(LAW_BOOK.map(({ code }) => code)).size).toBe(LAW_BOOK.length);
    expect(article('ceseda:L0-0')).toBeUndefined();
  });

  it.each(LAW_BOOK.map(({ code }) => code))('has a page for %s, under the same code', (code) => {
    expect(existsSync(page(code))).toBe(true);
    expect(readFileSync(page(code), 'utf8')).toContain(`\ncode: ${code}\n`);
  });

  it.each(LAW_BOOK)('$code: versions follow each other without a hole', ({ versions }) => {
    expect(versions.length).toBeGreaterThan(0);
    for (const [i, version] of versions.entries()) {
      const end = version.inForceTo;
      const next = versions[i + 1];
      expect(end === undefined).toBe(next === undefined);
      if (end === undefined || next === undefined) continue;
      expect(Date.parse(next.inForceFrom) - Date.parse(end)).toBe(86_400_000);
    }
  });

  it('holds the article of every finding', () =>
    expect(
      Object.values(FINDINGS).filter((finding) => article(finding.article) === undefined),
    ).toEqual([]));

  it('holds the article of every cover', () =>
    fc.assert(
      fc.property(history(), (lines) => {
        const facts = lines.flatMap((line) => {
          const read = readFact(line as Json);
          return read.ok ? [read.fact] : [];
        });
        const { covers } = situationOf(knownFacts(facts, Infinity), PRACTICE);
        for (const cover of covers) expect(article(cover.article)).toBeDefined();
      }),
      { numRuns: 300, seed: 1 },
    ));

  it('offers one reading and two policies', () => {
    expect(PRACTICE).toEqual({ reading: 1, policy: 'PRACTICE' });
    expect(STRICT).toEqual({ reading: 1, policy: 'STRICT' });
  });
});

describe('in force on a day', () => {
  it('nothing of the CESEDA before its present numbering', () => {
    expect(inForceOn('2021-04-30').has('ceseda:R431-5')).toBe(false);
    expect(inForceOn('2021-05-01').has('ceseda:R431-5')).toBe(true);
    expect(inForceOn('2021-04-30').has('crpa:L114-5')).toBe(true);
    expect(inForceOn('2000-12-31').size).toBe(0);
  });

  it.each([
    ['ceseda:R431-2', '2023-03-21', '2023-03-22'],
    ['ceseda:R432-2', '2025-06-15', '2025-06-16'],
  ])('%s changes between %s and %s', (code, last, first) => {
    expect(inForceOn(last).get(code)?.inForceTo).toBe(last);
    expect(inForceOn(first).get(code)?.inForceFrom).toBe(first);
  });

  it('every article today', () => expect(inForceOn('2026-11-21').size).toBe(LAW_BOOK.length));
});

describe('causes', () => {
  it('have the names and the faults of the table', () => {
    expect(Object.keys(CAUSE_NAMES)).toHaveLength(13);
    const blocked = Object.keys(CAUSE_NAMES).filter((code) => isBlockedFile(code as CauseCode));
    expect(blocked).toEqual(['G1', 'G2', 'G3', 'G4', 'G5']);
    const table = readFileSync(new URL('../reference/history-format.md', pages), 'utf8');
    for (const [code, name] of Object.entries(CAUSE_NAMES)) {
      expect(table).toMatch(new RegExp(`\\| ${code} +\\| ${name} +\\|`));
    }
  });

  it('each is found by some rule', () =>
    expect(new Set(Object.values(FINDINGS).map(({ cause }) => cause)).size).toBe(13));
});
