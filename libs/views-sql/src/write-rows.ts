import type { DatabaseSync } from 'node:sqlite';
import { FOREVER } from '#libs/kernel';
import type { PersonView, Spell, ViewUpdate } from '#libs/views';
import { caseworkText } from './casework-text.js';
import { idText } from './id-text.js';
import { outlookText, placesText } from './outlook-text.js';
import { LENGTH, SHORT_DAYS, STAGE_SCHEMA } from './schema.js';
import { verdictNumbers } from './verdicts.js';
import type { VerdictNumbers } from './verdicts.js';
import { workWriter } from './write-work.js';
import type { WorkWriter } from './write-work.js';

const TABLES_OF_PERSON = ['ruptures', 'blockages', 'acts'] as const;

/** Tables whose rows are staged, by what they are clustered by. */
const STAGED = [
  ['spells', 'length, until, from_day, person'],
  ['work', 'open, office, until, from_day, person, number'],
  ['dues', 'kind, day, person, number'],
] as const;

/** Puts what is staged in the place of the rows of the same persons. */
const SETTLE = [
  ...STAGED.flatMap(([table, key]) => [
    `DELETE FROM ${table} WHERE person IN (SELECT person FROM staged_persons)`,
    `INSERT INTO ${table} SELECT * FROM staged_${table} ORDER BY ${key}`,
    `DELETE FROM staged_${table}`,
  ]),
  'DELETE FROM staged_persons',
];

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
    clear: TABLES_OF_PERSON.map((table) => run(`DELETE FROM ${table} WHERE person = ?`)),
    spell: run('INSERT INTO staged_spells VALUES (?, ?, ?, ?, ?, ?, ?)'),
    touch: run('INSERT OR IGNORE INTO staged_persons VALUES (?)'),
    unstage: STAGED.map(([table]) => run(`DELETE FROM staged_${table} WHERE person = ?`)),
    settle: SETTLE.map(run),
    pass: run('INSERT OR REPLACE INTO pass VALUES (1, ?)'),
    passed: run('INSERT OR IGNORE INTO pass_persons VALUES (?)'),
    endPass: ['DELETE FROM pass', 'DELETE FROM pass_persons'].map(run),
    rupture: run('INSERT INTO ruptures VALUES (?, ?, ?, ?, ?)'),
    blockage: run('INSERT INTO blockages VALUES (?, ?, ?, ?, ?)'),
    stream: run('INSERT OR IGNORE INTO streams VALUES (?, ?)'),
    checkpoint: run(
      `INSERT INTO checkpoint VALUES (1, ?, ?)
       ON CONFLICT (only) DO UPDATE SET position = excluded.position, appended_at = excluded.appended_at`,
    ),
  };
}

type Statements = ReturnType<typeof prepare> & {
  readonly verdicts: VerdictNumbers;
  readonly work: WorkWriter;
};

/** SQLite holds them, JavaScript does not read them back: moments beyond the year 2255 are kept at that end. */
export function storable(instant: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, instant));
}

function clear(statements: Statements, person: string): void {
  for (const statement of statements.clear) statement.run(person);
}

/** Writes the row of the person, and clears the rows of an earlier one. */
function writePerson(statements: Statements, person: string, view: PersonView): void {
  const { outlook, places, casework, knownFrom, workedFrom } = view;
  const columns = [
    storable(knownFrom),
    workedFrom === null ? null : storable(workedFrom),
    outlook === null ? null : outlookText(outlook),
    placesText(places),
    caseworkText(casework),
  ] as const;
  if (statements.insert.run(person, ...columns).changes === 1) return;
  statements.update.run(...columns, person);
  clear(statements, person);
}

function lengthOf({ from, until }: Spell): number {
  if (until >= FOREVER) return LENGTH.open;
  return until - from < SHORT_DAYS ? LENGTH.short : LENGTH.long;
}

/** Takes note that the staged rows of the person are to be replaced; a person told twice in a pass counts as told last. */
function stage(statements: Statements, person: string): void {
  if (statements.touch.run(person).changes > 0) return;
  for (const statement of statements.unstage) statement.run(person);
}

function writeView(statements: Statements, view: PersonView): void {
  const person = idText(view.person);
  writePerson(statements, person, view);
  stage(statements, person);
  for (const spell of view.spells) {
    const { until, from, since, case: id } = spell;
    const verdict = statements.verdicts.of(spell);
    const caseId = id === null ? null : idText(id);
    statements.spell.run(lengthOf(spell), until, from, person, verdict, since, caseId);
  }
  for (const [i, row] of view.ruptures.entries()) {
    statements.rupture.run(person, i, row.from, row.to, JSON.stringify(row));
  }
  for (const [i, row] of view.blockages.entries()) {
    statements.blockage.run(person, i, row.from, row.to, JSON.stringify(row));
  }
  statements.work.write(person, view);
}

/**
 * Writes updates, each in one transaction: the rows and the checkpoint, or nothing. What is staged of updates comes in
 * with the next one that has a checkpoint, or says how far its pass has come.
 */
export function viewWriter(database: DatabaseSync): (update: ViewUpdate) => void {
  database.exec(STAGE_SCHEMA);
  const verdicts = verdictNumbers(database);
  const work = workWriter(database);
  const statements = { ...prepare(database), verdicts, work };
  function settle({ pass, checkpoint }: ViewUpdate): void {
    for (const statement of statements.settle) statement.run();
    if (pass !== undefined) {
      statements.pass.run(pass.target);
      for (const person of pass.persons) statements.passed.run(idText(person));
    }
    if (checkpoint !== undefined) {
      for (const statement of statements.endPass) statement.run();
      statements.checkpoint.run(checkpoint.position, checkpoint.appendedAt);
    }
  }

  function apply(update: ViewUpdate): void {
    const { views, parked = [], streams = [] } = update;
    for (const { person, stream } of streams) statements.stream.run(idText(person), stream);
    for (const view of views) writeView(statements, view);
    for (const { person: id, reason } of parked) {
      const person = idText(id);
      statements.park.run(person, reason);
      clear(statements, person);
      stage(statements, person);
    }
    if (update.checkpoint !== undefined || update.pass !== undefined) settle(update);
  }
  return (update) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      apply(update);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      verdicts.forget();
      work.forget();
      throw error;
    }
  };
}
