const SPELL_COLUMNS = `
    length INTEGER NOT NULL CHECK (length BETWEEN 0 AND 2),
    until INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    person TEXT NOT NULL,
    verdict INTEGER NOT NULL,
    since INTEGER NOT NULL,
    case_id TEXT`;

const WORK_COLUMNS = `
    open INTEGER NOT NULL,
    office TEXT NOT NULL,
    until INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    person TEXT NOT NULL,
    number INTEGER NOT NULL,
    case_id TEXT,
    standing INTEGER NOT NULL,
    owners INTEGER NOT NULL,
    owners_since INTEGER NOT NULL,
    filed_on INTEGER,
    uncovered_since INTEGER,
    unacknowledged_since INTEGER,
    rejection_on INTEGER,
    job_at_risk_from INTEGER,
    due_on INTEGER,
    cover_last INTEGER,
    blocked_since INTEGER,
    assigned_to TEXT,
    assigned_since INTEGER`;

const DUE_COLUMNS = `
    kind INTEGER NOT NULL,
    day INTEGER NOT NULL,
    person TEXT NOT NULL,
    number INTEGER NOT NULL,
    case_id TEXT,
    ending INTEGER NOT NULL`;

/** The key of each table whose rows are of persons: the first of its columns, in their order. */
export const KEYS = {
  spells: ['length', 'until', 'from_day', 'person'],
  ruptures: ['person', 'number'],
  blockages: ['person', 'number'],
  work: ['open', 'office', 'until', 'from_day', 'person', 'number'],
  dues: ['kind', 'day', 'person', 'number'],
  acts: ['person', 'number'],
  alarms: ['person', 'number'],
} as const;

/** A table whose rows are of persons. */
export type KeyedTable = keyof typeof KEYS;

/**
 * Rows of the views in SQLite. Days are day numbers (1970-01-01 is 0); FOREVER ends what has no end. `spells` is
 * clustered by how long a spell is, then by its last day: the register of a day reads little more than its own lines
 * (see read-spells.ts). What spells have in common is in `verdicts`, once. `work` is clustered by office and last day:
 * a worklist reads the rows of its office that have not ended; closed cases are apart. `dues` are clustered by day.
 * Every index more is a page more to write for each event, wherever it falls.
 */
export const VIEWS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    position INTEGER NOT NULL,
    appended_at TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS pass (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    target INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS pass_persons (person TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS persons (
    person TEXT NOT NULL UNIQUE,
    known_from INTEGER NOT NULL,
    worked_from INTEGER,
    outlook TEXT,
    places TEXT,
    parked TEXT,
    casework TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS persons_by_known_from ON persons (known_from);
  CREATE INDEX IF NOT EXISTS persons_by_worked_from ON persons (worked_from)
    WHERE worked_from IS NOT NULL;
  CREATE INDEX IF NOT EXISTS persons_parked ON persons (parked) WHERE parked IS NOT NULL;
  CREATE TABLE IF NOT EXISTS streams (
    person TEXT NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (person, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS verdicts (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS spells (
    ${SPELL_COLUMNS},
    PRIMARY KEY (${KEYS.spells.join()})
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS spells_of_person ON spells (person);
  CREATE TABLE IF NOT EXISTS ruptures (
    person TEXT NOT NULL,
    number INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    row TEXT NOT NULL,
    PRIMARY KEY (${KEYS.ruptures.join()})
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS blockages (
    person TEXT NOT NULL,
    number INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    row TEXT NOT NULL,
    PRIMARY KEY (${KEYS.blockages.join()})
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS standings (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS work (
    ${WORK_COLUMNS},
    PRIMARY KEY (${KEYS.work.join()})
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS work_of_person ON work (person);
  CREATE INDEX IF NOT EXISTS work_of_agent ON work (assigned_to, until) WHERE assigned_to IS NOT NULL;
  CREATE TABLE IF NOT EXISTS endings (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS dues (
    ${DUE_COLUMNS},
    PRIMARY KEY (${KEYS.dues.join()})
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS dues_of_person ON dues (person);
  CREATE TABLE IF NOT EXISTS acts (
    person TEXT NOT NULL,
    number INTEGER NOT NULL,
    day INTEGER NOT NULL,
    agent TEXT NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (${KEYS.acts.join()})
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS acts_by_day ON acts (day, agent);
  CREATE TABLE IF NOT EXISTS alarms (
    person TEXT NOT NULL,
    number INTEGER NOT NULL,
    since INTEGER NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (${KEYS.alarms.join()})
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Where the rows of a pass wait for its checkpoint that are not clustered by person. Their keys have no order that persons come in, so that writing them
 * person by person would write a page at random for each; with the checkpoint they come in sorted. Of the connection
 * alone: what a process that died had left here is gone, and its next pass begins at the same checkpoint.
 */
export const STAGE_SCHEMA = `
  CREATE TEMP TABLE staged_spells (${SPELL_COLUMNS}) STRICT;
  CREATE TEMP TABLE staged_work (${WORK_COLUMNS}) STRICT;
  CREATE TEMP TABLE staged_dues (${DUE_COLUMNS}) STRICT;
  CREATE TEMP TABLE staged_persons (person TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** Spells of at most so many days are short: one that holds on a day ends within as many. */
export const SHORT_DAYS = 256;

/** Classes of `spells.length`. */
export const LENGTH = { short: 0, long: 1, open: 2 } as const;
