import type { DatabaseSync } from 'node:sqlite';
import type { PersonView, ViewUpdate } from '#libs/views';
import { caseworkText } from './casework-text.js';
import { idText } from './id-text.js';
import { outlookText, placesText } from './outlook-text.js';
import { NO_ROWS, rowMaker } from './rows-of-view.js';
import type { RowsOfView } from './rows-of-view.js';
import { KEYS } from './schema.js';
import { STAGED, stageOf } from './stage.js';
import { tableOfRows } from './table-of-rows.js';

/** Tables clustered by person: they are written person by person whatever the pass. */
const BY_PERSON = ['ruptures', 'blockages', 'acts', 'alarms'] as const;

const ALL = [...BY_PERSON, ...STAGED] as const;

function prepare(database: DatabaseSync) {
  const run = (sql: string) => database.prepare(sql);
  return {
    insert: run(
      `INSERT INTO persons (person, known_from, worked_from, outlook, places, casework)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (person) DO NOTHING`,
    ),
    park: run(
      `INSERT INTO persons (person, known_from, outlook, parked) VALUES (?, 0, NULL, ?)
       ON CONFLICT (person) DO UPDATE SET parked = excluded.parked`,
    ),
    update: run(
      `UPDATE persons SET known_from = ?, worked_from = ?, outlook = ?, places = ?, casework = ?,
       parked = NULL WHERE person = ?`,
    ),
    pass: run('INSERT OR REPLACE INTO pass VALUES (1, ?)'),
    passed: run('INSERT OR IGNORE INTO pass_persons VALUES (?)'),
    // To empty a table writes to it even where it is empty.
    isCut: run('SELECT 1 FROM pass'),
    endPass: ['DELETE FROM pass', 'DELETE FROM pass_persons'].map(run),
    stream: run('INSERT OR IGNORE INTO streams VALUES (?, ?)'),
    checkpoint: run(
      `INSERT INTO checkpoint VALUES (1, ?, ?)
       ON CONFLICT (only) DO UPDATE SET position = excluded.position, appended_at = excluded.appended_at`,
    ),
  };
}

type Statements = ReturnType<typeof prepare>;

/** SQLite holds them, JavaScript does not read them back: moments beyond the year 2255 are kept at that end. */
export function storable(instant: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, instant));
}

/** Writes the row of the person; true for one who had none. */
function writePerson(statements: Statements, person: string, view: PersonView): boolean {
  const { outlook, places, casework, knownFrom, workedFrom } = view;
  const columns = [
    storable(knownFrom),
    workedFrom === null ? null : storable(workedFrom),
    outlook === null ? null : outlookText(outlook),
    placesText(places),
    caseworkText(casework),
  ] as const;
  if (statements.insert.run(person, ...columns).changes === 1) return true;
  statements.update.run(...columns, person);
  return false;
}

function writeProgress(statements: Statements, { pass, checkpoint }: ViewUpdate): void {
  if (pass !== undefined) {
    statements.pass.run(pass.target);
    for (const person of pass.persons) statements.passed.run(idText(person));
  }
  if (checkpoint !== undefined) {
    if (statements.isCut.get() !== undefined) {
      for (const statement of statements.endPass) statement.run();
    }
    statements.checkpoint.run(checkpoint.position, checkpoint.appendedAt);
  }
}

/** Writes the rows of persons: at once into their tables, or into the stage those that a long pass has sorted. */
function rowWriter(database: DatabaseSync) {
  const tables = Object.fromEntries(
    ALL.map((name) => [name, tableOfRows(database, name, KEYS[name])]),
  ) as Record<(typeof ALL)[number], ReturnType<typeof tableOfRows>>;
  const stage = stageOf(database);
  return {
    stage,
    write(person: string, rows: RowsOfView, { isNew, isStaged }: Placing): void {
      for (const name of isStaged ? BY_PERSON : ALL) {
        if (isNew) tables[name].add(rows[name]);
        else tables[name].replace(person, rows[name]);
      }
      if (isStaged) stage.put(person, rows);
    },
  };
}

interface Placing {
  /** The person has no rows yet. */
  readonly isNew: boolean;
  readonly isStaged: boolean;
}

/**
 * Writes updates, each in one transaction: the rows and the checkpoint, or nothing. What is staged of updates comes in
 * with the next one that has a checkpoint, or says how far its pass has come.
 */
export function viewWriter(database: DatabaseSync): (update: ViewUpdate) => void {
  const statements = prepare(database);
  const rows = rowMaker(database);
  const { stage, write } = rowWriter(database);

  function apply(update: ViewUpdate): void {
    const { views, parked = [], streams = [], checkpoint, pass } = update;
    const isLast = checkpoint !== undefined || pass !== undefined;
    // A pass of one update is a few rows here and there: to sort them would take longer than to write them.
    const isStaged = !isLast || !stage.isEmpty();
    for (const { person, stream } of streams) statements.stream.run(idText(person), stream);
    for (const view of views) {
      const person = idText(view.person);
      const isNew = writePerson(statements, person, view);
      write(person, rows.of(person, view), { isNew, isStaged });
    }
    for (const { person: id, reason } of parked) {
      const person = idText(id);
      statements.park.run(person, reason);
      write(person, NO_ROWS, { isNew: false, isStaged });
    }
    if (isLast) {
      if (isStaged) stage.settle();
      writeProgress(statements, update);
    }
  }

  return (update) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      apply(update);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      rows.forget();
      throw error;
    }
  };
}
