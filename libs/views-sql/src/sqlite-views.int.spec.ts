import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { acceptedFacts, history, severalHistories } from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { isAskedFor, isOpenOn, personView, registerLines } from '#libs/views';
import type { PersonView, RegisterFilter, RegisterRow, ViewStore } from '#libs/views';
import { VIEWS_FILE } from './generations.js';
import { openViewsInMemory, openViewsToRead, openViewsToWrite } from './sqlite-views.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'views-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function viewsOf(lines: readonly HistoryLine[]): PersonView[] {
  return [...acceptedFacts(lines)].map(([person, facts]) => personView(person, facts));
}

const [some] = fc.sample(severalHistories(), { numRuns: 1, seed: 7 });
const sample = viewsOf(some ?? []);

function writer(): ViewStore {
  const views = openViewsToWrite(directory);
  if (views === null) throw new Error('nobody else writes here');
  return views;
}

const END = { position: 7n, appendedAt: '2026-03-01T08:00:00.000Z' };

/** Writes a whole pass: the rows, and the checkpoint with them. */
function keep(views: ViewStore, rows: readonly PersonView[]): void {
  views.write({ views: rows, checkpoint: END });
}

/** Opens, uses and closes. */
function using<T>(views: ViewStore | null, use: (views: ViewStore) => T): T {
  if (views === null) throw new Error('the views can be opened');
  try {
    return use(views);
  } finally {
    views.close();
  }
}

describe('what was written', () => {
  it('is read back equal', () =>
    using(openViewsInMemory(), (views) =>
      fc.assert(
        fc.property(severalHistories(3), (lines) => {
          const written = viewsOf(lines);
          keep(views, written);
          for (const view of written) {
            expect(views.viewOf(view.person)).toEqual(view);
            expect(views.person(view.person)).toEqual({
              ...{ knownFrom: view.knownFrom, outlook: view.outlook, places: view.places },
              parked: null,
            });
          }
        }),
        { numRuns: 150, seed: 1 },
      ),
    ));

  it('replaces what was kept of the person', () =>
    using(openViewsInMemory(), (views) =>
      fc.assert(
        fc.property(history(), history(), (first, second) => {
          const [before, after] = [first, second].map((lines) =>
            personView('P-1', acceptedFacts(lines).get('P-1') ?? []),
          );
          if (before === undefined || after === undefined) return;
          keep(views, [before]);
          keep(views, [after]);
          if (Number.isFinite(after.knownFrom)) expect(views.viewOf('P-1')).toEqual(after);
          expect(views.count()).toBe(1);
        }),
        { numRuns: 100, seed: 2 },
      ),
    ));

  it('is not kept of anybody else', () =>
    using(openViewsInMemory(), (views) => {
      expect(views.viewOf('P-1')).toBeUndefined();
      expect(views.person('P-1')).toBeUndefined();
      expect(views.streamsOfEach(['P-1']).flat()).toEqual([]);
      expect(views.count()).toBe(0);
    }));

  it('names each stream once, of each person its own', () =>
    using(openViewsInMemory(), (views) => {
      const streams = [
        { person: 'P-1', stream: 'person-P-1' },
        { person: 'P-1', stream: 'case-P-1/C-1' },
        { person: 'P-2', stream: 'person-P-2' },
      ];
      views.write({ views: [], streams });
      views.write({ views: [], streams });
      expect(views.streamsOfEach(['P-1']).flat().toSorted()).toEqual([
        'case-P-1/C-1',
        'person-P-1',
      ]);
    }));
});

/** The register of a day by a search through every spell of every view. */
function searched(views: readonly PersonView[], day: number, filter: RegisterFilter = {}) {
  const line = registerLines(day);
  return views.flatMap(({ person, spells }): RegisterRow[] =>
    spells
      .filter((spell) => spell.from <= day && spell.until >= day && isAskedFor(spell, filter))
      .map((spell) => line(person, spell.case, spell.since, spell)),
  );
}

describe('questions of a day', () => {
  it('are answered as a search through every row would', () =>
    fc.assert(
      fc.property(
        severalHistories(5),
        fc.integer({ min: 18_000, max: 22_500 }),
        fc.nat(200),
        fc.constantFrom<RegisterFilter>({}, { lawful: false, blocked: true }, { office: '69' }),
        (lines, shift, days, filter) => {
          const kept = viewsOf(lines);
          const turns = kept.flatMap((view) => view.spells.map((spell) => spell.from));
          const day = turns[shift % Math.max(turns.length, 1)] ?? shift;
          using(openViewsInMemory(), (views) => {
            keep(views, kept);
            const all = <T>(pick: (view: PersonView) => readonly T[]) =>
              kept.flatMap((view) => pick(view).map((row) => ({ person: view.person, row })));
            const found = views.registerOn(day, filter);
            expect(new Set(found)).toEqual(new Set(searched(kept, day, filter)));
            expect(found).toHaveLength(searched(kept, day, filter).length);
            expect(new Set(views.beginningAfter(day, days).map(({ person }) => person))).toEqual(
              new Set(
                all((view) => view.spells)
                  .filter(({ row }) => row.from > day && row.from <= day + days)
                  .map(({ person }) => person),
              ),
            );
            expect(new Set(views.rupturesBy(day))).toEqual(
              new Set(all((view) => view.ruptures.filter((rupture) => rupture.from <= day))),
            );
            expect(new Set(views.blockagesOn(day))).toEqual(
              new Set(all((view) => view.blockages.filter((row) => isOpenOn(row, day)))),
            );
          });
        },
      ),
      { numRuns: 150, seed: 3 },
    ));

  it('find a spell on its first day, its last, and neither before nor after, however long', () =>
    using(openViewsInMemory(), (views) => {
      const told = { case: null, office: null, lawful: false, proof: 'none', cause: 'G8' } as const;
      const spells = [1, 255, 256, 257, 400, 9000].map((length, i) => {
        const from = 100_000 * (i + 1);
        return { ...told, from, until: from + length - 1, since: from, refusalShadow: true };
      });
      const open = { ...told, from: 900_000, until: 1 << 30, since: 900_000, refusalShadow: false };
      const casework = { cases: [], access: [] };
      const unworked = { workedFrom: null, work: [], dues: [], acts: [], alarms: [] };
      const view = {
        person: 'P-1',
        knownFrom: 0,
        outlook: null,
        places: [],
        casework,
        ...unworked,
      };
      keep(views, [{ ...view, spells: [...spells, open], ruptures: [], blockages: [] }]);
      for (const spell of spells) {
        const on = (day: number) => views.registerOn(day, {}).map(({ days }) => days);
        expect([on(spell.from - 1), on(spell.from)]).toEqual([[], [1]]);
        expect([on(spell.until), on(spell.until + 1)]).toEqual([
          [spell.until - spell.from + 1],
          [],
        ]);
      }
      expect(views.registerOn(2_000_000, {})).toMatchObject([{ days: 1_100_001 }]);
    }));

  it('know whose rows do not hold for an earlier moment', () =>
    using(openViewsInMemory(), (views) => {
      keep(views, sample);
      for (const { knownFrom, person } of sample) {
        expect(views.recordedAfter(knownFrom)).not.toContain(person);
        expect(views.recordedAfter(knownFrom - 1)).toContain(person);
      }
      expect(views.recordedAfter(Infinity)).toEqual([]);
      expect(views.recordedAfter(-Infinity)).toHaveLength(sample.length);
    }));

  it('give everyone by code points', () =>
    using(openViewsInMemory(), (views) => {
      keep(views, sample);
      const bytes = (text: string) => Buffer.from(text, 'utf8');
      const names = sample.map((view) => view.person);
      const sorted = names.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b)));
      expect([...views.people()].map(({ person }) => person)).toEqual(sorted);
      expect(views.count()).toBe(names.length);
    }));
});

describe('somebody parked', () => {
  it('is named, counted, and hidden from every list; what follows brings them back', () =>
    using(openViewsInMemory(), (views) => {
      const day = sample.flatMap((view) => view.spells)[0]?.from ?? 0;
      const parked = sample.map(({ person }) => ({ person, reason: 'altered' }));
      keep(views, sample);
      expect(views.registerOn(day, {})).not.toEqual([]);
      views.write({ views: [], parked, checkpoint: END });
      expect(views.parked()).toHaveLength(sample.length);
      expect(views.count()).toBe(sample.length);
      expect(views.registerOn(day, {})).toEqual([]);
      expect(views.beginningAfter(0, 90_000)).toEqual([]);
      expect([views.rupturesBy(90_000), views.blockagesOn(90_000)]).toEqual([[], []]);
      expect(views.recordedAfter(-Infinity)).toEqual([]);
      keep(views, sample);
      expect(views.parked()).toEqual([]);
      for (const view of sample) expect(views.viewOf(view.person)).toEqual(view);
    }));

  it('may be somebody never seen before', () =>
    using(openViewsInMemory(), (views) => {
      views.write({ views: [], parked: [{ person: 'P-9', reason: 'altered' }] });
      expect(views.person('P-9')).toMatchObject({ outlook: null, parked: 'altered' });
      expect(views.parked()).toEqual([{ person: 'P-9', reason: 'altered' }]);
    }));
});

describe('the checkpoint', () => {
  const checkpoint = { position: 2n ** 60n + 1n, appendedAt: '2026-03-01T08:00:00.000Z' };

  it('is before the first event at the beginning, and exact however far', () =>
    using(openViewsInMemory(), (views) => {
      expect(views.checkpoint()).toEqual({ position: 0n, appendedAt: null });
      views.write({ views: [], checkpoint });
      expect(views.checkpoint()).toEqual(checkpoint);
      views.write({ views: sample });
      expect(views.checkpoint()).toEqual(checkpoint);
    }));

  it('of a pass of several updates leaves all their rows', () =>
    using(openViewsInMemory(), (views) => {
      const [first, ...rest] = sample;
      if (first === undefined) throw new Error('somebody is told of');
      views.write({ views: [first] });
      views.write({ views: [], parked: [{ person: first.person, reason: 'altered' }] });
      views.write({ views: rest.slice(1) });
      keep(views, rest.slice(0, 1));
      for (const view of rest) expect(views.viewOf(view.person)).toEqual(view);
      expect(views.viewOf(first.person)?.spells).toEqual([]);
    }));

  it('moves with the rows, or neither does', () =>
    using(openViewsInMemory(), (views) => {
      const [first, second] = sample.filter((view) => view.spells.length > 0);
      if (first === undefined || second === undefined) throw new Error('two have a cause');
      const early = { position: 1n, appendedAt: null };
      views.write({ views: [first], checkpoint: early });
      const [spell] = second.spells;
      // The same spell twice breaks a rule of the file, after other rows have been written.
      const broken = { ...second, spells: [...second.spells, ...(spell ? [spell] : [])] };
      const update = {
        views: [{ ...first, spells: [] }, broken],
        parked: [{ person: 'P-9', reason: 'altered' }],
        streams: [{ person: 'P-9', stream: 'person-P-9' }],
        checkpoint,
      };
      expect(() => views.write(update)).toThrow();
      expect(views.checkpoint()).toEqual(early);
      expect(views.viewOf(first.person)).toEqual(first);
      expect([views.viewOf(second.person), views.streamsOfEach(['P-9']).flat()]).toEqual([
        undefined,
        [],
      ]);
      expect([views.count(), views.parked()]).toEqual([1, []]);
      views.write({ ...update, views: [second] });
      expect(views.checkpoint()).toEqual(checkpoint);
      // What the pass that came to nothing had numbered is numbered anew.
      expect(views.viewOf(second.person)).toEqual(second);
    }));
});

describe('a directory', () => {
  it('has no views to read before they were written', () =>
    expect(openViewsToRead(directory)).toBeNull());

  it('leaves the views of another version alone, and grows its own beside them', () => {
    const older = join(directory, 'views.v1.db');
    writeFileSync(older, 'of an older release');
    expect(openViewsToRead(directory)).toBeNull();
    using(writer(), (views) => expect(views.checkpoint().position).toBe(0n));
    expect(VIEWS_FILE).not.toBe('views.v1.db');
    expect(readFileSync(older, 'utf8')).toBe('of an older release');
  });

  it('keeps them when they are closed', () => {
    using(writer(), (views) => keep(views, sample));
    using(openViewsToRead(directory), (views) => {
      for (const view of sample) expect(views.viewOf(view.person)).toEqual(view);
    });
    using(writer(), (views) => expect(views.count()).toBe(sample.length));
  });

  it('lets one process write, many read, and none write what it reads', () =>
    using(writer(), (views) => {
      expect(openViewsToWrite(directory)).toBeNull();
      keep(views, sample);
      using(openViewsToRead(directory), (reader) => {
        expect(reader.count()).toBe(sample.length);
        expect(() => reader.write({ views: [] })).toThrow('open for reading');
        views.write({ views: [], parked: [{ person: 'P-9', reason: 'altered' }] });
        expect(reader.count()).toBe(sample.length + 1);
      });
    }));

  it('lets the next process write once the first has closed', () => {
    writer().close();
    writer().close();
  });

  it('keeps them where nobody else can read them', () =>
    using(writer(), () => {
      expect(existsSync(join(directory, VIEWS_FILE))).toBe(true);
      expect(statSync(join(directory, VIEWS_FILE)).mode & 0o777).toBe(0o600);
    }));
});
