import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SAMPLES_END } from './sample-clock.js';
import { isTrial } from './trial.js';

describe('a trial', () => {
  it('is asked for, and never is one in production', () => {
    expect(isTrial([], {})).toBe(false);
    expect(isTrial(['--samples'], {})).toBe(true);
    expect(isTrial(['--samples'], { NODE_ENV: 'production' })).toBe(false);
    expect(() => isTrial(['--sample'], {})).toThrow('--sample: --samples is the only argument');
  });

  it('has samples of which all is recorded when its clock begins', () => {
    const folder = new URL('../../../../samples/', import.meta.url);
    const files = readdirSync(folder).filter((name) => /^s\d\d-.*\.ndjson$/.test(name));
    const moments = files
      .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
      .flatMap((line) => (JSON.parse(line) as { recordedAt?: string }).recordedAt ?? []);
    expect(moments.length).toBeGreaterThan(500);
    expect(moments.filter((moment) => Date.parse(moment) > Date.parse(SAMPLES_END))).toEqual([]);
  });
});
