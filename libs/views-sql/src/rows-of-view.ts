import type { DatabaseSync } from 'node:sqlite';
import { FOREVER } from '#libs/kernel';
import type { PersonView, Spell } from '#libs/views';
import { idText } from './id-text.js';
import { workRowMaker } from './rows-of-work.js';
import { LENGTH, SHORT_DAYS } from './schema.js';
import type { KeyedTable } from './schema.js';
import type { Row } from './table-of-rows.js';
import { verdictNumbers } from './verdicts.js';

/** The rows of a person, by table. */
export type RowsOfView = Readonly<Record<KeyedTable, readonly Row[]>>;

/** Of somebody whose events cannot be read. */
export const NO_ROWS: RowsOfView = {
  spells: [],
  ruptures: [],
  blockages: [],
  work: [],
  dues: [],
  acts: [],
  alarms: [],
};

/** Makes the rows of views. */
export interface RowMaker {
  /** @param person As a column keeps it. */
  of(person: string, view: PersonView): RowsOfView;
  /** After a transaction that came to nothing: the numbers given in it are free again. */
  forget(): void;
}

function lengthOf({ from, until }: Spell): number {
  if (until >= FOREVER) return LENGTH.open;
  return until - from < SHORT_DAYS ? LENGTH.short : LENGTH.long;
}

/** Makes the rows of views, with the numbers that the file has for what many share. */
export function rowMaker(database: DatabaseSync): RowMaker {
  const verdicts = verdictNumbers(database);
  const workRows = workRowMaker(database);

  function spellRow(person: string, spell: Spell): Row {
    const { until, from, since, case: id } = spell;
    const caseId = id === null ? null : idText(id);
    return [lengthOf(spell), until, from, person, verdicts.of(spell), since, caseId];
  }

  return {
    of: (person, view) => ({
      spells: view.spells.map((spell) => spellRow(person, spell)),
      ruptures: view.ruptures.map((row, i) => [person, i, row.from, row.to, JSON.stringify(row)]),
      blockages: view.blockages.map((row, i) => [person, i, row.from, row.to, JSON.stringify(row)]),
      ...workRows.of(person, view),
    }),
    forget() {
      verdicts.forget();
      workRows.forget();
    },
  };
}
