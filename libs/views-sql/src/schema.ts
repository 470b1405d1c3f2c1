/**
 * Rows of the views in SQLite. Days are day numbers (1970-01-01 is 0); FOREVER ends what has no end. `spells` is
 * clustered by last day: the register of a day reads only what had not ended before it.
 */
export const VIEWS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    position INTEGER NOT NULL,
    appended_at TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS persons (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL UNIQUE,
    known_from INTEGER NOT NULL,
    outlook TEXT,
    places TEXT,
    parked TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS persons_by_known_from ON persons (known_from);
  CREATE INDEX IF NOT EXISTS persons_parked ON persons (parked) WHERE parked IS NOT NULL;
  CREATE TABLE IF NOT EXISTS streams (
    person TEXT NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (person, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS spells (
    until INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    person INTEGER NOT NULL,
    lawful INTEGER NOT NULL,
    proof TEXT NOT NULL,
    cause TEXT NOT NULL,
    since INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    case_id TEXT,
    office TEXT,
    PRIMARY KEY (until, from_day, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS spells_of_person ON spells (person);
  CREATE INDEX IF NOT EXISTS spells_by_first_day ON spells (from_day);
  CREATE TABLE IF NOT EXISTS ruptures (
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    row TEXT NOT NULL,
    PRIMARY KEY (person, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS blockages (
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    row TEXT NOT NULL,
    PRIMARY KEY (person, number)
  ) STRICT, WITHOUT ROWID;
`;
