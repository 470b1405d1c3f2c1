import { describe, expect, it } from '@jest/globals';
import { sampleOf } from './measure.js';
import type { Measured } from './measure.js';
import { createReport, jsonLine } from './report.js';
import { readSettings, UsageError } from './settings.js';

const slow: Measured = {
  ...sampleOf([0.41111111, 0.5, 0.7]),
  work: 'append-one',
  unit: 'ratio',
  bar: { atLeast: 0.6 },
};
const free: Measured = { ...sampleOf([3028.4]), work: 'append-one/fdatasync', unit: 'flushes/s' };

function reported(args: string[], ...lines: Measured[]) {
  const out: string[] = [];
  const report = createReport(readSettings(args), { out: (l) => out.push(l), aside: () => {} });
  for (const line of lines) report.result(line);
  return { out, report };
}

describe('the report', () => {
  it('has six keys a line in JSON', () => {
    expect(JSON.parse(jsonLine(slow))).toEqual({
      work: 'append-one',
      value: 0.5,
      unit: 'ratio',
      spread: [0.4111, 0.7],
      bar: '>= 0.6',
      holds: false,
    });
    expect(JSON.parse(jsonLine(free))).toMatchObject({ value: 3028, bar: null, holds: true });
  });

  it('prints nothing but JSON lines when asked for JSON', () => {
    const { out, report } = reported(['--json'], slow, free);
    report.failure('import', 'no space left');
    expect(out.map((line) => (JSON.parse(line) as { holds: boolean }).holds)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('says in words that a bar does not hold', () => {
    const { out } = reported([], slow, free);
    expect(out[0]).toContain('DOES NOT HOLD');
    expect(out[1]).not.toContain('HOLD');
  });

  it('remembers a bar missed, and a work that could not be measured', () => {
    expect(reported([], free).report.allHold()).toBe(true);
    expect(reported([], slow, free).report.allHold()).toBe(false);
    const { report } = reported([], free);
    report.failure('import', 'no space left');
    expect(report.allHold()).toBe(false);
  });
});

describe('the options', () => {
  it('have the sizes of the bars unless others are asked for', () => {
    expect(readSettings([])).toMatchObject({ persons: 100_000, facts: 1_000_000, only: [] });
    expect(readSettings(['--only', 'import, verify', '--facts', '5']).only).toEqual([
      'import',
      'verify',
    ]);
    expect(readSettings(['--quick']).persons).toBeLessThan(100_000);
  });

  it('are refused when they are unknown or no number', () => {
    expect(() => readSettings(['--fast'])).toThrow(UsageError);
    expect(() => readSettings(['--persons', 'many'])).toThrow(UsageError);
    expect(() => readSettings(['--seed', '-1'])).toThrow(UsageError);
  });
});
