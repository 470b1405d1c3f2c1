import type { DatabaseSync } from 'node:sqlite';
import { FOREVER } from '#libs/kernel';
import type { Day, Instant } from '#libs/kernel';
import type { CauseCode, Proof } from '#libs/law';
import type {
  BlockageRow,
  Checkpoint,
  KeptPerson,
  OfPerson,
  Parked,
  PersonView,
  Rupture,
  Spell,
} from '#libs/views';
import { idFrom, idText } from './id-text.js';
import { outlookFrom, placesFrom } from './outlook-text.js';
import { LENGTH, SHORT_DAYS } from './schema.js';
import { storable } from './write-rows.js';

type SpellTuple = [
  string,
  number,
  number,
  number,
  Proof,
  CauseCode,
  number,
  number,
  string | null,
  string | null,
];

interface PersonTuple {
  readonly person: string;
  readonly known_from: number;
  readonly outlook: string | null;
  readonly places: string | null;
  readonly parked: string | null;
}

function kept(row: PersonTuple): KeptPerson {
  return {
    knownFrom: row.known_from,
    outlook: row.outlook === null ? null : outlookFrom(row.outlook),
    places: row.places === null ? [] : placesFrom(row.places),
    parked: row.parked,
  };
}

function spell(tuple: SpellTuple): OfPerson<Spell> {
  const [person, from, until, lawful, proof, cause, since, shadow, caseId, office] = tuple;
  return {
    person: idFrom(person),
    row: {
      from,
      until,
      case: caseId === null ? null : idFrom(caseId),
      office: office === null ? null : idFrom(office),
      lawful: lawful === 1,
      proof,
      cause,
      since,
      refusalShadow: shadow === 1,
    },
  };
}

/** Arrays instead of objects: a register of ten thousand lines is read three times as fast. */
function arrays(database: DatabaseSync, sql: string) {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

const SPELL =
  'person, from_day, until, lawful, proof, cause, since, shadow, case_id, office FROM spells';

function parsedRows<T>(rows: unknown[]): OfPerson<T>[] {
  return (rows as { person: string; row: string }[]).map(({ person, row }) => ({
    person: idFrom(person),
    row: JSON.parse(row) as T,
  }));
}

/** Reads everything kept of one person back into the shape it was written from. */
function personReader(database: DatabaseSync) {
  const one = database.prepare('SELECT * FROM persons WHERE person = ?');
  const spells = arrays(database, `SELECT ${SPELL} WHERE person = ? ORDER BY from_day`);
  const numbered = (table: string) =>
    database.prepare(`SELECT person, row FROM ${table} WHERE person = ? ORDER BY number`);
  const ruptures = numbered('ruptures');
  const blockages = numbered('blockages');
  return (person: string): PersonView | undefined => {
    const id = idText(person);
    const row = one.get(id) as PersonTuple | undefined;
    if (row === undefined) return undefined;
    const { knownFrom, outlook, places } = kept(row);
    return {
      person,
      knownFrom,
      outlook,
      places,
      spells: (spells.all(id) as unknown as SpellTuple[]).map((t) => spell(t).row),
      ruptures: parsedRows<Rupture>(ruptures.all(id)).map((r) => r.row),
      blockages: parsedRows<BlockageRow>(blockages.all(id)).map((r) => r.row),
    };
  };
}

/** The queries of the views. */
export function viewReader(database: DatabaseSync) {
  const spells = arrays(
    database,
    // Three ranges of the key instead of one: most spells of a population end long before or begin long after the day.
    [
      `length = ${LENGTH.short} AND until BETWEEN ?1 AND ?1 + ${SHORT_DAYS}`,
      `length = ${LENGTH.long} AND until >= ?1`,
      `length = ${LENGTH.open} AND until = ${FOREVER}`,
    ]
      .map((range) => `SELECT ${SPELL} WHERE ${range} AND from_day <= ?1 `)
      .join(' UNION ALL '),
  );
  const rowsOf = (table: string, condition: string) =>
    database.prepare(`SELECT person, row FROM ${table} WHERE ${condition} ORDER BY person, number`);
  const beginning = database.prepare(
    `SELECT * FROM persons WHERE parked IS NULL AND person IN
       (SELECT person FROM spells WHERE from_day > ? AND from_day <= ?)`,
  );
  const ruptures = rowsOf('ruptures', 'from_day <= ?');
  const blockages = rowsOf('blockages', 'from_day <= ? AND (to_day IS NULL OR to_day >= ?)');
  const one = database.prepare('SELECT * FROM persons WHERE person = ?');
  const everyone = database.prepare('SELECT * FROM persons ORDER BY person');
  const streams = database.prepare('SELECT stream FROM streams WHERE person = ?');
  const position = database.prepare('SELECT position, appended_at FROM checkpoint');
  position.setReadBigInts(true);
  return {
    checkpoint(): Checkpoint {
      const row = position.get() as { position: bigint; appended_at: string | null } | undefined;
      return { position: row?.position ?? 0n, appendedAt: row?.appended_at ?? null };
    },
    streamsOf(person: string): string[] {
      return streams.all(idText(person)).map((row) => row['stream'] as string);
    },
    person(person: string): KeptPerson | undefined {
      const row = one.get(idText(person)) as PersonTuple | undefined;
      return row === undefined ? undefined : kept(row);
    },
    viewOf: personReader(database),
    parked(): Parked[] {
      const rows = database
        .prepare('SELECT person, parked FROM persons WHERE parked IS NOT NULL ORDER BY person')
        .all() as unknown as { person: string; parked: string }[];
      return rows.map((row) => ({ person: idFrom(row.person), reason: row.parked }));
    },
    count(): number {
      return database.prepare('SELECT count(*) AS n FROM persons').get()?.['n'] as number;
    },
    *people(): IterableIterator<OfPerson<KeptPerson>> {
      for (const row of everyone.iterate() as IterableIterator<unknown>) {
        const tuple = row as PersonTuple;
        yield { person: idFrom(tuple.person), row: kept(tuple) };
      }
    },
    recordedAfter(knownAt: Instant): string[] {
      const rows = database
        .prepare('SELECT person FROM persons WHERE known_from > ? AND parked IS NULL')
        .all(storable(knownAt));
      return rows.map((row) => idFrom(row['person'] as string));
    },
    spellsOn: (day: Day) => (spells.all(day) as unknown as SpellTuple[]).map(spell),
    beginningAfter(day: Day, withinDays: number): OfPerson<KeptPerson>[] {
      const rows = beginning.all(day, day + withinDays) as unknown as PersonTuple[];
      return rows.map((row) => ({ person: idFrom(row.person), row: kept(row) }));
    },
    rupturesBy: (day: Day) => parsedRows<Rupture>(ruptures.all(day)),
    blockagesOn: (day: Day) => parsedRows<BlockageRow>(blockages.all(day, day)),
  };
}
