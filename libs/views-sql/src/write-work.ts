import type { DatabaseSync } from 'node:sqlite';
import { DUE_KINDS } from '#libs/views';
import type { DueRow, PersonView, WorkRow, WorkStanding } from '#libs/views';
import { idText } from './id-text.js';
import { textNumbers } from './numbered-texts.js';
import { endingText, ownerBits, standingText } from './work-text.js';

/** Writes the rows by which work is found: of worklists, of what falls due, of what was done. */
export interface WorkWriter {
  /** Stages the rows of a person. @param person As a column keeps it. */
  write(person: string, view: PersonView): void;
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

/** Writes the rows by which work is found. */
export function workWriter(database: DatabaseSync): WorkWriter {
  const standings = textNumbers(database, 'standings');
  const endings = textNumbers(database, 'endings');
  // One object for all that stand alike: its text is made once.
  let numbered = new WeakMap<WorkStanding, number>();
  const places = (count: number) => Array.from({ length: count }, () => '?').join();
  const work = database.prepare(`INSERT INTO staged_work VALUES (${places(20)})`);
  const due = database.prepare(`INSERT INTO staged_dues VALUES (${places(6)})`);
  const act = database.prepare(`INSERT INTO acts VALUES (${places(5)})`);

  function numberOf(standing: WorkStanding): number {
    let number = numbered.get(standing);
    if (number === undefined) {
      number = standings.of(standingText(standing));
      numbered.set(standing, number);
    }
    return number;
  }

  function writeWork(person: string, number: number, row: WorkRow): void {
    const { standing, from, until } = row;
    work.run(
      ...([row.open ? 1 : 0, officeText(row.office), until, from, person, number] as const),
      ...([textOrNull(row.case), numberOf(standing)] as const),
      ...([ownerBits(standing.owners), row.ownersSince, row.filedOn, row.uncoveredSince] as const),
      ...([row.unacknowledgedSince, row.rejectionOn, row.jobAtRiskFrom, row.dueOn] as const),
      ...([
        row.coverLast,
        row.blockedSince,
        textOrNull(row.assignedTo),
        row.assignedSince,
      ] as const),
    );
  }

  function writeDue(person: string, number: number, row: DueRow): void {
    const kind = DUE_KINDS.indexOf(row.kind);
    const ending = endings.of(endingText(row));
    due.run(kind, row.on, person, number, textOrNull(row.case), ending);
  }

  return {
    write(person, view) {
      for (const [i, row] of view.work.entries()) writeWork(person, i, row);
      for (const [i, row] of view.dues.entries()) writeDue(person, i, row);
      for (const [i, row] of view.acts.entries()) {
        act.run(person, i, row.on, idText(row.agent), JSON.stringify(row));
      }
    },
    forget() {
      numbered = new WeakMap();
      standings.forget();
      endings.forget();
    },
  };
}
