import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { continuo, emptyDirectory, removeDirectories, SAMPLES } from './continuo.js';

jest.setTimeout(60_000);

const EVENING = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];

let data = '';

async function shown(...args: string[]): Promise<string> {
  const ran = await continuo([...args, '--data', data]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
}

/** The lines of a table under its rule, each cut into its columns. */
function cells(text: string): string[][] {
  const lines = text.trimEnd().split('\n');
  const rule = lines.findIndex((line) => /^ *──/.test(line));
  return lines.slice(rule + 1).map((line) => line.split(/ {2,}/));
}

beforeAll(async () => {
  data = join(emptyDirectory(), 'data');
  const files = readdirSync(SAMPLES).filter((name) => /^s\d.*\.ndjson$/.test(name));
  const paths = files.map((name) => join(SAMPLES, name));
  expect(await shown('import', ...paths)).toMatch(/^576 facts read: 576 new, 0 known already, /);
});

afterAll(removeDirectories);

describe('coverage', () => {
  it('says the verdict, since when, and because of what', async () => {
    const text = await shown('coverage', '--person', 'S04-P1', ...EVENING);
    expect(text).toMatch(/^S04-P1 on 2026-11-21: unlawfully present\n/);
    expect(text).toContain('  proof   none\n');
    expect(text).toContain('  cause   G1 attestation-omitted, because of a blocked file\n');
    expect(text).toContain('  since   2026-11-01, 21 days\n');
    expect(text).toContain('an implicit rejection was born on 2026-08-20, case S04-C1');
  });

  it('draws the timeline as a bar, with the day asked under it', async () => {
    const text = await shown('coverage', '--person', 'S15-P1', ...EVENING);
    const lines = text.split('\n');
    const at = lines.findIndex((line) => /^ {2}█+░+$/.test(line));
    const bar = lines[at] ?? '';
    expect(bar).toHaveLength(100);
    // 417 days on 98 columns: column 85 ends with day 364, the last lawful one, and 86 begins with the first gap.
    expect(bar.indexOf('░') - 2).toBe(86);
    expect(lines[at + 1]).toMatch(/^ +▲ 2026-11-21$/);
    expect(lines[at + 1]?.indexOf('▲')).toBe(99);
    expect(lines[at + 2]).toContain('█ lawful and shown');
    expect(cells(text).slice(0, 2)).toEqual([
      ['', '2025-10-01', '2026-09-30', '365 days', 'lawful', expect.stringMatching(/^I08\b/)],
      ['', '2026-10-01', '2026-11-21', '52 days', 'unlawful', 'G1 attestation-omitted'],
    ]);
  });

  it('explains itself down to rule, article and fact', async () => {
    const text = await shown('coverage', '--person', 'S04-P1', ...EVENING, '--explain');
    const why = text.slice(text.indexOf('\nWhy:\n'));
    expect(why).toMatch(/G1 by rule 4b: .+\n +ceseda:R431-15-1, .+docs\/law\/ceseda-r431-15-1\.md/);
    expect(why).toContain('DemandeFiled s04-f-003 of 2026-04-20, recorded 2026-04-20T08:00:00Z');
    expect(why).toMatch(/I25.* ended on 2026-10-31, 21 days before \(ceseda:L433-3\)/);
    expect(why).toMatch(/I09.* ended on 2026-07-31, 113 days before \(ceseda:L411-1\)/);
    expect(why).toContain('current demande: case S04-C1, renewal on L421-9, filed on 2026-04-20');
    expect(why).toContain('window W1, 2026-04-02 to 2026-06-01: filed on 2026-04-20, in time');
  });

  it('tells what the other policy would answer, and only where it would differ', async () => {
    const practice = await shown('coverage', '--person', 'S04-P1', ...EVENING);
    expect(practice).toMatch(
      /Policy PRACTICE\. STRICT would answer: unlawful, G1 since 2026-08-21/,
    );
    const strict = await shown('coverage', '--person', 'S04-P1', ...EVENING, '--policy', 'STRICT');
    expect(strict).toMatch(/since {3}2026-08-21, 93 days/);
    expect(strict).toMatch(/Policy STRICT\. PRACTICE would answer: unlawful, G1 since 2026-11-01/);
    expect(await shown('coverage', '--person', 'S15-P1', ...EVENING)).not.toContain('Policy');
  });

  it('knows the day that is neither covered nor in a gap', async () => {
    const text = await shown('coverage', '--person', 'S09-P2', ...EVENING);
    expect(text).toMatch(/^S09-P2 on 2026-11-21: neither covered nor in a gap\n/);
    expect(text).toMatch(/\n {2}█+·+\n/);
  });

  it('answers as it was known then: a correction of 16 November is not known on the 15th', async () => {
    const on = ['coverage', '--person', 'S15-P1', '--on', '2026-11-15'];
    const before = await shown(...on, '--known-at', '2026-11-15T12:00:00Z');
    expect(before).toContain('cause   G7 late-in-validity, no blocked file');
    const after = await shown(...on, '--known-at', '2026-11-21T12:00:00Z');
    expect(after).toContain('cause   G1 attestation-omitted, because of a blocked file');
    const lawful = await shown('coverage', '--person', 'S15-P2', '--on', '2026-11-05');
    expect(lawful).toMatch(/^S15-P2 on 2026-11-05: lawfully present\n/);
    const known = ['--known-at', '2026-11-05T12:00:00Z'];
    const then = await shown('coverage', '--person', 'S15-P2', '--on', '2026-11-05', ...known);
    expect(then).toMatch(/^S15-P2 on 2026-11-05: unlawfully present\n/);
  });

  it('without a day asks for today in Paris, as known now', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
    const [before, text] = [today.format(), await shown('coverage', '--person', 'S01-P1')];
    expect([before, today.format()]).toContain(/ on (\S+): /.exec(text)?.[1]);
  });
});

describe('person story', () => {
  it('tells what happened, who did it, and what the law made of it, in order', async () => {
    const text = await shown('person', 'story', 'S14-P1', ...EVENING);
    expect(text).toMatch(/^The story of S14-P1, to 2026-11-21, as known at 2026-11-21T12:00:00Z\n/);
    const expected = [
      '2024-08-19    is registered, born on 1991-07-27',
      '2026-05-04    tries to file: blocked (B24)  [applicant]',
      '2026-08-11  ► UNLAWFUL from here, G4 access-blocked, because of a blocked file',
      'ceseda:R431-2, The téléservice, and whoever it keeps out (docs/law/ceseda-r431-2.md)',
      '2026-09-15    files a demande (renewal, L423-7) by substitution',
      '2026-10-12    the decision is favourable  [prefet 77; case S14-C1]',
      'S14-P1 on 2026-11-21: lawfully present',
      'cause   G3 decided-not-proven',
    ].map((line) => text.indexOf(line));
    expect(expected.every((at) => at >= 0)).toBe(true);
    expect(expected).toEqual([...expected].sort((a, b) => a - b));
  });

  it('says what was recorded late, and by how many days', async () => {
    const text = await shown('person', 'story', 'S01-P1', ...EVENING);
    expect(text).toMatch(/2026-11-17 .*\n?.*recorded 2 days later, 2026-11-19/);
    const earlier = ['--on', '2026-11-21', '--known-at', '2026-11-18'];
    expect(await shown('person', 'story', 'S01-P1', ...earlier)).not.toContain('2 days later');
  });
});

describe('lists', () => {
  it('register: everyone with a cause, who and where and since when', async () => {
    const text = await shown('register', ...EVENING);
    expect(text).toMatch(/^23 persons .* on 2026-11-21 as known at 2026-11-21T12:00:00Z\n\n/);
    expect(cells(text)).toHaveLength(23);
    expect(text).toMatch(/S02-P1 +S02-C1 +92 .*G4 access-blocked +2026-09-16 +67\b/);
    expect(text).toMatch(/S04-P4 +– +33 .*G13 proof-lost +2026-10-05 +48\b/);
  });

  it.each([
    [['--unlawful'], 18],
    [['--unproven'], 5],
    [['--unlawful', '--blocked'], 14],
    [['--unproven', '--blocked'], 3],
    [['--office', '69'], 1],
    [['--office', '69', '--unproven'], 0],
  ] as const)('register %j: %d persons', async (options, count) => {
    const text = await shown('register', ...EVENING, ...options);
    expect(text).toMatch(new RegExp(`^${count} persons? `));
    expect(text.includes('──') ? cells(text) : []).toHaveLength(count);
  });

  it('register --by: counted by cause, days added up', async () => {
    const text = await shown('register', ...EVENING, '--unlawful', '--by', 'cause');
    const counted = cells(text).map(([cause, persons, days]) => [
      cause?.split(' ')[0],
      persons,
      days,
    ]);
    expect(counted).toContainEqual(['G1', '6', '295']);
    expect(counted).toContainEqual(['G4', '4', '232']);
  });

  it('register --at-risk: the next to lose cover come first', async () => {
    const text = await shown('register', ...EVENING, '--at-risk', '60');
    expect(cells(text).map(([person]) => person)).toEqual([
      'S15-P2',
      'S07-P2',
      'S06-P3',
      'S02-P2',
      'S04-P2',
      'S06-P1',
    ]);
    expect(text).toMatch(/S15-P2 +S15-C2 +25 +2026-11-30 +9 +I19/);
    // Covered to 30 November, nine days ahead: the first day with a cause is the tenth.
    const within = async (days: string): Promise<string> =>
      (await shown('register', ...EVENING, '--at-risk', days)).split(' ')[0] ?? '';
    expect([await within('9'), await within('10')]).toEqual(['0', '1']);
  });

  it('timelines: of everyone, or of one', async () => {
    const every = await shown('timelines', ...EVENING);
    expect(every.match(/^S\d\d-P\d$/gm)).toHaveLength(60);
    const one = await shown('timelines', '--person', 'S12-P2', ...EVENING);
    // The 13 unproven days at its end share a column of 17 days with unlawful ones: the worse is shown.
    expect(one).toMatch(/^S12-P2\n {2}█+░+\n/);
    expect(one).toMatch(/2026-11-09 +2026-11-21 +13 days +unproven +I24.* G3 decided-not-proven/);
  });

  it('ruptures: what was lost, and what the law said that day', async () => {
    const text = await shown('ruptures', ...EVENING);
    expect(text).toMatch(/^18 rights lost by 2026-11-21, 9 of them while lawfully present\n/);
    expect(cells(text)).toHaveLength(18);
    expect(text).toMatch(
      /S01-P1 +caf +2026-01-12 +2026-04-27 +lawful +expired-card +S01-T1 +expired/,
    );
    expect(text).toMatch(/S01-P1 +employer +2026-07-21 +not restored +unlawful, G2 /);
  });

  it('blockages: those open on the day, by code', async () => {
    const text = await shown('blockages', ...EVENING);
    const codes = cells(text).map(([code]) => code);
    expect(codes).toHaveLength(11);
    expect(codes).toEqual([...codes].sort());
    expect(text).toMatch(/B21 +973 +S14-P2 +– +2026-07-15 +reported/);
    // B24 of S14-P1 was resolved on 22 September: open on the 21st, not on the 22nd.
    const on = async (day: string): Promise<boolean> =>
      /B24 .*S14-P1/.test(await shown('blockages', '--on', day));
    expect([await on('2026-09-21'), await on('2026-09-22')]).toEqual([true, false]);
  });
});

describe('what keeps watch', () => {
  it('verify says how much it looked at', async () => {
    expect(await shown('verify')).toBe(
      '576 events verified, 0 faults; views of 60 persons recomputed, 0 differences\n',
    );
  });

  it('doctor looks at the runtime, the directory and the store', async () => {
    const text = await shown('doctor');
    expect(text).toMatch(new RegExp(`ok +node +${process.version}`));
    expect(text).toContain(data);
    expect(text).toMatch(/events\.db .*vault\.db .*views\.v\d+\.db/);
    expect(text).toMatch(/ok +events +576\n/);
    expect(text).toMatch(/ok +persons +60\n/);
    expect(text).toMatch(/ok +views behind +0 events/);
  });

  it('doctor says what is missing, with the exit code of the fault', async () => {
    const missing = join(data, 'nowhere');
    const ran = await continuo(['doctor', '--data', missing]);
    expect(ran.code).toBe(7);
    expect(ran.stdout).toMatch(new RegExp(`MEND +data directory +${missing} is missing`));
  });
});
