import type { DatabaseSync } from 'node:sqlite';
import type { Day, Instant } from '#libs/kernel';
import { atOnce } from '#libs/sqlite-kit';
import type {
  AlarmRow,
  BlockageRow,
  Checkpoint,
  KeptPerson,
  OfPerson,
  Parked,
  PassProgress,
  PersonView,
  Rupture,
} from '#libs/views';
import { caseworkFrom } from './casework-text.js';
import { idFrom, idText } from './id-text.js';
import { outlookFrom, placesFrom } from './outlook-text.js';
import { caseworkReader } from './read-casework.js';
import { streamsReader } from './read-streams.js';
import { actsReader } from './read-acts.js';
import { duesReader } from './read-dues.js';
import { BEGINNING, spellReader } from './read-spells.js';
import type { SpellReader } from './read-spells.js';
import { workReader } from './read-work.js';
import { storable } from './write-rows.js';

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

const PERSON = 'person, known_from, outlook, places, parked';

function parsedRows<T>(rows: unknown[]): OfPerson<T>[] {
  return (rows as { person: string; row: string }[]).map(({ person, row }) => ({
    person: idFrom(person),
    row: JSON.parse(row) as T,
  }));
}

interface Readers {
  readonly spells: SpellReader;
  readonly work: ReturnType<typeof workReader>;
  readonly dues: ReturnType<typeof duesReader>;
  readonly acts: ReturnType<typeof actsReader>;
}

interface WholeTuple extends PersonTuple {
  readonly casework: string | null;
  readonly worked_from: number | null;
}

/** Reads everything kept of one person back into the shape it was written from. */
function personReader(database: DatabaseSync, { spells, work, dues, acts }: Readers) {
  const one = database.prepare('SELECT * FROM persons WHERE person = ?');
  const numbered = (table: string) =>
    database.prepare(`SELECT person, row FROM ${table} WHERE person = ? ORDER BY number`);
  const ruptures = numbered('ruptures');
  const blockages = numbered('blockages');
  const alarms = numbered('alarms');
  return (person: string): PersonView | undefined => {
    const id = idText(person);
    const row = one.get(id) as WholeTuple | undefined;
    if (row === undefined) return undefined;
    const { knownFrom, outlook, places } = kept(row);
    return {
      ...{ person, knownFrom, workedFrom: row.worked_from, outlook, places },
      spells: spells.of(person),
      ruptures: parsedRows<Rupture>(ruptures.all(id)).map((r) => r.row),
      blockages: parsedRows<BlockageRow>(blockages.all(id)).map((r) => r.row),
      casework: caseworkFrom(row.casework),
      work: work.of(person),
      dues: dues.of(person),
      acts: acts.of(person),
      alarms: parsedRows<AlarmRow>(alarms.all(id)).map((r) => r.row),
    };
  };
}

/** How far the views have come, and the pass that was cut short. */
function progressReader(database: DatabaseSync) {
  const position = database.prepare('SELECT position, appended_at FROM checkpoint');
  position.setReadBigInts(true);
  const passTarget = database.prepare('SELECT target FROM pass');
  passTarget.setReadBigInts(true);
  const passPersons = database.prepare('SELECT person FROM pass_persons');
  return {
    checkpoint(): Checkpoint {
      const row = position.get() as { position: bigint; appended_at: string | null } | undefined;
      return { position: row?.position ?? 0n, appendedAt: row?.appended_at ?? null };
    },
    pass(): PassProgress | null {
      const row = passTarget.get() as { target: bigint } | undefined;
      if (row === undefined) return null;
      const persons = passPersons.all().map((each) => idFrom(each['person'] as string));
      return { target: row.target, persons };
    },
  };
}

/** Which streams speak of a person. */
function streamsOfPersons(database: DatabaseSync) {
  const streams = database.prepare('SELECT stream FROM streams WHERE person = ?');
  const streamsOf = (person: string): string[] =>
    streams.all(idText(person)).map((row) => row['stream'] as string);
  // A read lock costs three times the look-up: it is taken once.
  return (persons: readonly string[]) => atOnce(database, () => persons.map(streamsOf));
}

/** Who has been spoken of, or about whom work was recorded, after a moment. */
function lateReader(database: DatabaseSync) {
  const after = (column: string) =>
    database.prepare(`SELECT person FROM persons WHERE ${column} > ? AND parked IS NULL`);
  const [recorded, worked] = [after('known_from'), after('worked_from')];
  const persons = (rows: readonly Record<string, unknown>[]): string[] =>
    rows.map((row) => idFrom(row['person'] as string));
  return {
    recordedAfter: (knownAt: Instant) => persons(recorded.all(storable(knownAt))),
    workedAfter: (knownAt: Instant) => persons(worked.all(storable(knownAt))),
  };
}

const PERSONS_A_PAGE = 500;

/** The queries of the views. */
export function viewReader(database: DatabaseSync) {
  const spells = spellReader(database);
  const [work, dues, acts] = [workReader(database), duesReader(database), actsReader(database)];
  const rowsOf = (table: string, condition: string) =>
    database.prepare(`SELECT person, row FROM ${table} WHERE ${condition} ORDER BY person, number`);
  const beginning = database.prepare(
    `SELECT ${PERSON} FROM persons WHERE parked IS NULL AND person IN (${BEGINNING})`,
  );
  const ruptures = rowsOf('ruptures', 'from_day <= ?');
  const blockages = rowsOf('blockages', 'from_day <= ? AND (to_day IS NULL OR to_day >= ?)');
  const alarms = rowsOf('alarms', 'since <= ?');
  const one = database.prepare(`SELECT ${PERSON} FROM persons WHERE person = ?`);
  const everyone = database.prepare(
    `SELECT ${PERSON} FROM persons WHERE person > ? ORDER BY person LIMIT ${PERSONS_A_PAGE}`,
  );
  return {
    ...progressReader(database),
    streamsOfEach: streamsOfPersons(database),
    person(person: string): KeptPerson | undefined {
      const row = one.get(idText(person)) as PersonTuple | undefined;
      return row === undefined ? undefined : kept(row);
    },
    viewOf: personReader(database, { spells, work, dues, acts }),
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
      // By pages: several may go through everyone at once, each at its own pace, and none keeps a transaction open.
      for (let after = ''; ;) {
        const page = everyone.all(after) as unknown as PersonTuple[];
        for (const row of page) yield { person: idFrom(row.person), row: kept(row) };
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.person;
      }
    },
    casework: caseworkReader(database),
    streams: streamsReader(database),
    ...lateReader(database),
    workOn: work.on,
    worklist: work.page,
    dues: dues.between,
    duesByPerson: dues.byPerson,
    actsOn: acts.on,
    registerOn: spells.registerOn,
    beginningAfter(day: Day, withinDays: number): OfPerson<KeptPerson>[] {
      const rows = beginning.all(day, day + withinDays) as unknown as PersonTuple[];
      return rows.map((row) => ({ person: idFrom(row.person), row: kept(row) }));
    },
    rupturesBy: (day: Day) => parsedRows<Rupture>(ruptures.all(day)),
    blockagesOn: (day: Day) => parsedRows<BlockageRow>(blockages.all(day, day)),
    alarmsOn: (day: Day) => parsedRows<AlarmRow>(alarms.all(day)),
  };
}
