import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { onTerminal, quoted } from './case-terminal.js';
import type { OnTerminal } from './case-terminal.js';
import { continuo, emptyDirectory, MAIN, objects, removeDirectories, SAMPLES } from './continuo.js';

jest.setTimeout(90_000);

const EVENING = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];
const REPLAY = ['case', 'replay', 'S15-P1/S15-C1', ...EVENING];

// Filed on 31 July as corrected, the clock started with it; found complete on 14 September.
const STEPS = [
  ['2026-07-31', 'DemandeFiled'],
  ['2026-07-31', 'ClockStarted'],
  ['2026-09-14', 'CompletenessEstablished'],
];

const RIGHT = '\u001b[C';
const LEFT = '\u001b[D';
const HOME = '\u001b[H';
const END = '\u001b[F';
const ENTERED = '\u001b[?1049h\u001b[?25l';
const LEFT_AGAIN = '\u001b[?25h\u001b[?1049l';

let data = '';

beforeAll(async () => {
  data = join(emptyDirectory(), 'data');
  const sample = join(SAMPLES, 's15-corrections.ndjson');
  expect(await continuo(['import', sample, '--data', data])).toMatchObject({ code: 0 });
});

afterAll(removeDirectories);

describe('case replay without a terminal', () => {
  it('prints every step, and what each changed', async () => {
    const ran = await continuo([...REPLAY, '--data', data]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const [heading, ...steps] = ran.stdout.split(/\n\n(?=Step )/);
    expect(heading).toBe(
      'The replay of case S15-C1 of S15-P1, on 2026-11-21, as known at 2026-11-21T12:00:00Z',
    );
    expect(steps).toHaveLength(3);
    expect(steps[0]).toMatch(/^Step 1 of 3\n2026-07-31 +files a demande \(renewal, L421-3\)/);
    expect(steps[0]).toMatch(/► procedure +submitted +since 2026-07-31, was draft\n/);
    expect(steps[0]).toContain('recorded 2026-08-05T08:00:00Z, 5 days late');
    expect(steps[1]).toMatch(/► clock of silence +running +since 2026-07-31, was not started\n/);
    expect(steps[1]).toMatch(/ {2}procedure +submitted +since 2026-07-31\n/);
    expect(steps[1]).toContain('2026-11-30  clock of silence: silence elapsed (ceseda:R432-2)');
    expect(steps[2]).toMatch(/► procedure +under review +since 2026-09-14, was submitted\n/);
    expect(ran.stdout).not.toContain('\u001b');
  });

  it('--json prints an object a step', async () => {
    const ran = await continuo([...REPLAY, '--data', data, '--json']);
    const rows = objects(ran);
    expect(rows.map(({ on, signal }) => [on, signal])).toEqual(STEPS);
    for (const [i, row] of rows.entries()) {
      expect(Object.keys(row).join(' ')).toBe(
        'person case on kind signal fact article moves deviation step of standing',
      );
      expect(row).toMatchObject({ person: 'S15-P1', case: 'S15-C1', step: i + 1, of: 3 });
    }
    expect(rows[2]).toMatchObject({
      moves: [{ region: 'procedure', from: 'submitted', to: 'underReview' }],
      standing: {
        owners: ['prefecture'],
        ownersSince: '2026-07-31',
        nextLegal: { on: '2026-09-30' },
      },
    });
  });

  it('stops at the day asked, and says when there is nothing before it', async () => {
    const on = (day: string) => continuo([...REPLAY, '--on', day, '--data', data, '--json']);
    expect(objects(await on('2026-09-13'))).toHaveLength(2);
    expect(await on('2026-07-30')).toMatchObject({ code: 4, stdout: '' });
  });
});

describe('case replay on a terminal', () => {
  /** The shell says first its id, which the command then has, and the settings of the terminal before and after. */
  function replay(...options: string[]): OnTerminal {
    const words = [process.execPath, MAIN, ...REPLAY, '--data', data, ...options];
    const command = words.map(quoted).join(' ');
    return onTerminal(
      `stty -g; sh -c 'echo pid $$; exec "$@"' sh ${command}; echo "code $?"; stty -g`,
    );
  }

  /** What was seen from the first step on until the keys end it; the terminal is as before. */
  async function ended(terminal: OnTerminal, before: string, code: number): Promise<void> {
    await terminal.shows(LEFT_AGAIN);
    const after = await terminal.shows(/code \d+\r\n[0-9a-f:]+\r\n/);
    expect(after).toContain(`code ${code}\r\n`);
    expect(after).toContain(before);
    expect(await terminal.running.ended).toMatchObject({ code: 0 });
  }

  async function begun(terminal: OnTerminal): Promise<{ settings: string; pid: number }> {
    const settings = /[0-9a-f]+(:[0-9a-f]+)+/.exec(await terminal.shows(/[0-9a-f:]{30,}\r\n/));
    const pid = /pid (\d+)/.exec(await terminal.shows(/pid \d+\r\n/));
    await terminal.shows(ENTERED);
    await terminal.shows('Step 1 of 3');
    await terminal.shows('q quit');
    return { settings: settings?.[0] ?? '', pid: Number(pid?.[1]) };
  }

  it('goes forward and back with the keys, and leaves the terminal as it was', async () => {
    const terminal = replay();
    const { settings } = await begun(terminal);
    const walked = [
      [RIGHT, 2],
      ['n', 3],
      [LEFT, 2],
      ['p', 1],
      [END, 3],
      [HOME, 1],
      ['G', 3],
      ['g', 1],
    ] as const;
    for (const [keys, step] of walked) {
      terminal.type(keys);
      expect(await terminal.shows(/Step \d/)).toContain(`Step ${step}`);
      await terminal.shows('q quit');
    }
    terminal.type('q');
    await ended(terminal, settings, 0);
  });

  it('stays where it is at both ends, and for keys that mean nothing', async () => {
    const terminal = replay();
    const { settings } = await begun(terminal);
    terminal.type(`${LEFT}p${HOME}xyz\u001a`);
    terminal.type('G');
    expect(await terminal.shows(/Step \d/)).toContain('Step 3');
    terminal.type(`${RIGHT}n${END}`);
    terminal.type('p');
    expect(await terminal.shows(/Step \d/)).toContain('Step 2');
    terminal.type('q');
    await ended(terminal, settings, 0);
  });

  it('shows a step whole on 24 lines of 80 columns', async () => {
    const terminal = replay();
    await begun(terminal);
    terminal.type('n');
    const screen = await terminal.shows('q quit');
    const lines = screen.slice(screen.lastIndexOf('\u001b[2J') + '\u001b[2J'.length).split('\r\n');
    const shown = lines.map((line) => line.replaceAll('\r', ''));
    expect(shown.length).toBeLessThanOrEqual(24);
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(screen).not.toContain('more lines');
    expect(screen).toContain('Next legal date: 2026-09-30');
    terminal.type('q');
    await terminal.running.ended;
  });

  it.each([
    ['the key of interruption', (terminal: OnTerminal): void => terminal.type('\u0003')],
    ['SIGINT', (_: OnTerminal, pid: number): boolean => process.kill(pid, 'SIGINT')],
    ['SIGTERM', (_: OnTerminal, pid: number): boolean => process.kill(pid, 'SIGTERM')],
  ] as const)('%s ends it with 130, and the terminal is as it was', async (_, interrupt) => {
    const terminal = replay();
    const { settings, pid } = await begun(terminal);
    interrupt(terminal, pid);
    await ended(terminal, settings, 130);
  });

  it.each([[['--all']], [['--json']]])('%j prints every step there too', async (options) => {
    const terminal = replay(...options);
    const { stdout } = await terminal.running.ended;
    expect(stdout).toContain('code 0');
    expect(stdout).not.toContain('\u001b');
    expect(stdout.match(/Step \d of 3|"step":\d/g)).toHaveLength(3);
  });

  it('prints every step on a terminal that cannot be written over', async () => {
    const words = [process.execPath, MAIN, ...REPLAY, '--data', data].map(quoted).join(' ');
    const { stdout } = await onTerminal(words, { TERM: 'dumb' }).running.ended;
    expect(stdout.match(/Step \d of 3/g)).toHaveLength(3);
    expect(stdout).not.toContain('\u001b');
  });
});
