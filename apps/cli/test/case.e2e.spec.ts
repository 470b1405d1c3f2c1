import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMANDE_CHART } from '#libs/procedures';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';
import { fact } from './told.js';

jest.setTimeout(60_000);

const EVENING = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];
/** Histories that come in are opened under the chart in force. */
const CHART = DEMANDE_CHART.name;
const COMMANDS = ['show', 'history', 'explain', 'replay'];

let data = '';

async function shown(command: string, ...args: string[]): Promise<string> {
  const ran = await continuo(['case', command, ...args, '--data', data]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
}

/** The one object a command printed, and its part about the case. */
async function one<Demande>(command: string, ...args: string[]) {
  const [row] = (await asked(command, ...args)) as { demande: Demande; [key: string]: unknown }[];
  if (row === undefined) throw new TypeError('an object is printed');
  return row;
}

async function asked(command: string, ...args: string[]): Promise<Record<string, unknown>[]> {
  const ran = await continuo(['case', command, ...args, '--data', data, '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return objects(ran);
}

beforeAll(async () => {
  data = join(emptyDirectory(), 'data');
  const files = readdirSync(SAMPLES).filter((name) => /^s(04|12|15).*\.ndjson$/.test(name));
  const paths = files.map((name) => join(SAMPLES, name));
  // A second person with a case of the same id as one of the samples.
  const twin = join(emptyDirectory(), 'twin.ndjson');
  const told = {
    type: 'DemandeFiled',
    data: { kind: 'renewal', ground: 'L421-1', teleservice: true },
  };
  const days = { occurredOn: '2026-03-15', recordedAt: '2026-03-15T08:00:00Z' };
  const lines = [
    { person: 'TWIN', case: 'S15-C2', ...told, ...days },
    { person: 'TWIN', case: 'with/slash', ...told, ...days },
    {
      person: 'TWIN',
      case: 'early',
      ...told,
      ...days,
      type: 'CardProduced',
      data: { titre: 'T-2' },
    },
  ];
  writeFileSync(twin, lines.map((line, i) => `${fact(`twin-${i}`, line)}\n`).join(''));
  expect(await continuo(['import', ...paths, twin, '--data', data])).toMatchObject({ code: 0 });
});

afterAll(removeDirectories);

describe('case show', () => {
  it('says where a case stands, whose ball it is, what limits run, what can come next', async () => {
    const text = await shown('show', 'S04-P1/S04-C1', ...EVENING);
    expect(text).toMatch(/^Case S04-C1 of S04-P1, on 2026-11-21, as known at .*\)\n/);
    expect(text.split('\n')[0]).toContain(`(chart ${CHART})`);
    // Found complete on 18 May, silence elapsed on 20 August: 21 November is the 188th and the 94th day.
    expect(text).toMatch(/ {2}procedure +under review +2026-05-18 +188 days\n/);
    expect(text).toMatch(/ {2}clock of silence +elapsed +2026-08-20 +94 days\n/);
    expect(text).toMatch(/ {2}access +blocked +2026-11-04 +18 days\n/);
    expect(text).toContain('The ball: prefecture, since 2026-04-20, 216 days\n');
    expect(text).toContain('The ball for the access: France Titres, since 2026-11-04, 18 days\n');
    expect(text).toMatch(/2026-07-17 +PASSED 127 days ago +procedure +.* own service level\n/);
    expect(text).toMatch(/2026-07-31 +PASSED 113 days ago +paper held +.* ceseda:R431-15-1\n/);
    expect(text).toMatch(/What can come next:\n(?: {2}.*\n)* {2}.*\bDecisionFavourable\b/);
    expect(text).toContain('Deviations: 0\n');
    expect(text).toContain('S04-P1 on 2026-11-21: unlawfully present\n');
    expect(text).toContain('cause   G1 attestation-omitted, because of a blocked file\n');
  });

  it('says the next legal date, with the article and its page', async () => {
    const text = await shown('show', 'S15-P1/S15-C1', ...EVENING);
    expect(text).toMatch(
      /Next legal date: 2026-11-30, clock of silence, then silence elapsed \(ceseda:R432-2, .*docs\/law\/ceseda-r432-2\.md\)/,
    );
    expect(text).toMatch(/2026-11-30 +runs +clock of silence +silence elapsed +ceseda:R432-2\n/);
  });

  it('--json is one object with the same', async () => {
    const [row, ...others] = await asked('show', 'S04-P1/S04-C1', ...EVENING);
    expect(others).toEqual([]);
    expect(Object.keys(row ?? {}).join(' ')).toBe(
      'person case on knownAt revision office demande access coverage',
    );
    const demande = (row?.['demande'] ?? {}) as Record<string, unknown>;
    const keys = 'chart on regions owners ownersSince ownersDays limits nextLegal next deviations';
    expect(Object.keys(demande).join(' ')).toBe(keys);
    expect(row).toMatchObject({
      on: '2026-11-21',
      knownAt: '2026-11-21T12:00:00Z',
      revision: null,
      office: '69',
      demande: { chart: CHART, owners: ['prefecture'], nextLegal: null, deviations: 0 },
      access: { regions: [{ region: 'access', state: 'blocked', since: '2026-11-04', days: 18 }] },
      coverage: { lawful: false, cause: 'G1' },
    });
    expect(row?.['coverage']).not.toHaveProperty('timeline');
  });

  it('as known then, and as of a revision of the case', async () => {
    const state = async (...args: string[]) => {
      const question = ['S15-P1/S15-C1', '--on', '2026-11-21', ...args];
      const row = await one<{ regions: { state: string; since: string }[] }>('show', ...question);
      const [procedure] = row.demande.regions;
      return [row['knownAt'], row['revision'], procedure?.state, procedure?.since];
    };
    const [AUGUST, SEPTEMBER] = ['2026-08-05T08:00:00Z', '2026-09-14T08:00:00Z'];
    expect(await state('--at', '0')).toEqual([AUGUST, 0, 'submitted', '2026-08-05']);
    expect(await state('--at', '1')).toEqual([SEPTEMBER, 1, 'underReview', '2026-09-14']);
    expect(await state('--known-at', AUGUST)).toEqual([AUGUST, null, 'submitted', '2026-08-05']);
    const clock = async (at: string) => {
      const question = ['S15-P1/S15-C1', '--on', '2026-11-21', '--at', at];
      return (await one<{ nextLegal: { on: string } }>('show', ...question)).demande.nextLegal.on;
    };
    // The correction, revision 2, moves the filing from 5 August to 31 July.
    expect([await clock('1'), await clock('2')]).toEqual(['2026-12-05', '2026-11-30']);
  });
});

describe('case show --svg', () => {
  it('writes the chart with the way of the case, and answers as without it', async () => {
    const file = join(emptyDirectory(), 'case.svg');
    const question = ['S04-P1/S04-C1', ...EVENING];
    expect(await shown('show', ...question, '--svg', file)).toBe(await shown('show', ...question));
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/^<svg\b[^]*<\/svg>\s*$/);
    expect(svg).toContain('Case S04-C1 of S04-P1, on 2026-11-21');
    expect(svg).toContain('2026-08-20');
  });

  it('2: where it cannot be written, which is said', async () => {
    const file = join(emptyDirectory(), 'nowhere', 'case.svg');
    const args = ['case', 'show', 'S04-P1/S04-C1', ...EVENING, '--svg', file];
    const ran = await continuo([...args, '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(file);
  });
});

describe('case history', () => {
  it('tells fact and law, what each moved, how late it was known and what was shown till then', async () => {
    const text = await shown('history', 'S12-P1/S12-C1', ...EVENING);
    expect(text).toMatch(/^The history of case S12-C1 of S12-P1, on 2026-11-21, as known at /);
    const expected = [
      '2026-03-02    files a demande (renewal, L423-7) by teleservice  [procedure: draft → submitted]',
      'DemandeFiled s12-f-003, by applicant, recorded 2026-03-02T08:00:00Z\n',
      'ceseda:R432-2, Implicit rejection',
      '2026-07-02  ► an implicit rejection is born: silence for the time the law gives  ' +
        '[clock of silence: running → elapsed]',
      '2026-07-20    is refused, with an obligation to leave, notified on 2026-07-27',
      'RefusalDecided s12-f-006, by prefet 51, recorded 2026-07-28T08:00:00Z, 8 days late\n',
      'shown at the end of that day, with what was recorded by then: ' +
        'procedure under review; clock of silence elapsed; paper held extended\n',
      '2026-08-27    the decision is suspended by the court  [procedure: refused → under review]',
    ].map((line) => text.indexOf(line));
    expect(expected.filter((at) => at < 0)).toEqual([]);
    expect(expected).toEqual([...expected].sort((a, b) => a - b));
  });

  it('--json is an object a step, and ends on the day asked', async () => {
    const rows = await asked('history', 'S12-P1/S12-C1', ...EVENING);
    for (const row of rows) {
      expect(Object.keys(row).join(' ')).toBe(
        'person case on kind signal fact article moves deviation positions shownThen',
      );
    }
    expect(rows.find(({ signal }) => signal === 'RefusalDecided')).toMatchObject({
      on: '2026-07-20',
      kind: 'fact',
      fact: { id: 's12-f-006', lateDays: 8, actor: { kind: 'prefet', office: '51' } },
      moves: [
        { region: 'procedure', from: 'underReview', to: 'refused' },
        { region: 'clock', from: 'elapsed', to: 'decided' },
      ],
      shownThen: {
        positions: { procedure: 'underReview', clock: 'elapsed', provision: 'extended' },
      },
    });
    const until = await asked('history', 'S12-P1/S12-C1', ...EVENING, '--on', '2026-07-19');
    expect(until).toEqual(rows.filter(({ on }) => String(on) <= '2026-07-19'));
    expect(until.length).toBeGreaterThan(0);
  });

  it('says what the chart did not expect', async () => {
    const text = await shown('history', 'TWIN/early', ...EVENING);
    expect(text).toContain('2026-03-15    the card is produced\n');
    expect(text).toContain('DEVIATION: the chart has no place for it here\n');
  });
});

describe('case explain', () => {
  it('says why each region is where it is, how each limit came about, and what could come next', async () => {
    const text = await shown('explain', 'S04-P1/S04-C1', ...EVENING);
    const expected = [
      '  procedure: under review, since 2026-05-18\n',
      '      from submitted, by CompletenessEstablished s04-f-005, by prefecture 69, recorded 2026-05-18',
      '      from running, by SilenceElapsed, which nobody recorded: the law computes it\n',
      '      ceseda:R432-2, Implicit rejection',
      '  paper held: none, since 2026-04-20\n      where every case begins; nothing has moved it\n',
      'procedure (nothing missing): last day 2026-07-17, PASSED 127 days ago, then examination overdue\n',
      '      60 days from 2026-05-18, the day the state was entered\n      set by own service level\n',
      '      the last day before another paper is owed (s04-f-002)\n      set by ceseda:R431-15-1, ',
      'DecisionFavourable             procedure: under review → approved; clock of silence: elapsed → decided',
      'Deviations:\n  none\n',
      "The person's access:\n  access: blocked, since 2026-11-04\n",
    ].map((line) => text.indexOf(line));
    expect(expected.filter((at) => at < 0)).toEqual([]);
    expect(expected).toEqual([...expected].sort((a, b) => a - b));
  });

  it('says which step the chart did not expect, and why', async () => {
    const text = await shown('explain', 'TWIN/early', ...EVENING);
    expect(text).toMatch(
      /Deviations:\n {2}2026-03-15 {2}CardProduced\n.*twin-2.*\n.*no place for it/,
    );
    expect(await shown('show', 'TWIN/early', ...EVENING)).toContain('Deviations: 1 (case explain');
  });

  it('--json is one object, down to facts and articles', async () => {
    const row = await one<Record<string, object[]>>('explain', 'S15-P1/S15-C1', ...EVENING);
    expect(Object.keys(row).join(' ')).toBe('person case on knownAt revision demande access');
    expect(row).toMatchObject({ access: null, demande: { chart: CHART, deviations: [] } });
    const { limits, regions } = row.demande;
    expect(regions?.[1]).toMatchObject({
      region: 'clock',
      movedBy: { signal: 'ClockStarted', article: 'ceseda:R432-2', fact: null },
    });
    expect(limits).toContainEqual({
      region: 'clock',
      state: 'running',
      on: '2026-11-30',
      follows: 'SilenceElapsed',
      source: 'ceseda:R432-2',
      daysPassed: 0,
      reckoning: {
        ...{ from: '2026-07-31', months: 4, days: null, stoodStill: [] },
        ...{ until: 'silence', fact: 's15-f-003' },
      },
    });
  });
});

describe('which case is meant', () => {
  it('the id of a case is enough where one person alone has it', async () => {
    expect(await asked('show', 'S15-C1', ...EVENING)).toEqual(
      await asked('show', 'S15-P1/S15-C1', ...EVENING),
    );
    expect(await asked('show', 'with/slash', ...EVENING)).toMatchObject([
      { person: 'TWIN', case: 'with/slash' },
    ]);
    expect(await asked('show', 'TWIN/with/slash', ...EVENING)).toMatchObject([
      { person: 'TWIN', case: 'with/slash' },
    ]);
  });

  it.each(COMMANDS)('%s: 2 where several persons have it, who are named', async (command) => {
    const ran = await continuo(['case', command, 'S15-C2', '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(
      /^continuo: S15-C2 .*: (S15-P2\/S15-C2, TWIN\/S15-C2|TWIN\/S15-C2, S15-P2\/S15-C2)\n$/,
    );
  });

  const NOT_KNOWN = [
    ['NO-CASE'],
    ['S15-P1/NO-CASE'],
    ['NOBODY/S15-C1'],
    ['S15-P1/S15-C1', '--known-at', '2026-08-05T07:59:59Z'],
    ['S15-P1/S15-C1', '--at', '3'],
  ].map((args) => ({ command: 'show', args }));
  const NOT_YET = ['S15-P1/S15-C1', '--on', '2026-07-30'];

  it.each([...NOT_KNOWN, ...COMMANDS.map((command) => ({ command, args: NOT_YET }))])(
    '4: $command $args, a case that nobody has, or that was not known yet',
    async ({ command, args }) => {
      const ran = await continuo(['case', command, ...args, '--data', data]);
      expect(ran).toMatchObject({ code: 4, stdout: '' });
      expect(ran.stderr).toMatch(/^continuo: .*\n$/);
      expect(ran.stderr).toContain(args[0]);
    },
  );

  it.each([
    ['case', 'show'],
    ['case show', 'person/case'],
    ['case tell S15-C1', 'tell'],
    ['case show S15-C1 --at first', '--at first'],
    ['case show S15-C1 --at -1', '--at -1'],
    ['case show S15-C1 --at 1 --known-at 2026-11-21', '--at or --known-at'],
    ['case history S15-C1 --on 2026-02-30', '--on 2026-02-30'],
    ['case explain S15-C1 --known-at noon', '--known-at noon'],
    ['case show S15-C1 --all', '--all'],
  ])('2: %s', async (command, said) => {
    const ran = await continuo([...command.split(' '), '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(said);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });

  it.each(COMMANDS)('%s: 7 where there is no store', async (command) => {
    const nowhere = join(emptyDirectory(), 'nowhere');
    const ran = await continuo(['case', command, 'P/C', '--data', nowhere]);
    expect(ran).toMatchObject({ code: 7, stdout: '' });
    expect(ran.stderr).toContain(nowhere);
  });

  it('help names the commands', async () => {
    const ran = await continuo(['case', '--help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const command of COMMANDS)
      expect(ran.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  it('what could move the cursor of a terminal is shown, not sent', async () => {
    const file = join(emptyDirectory(), 'odd.ndjson');
    const odd = { person: 'ODD', case: 'C\u001b[2J', type: 'DemandeFiled' };
    writeFileSync(
      file,
      `${fact('odd', { ...odd, data: { kind: 'renewal', ground: 'L421-1', teleservice: true } })}\n`,
    );
    const other = join(emptyDirectory(), 'data');
    expect(await continuo(['import', file, '--data', other])).toMatchObject({ code: 0 });
    for (const command of COMMANDS) {
      const ran = await continuo(['case', command, odd.case, '--data', other]);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(ran.stdout).not.toContain('\u001b');
      expect(ran.stdout).toContain(String.raw`C\u001b[2J`);
    }
  });
});
