import type { DatabaseSync } from 'node:sqlite';
import { DUE_KINDS } from '#libs/views';
import type { DueRow, PersonView, WorkRow, WorkStanding } from '#libs/views';
import { idText } from './id-text.js';
import { textNumbers } from './numbered-texts.js';
import type { Row } from './table-of-rows.js';
import { endingText, ownerBits, standingText } from './work-text.js';

/** The rows by which work is found: of worklists, of what falls due, of what was done, of alarms. */
export interface RowsOfWork {
  readonly work: readonly Row[];
  readonly dues: readonly Row[];
  readonly acts: readonly Row[];
  readonly alarms: readonly Row[];
}

/** Makes them. */
export interface WorkRowMaker {
  /** @param person As a column keeps it. */
  of(person: string, view: PersonView): RowsOfWork;
  /** After a transaction that came to nothing. */
  forget(): void;
}

function textOrNull(id: string | null): string | null {
  return id === null ? null : idText(id);
}

/** The office as the key of a row has it: none is the empty one, which no source can write. */
export function officeText(office: string | null): string {
  return office === null ? '' : idText(office);
}

/** Makes the rows by which work is found. */
export function workRowMaker(database: DatabaseSync): WorkRowMaker {
  const standings = textNumbers(database, 'standings');
  const endings = textNumbers(database, 'endings');
  // One object for all that stand alike: its text is made once.
  let numbered = new WeakMap<WorkStanding, number>();

  function numberOf(standing: WorkStanding): number {
    let number = numbered.get(standing);
    if (number === undefined) {
      number = standings.of(standingText(standing));
      numbered.set(standing, number);
    }
    return number;
  }

  function workRow(person: string, number: number, row: WorkRow): Row {
    const { standing } = row;
    return [
      row.open ? 1 : 0,
      officeText(row.office),
      row.until,
      row.from,
      person,
      number,
      textOrNull(row.case),
      numberOf(standing),
      ownerBits(standing.owners),
      row.ownersSince,
      row.filedOn,
      row.uncoveredSince,
      row.unacknowledgedSince,
      row.rejectionOn,
      row.jobAtRiskFrom,
      row.dueOn,
      row.coverLast,
      row.blockedSince,
      textOrNull(row.assignedTo),
      row.assignedSince,
    ];
  }

  function dueRow(person: string, number: number, row: DueRow): Row {
    const ending = endings.of(endingText(row));
    return [DUE_KINDS.indexOf(row.kind), row.on, person, number, textOrNull(row.case), ending];
  }

  return {
    of: (person, { work, dues, acts, alarms }) => ({
      work: work.map((row, i) => workRow(person, i, row)),
      dues: dues.map((row, i) => dueRow(person, i, row)),
      acts: acts.map((row, i) => [person, i, row.on, idText(row.agent), JSON.stringify(row)]),
      alarms: alarms.map((row, i) => [person, i, row.since, JSON.stringify(row)]),
    }),
    forget() {
      numbered = new WeakMap();
      standings.forget();
      endings.forget();
    },
  };
}
