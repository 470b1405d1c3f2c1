import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { ownersAwaited } from '#libs/views';
import type {
  OfPerson,
  PageAsked,
  ScoredRow,
  WorklistFilter,
  WorklistPage,
  WorkRow,
} from '#libs/views';
import { idFrom, idText } from './id-text.js';
import { textReader } from './numbered-texts.js';
import { ownerBits, standingFrom } from './work-text.js';
import { officeText } from './rows-of-work.js';
import { scoreSql } from './worklist-score.js';

interface WorkTuple {
  readonly open: number;
  readonly office: string;
  readonly until: Day;
  readonly from_day: Day;
  readonly person: string;
  readonly case_id: string | null;
  readonly standing: number;
  readonly owners_since: Day;
  readonly filed_on: Day | null;
  readonly uncovered_since: Day | null;
  readonly unacknowledged_since: Day | null;
  readonly rejection_on: Day | null;
  readonly job_at_risk_from: Day | null;
  readonly due_on: Day | null;
  readonly cover_last: Day | null;
  readonly blocked_since: Day | null;
  readonly assigned_to: string | null;
  readonly assigned_since: Day | null;
}

function idOrNull(text: string | null): string | null {
  return text === null ? null : idFrom(text);
}

function rowReader(database: DatabaseSync): (tuple: WorkTuple) => WorkRow {
  const standingOf = textReader(database, 'standings', standingFrom);
  return (tuple) => ({
    case: idOrNull(tuple.case_id),
    from: tuple.from_day,
    office: tuple.office === '' ? null : idFrom(tuple.office),
    open: tuple.open === 1,
    standing: standingOf(tuple.standing),
    ownersSince: tuple.owners_since,
    filedOn: tuple.filed_on,
    rejectionOn: tuple.rejection_on,
    dueOn: tuple.due_on,
    uncoveredSince: tuple.uncovered_since,
    coverLast: tuple.cover_last,
    blockedSince: tuple.blocked_since,
    unacknowledgedSince: tuple.unacknowledged_since,
    jobAtRiskFrom: tuple.job_at_risk_from,
    assignedTo: idOrNull(tuple.assigned_to),
    assignedSince: tuple.assigned_since,
    until: tuple.until,
  });
}

/** A part of a statement, with what is bound in it. */
interface Condition {
  readonly sql: string;
  readonly bound: Record<string, SQLInputValue>;
}

/** Which rows belong to a worklist. The agent's index, or the key by office, finds them. */
function conditionOf(day: Day, { list, office, agent }: WorklistFilter): Condition {
  const sql = ['open = 1', 'until >= $day', 'from_day <= $day'];
  const bound: Record<string, SQLInputValue> = { $day: day };
  if (office !== null) {
    // Of an agent the index is the shorter way; a plus keeps SQLite from the key by office.
    sql.push(`${list === 'mine' ? '+' : ''}office = $office`);
    bound['$office'] = officeText(office);
  }
  if (list === 'mine') {
    sql.push('assigned_to = $agent');
    bound['$agent'] = agent === null ? null : idText(agent);
  }
  if (list === 'unassigned') sql.push('assigned_to IS NULL');
  if (list === 'blocked') sql.push('blocked_since IS NOT NULL');
  const awaited = ownersAwaited(list);
  if (awaited !== null) sql.push(`owners & ${ownerBits(awaited)} <> 0`);
  return { sql: sql.join(' AND '), bound };
}

// A number comes as a real one, and a score is whole.
const DAY = 'CAST($day AS INTEGER)';
const FILED = `coalesce(filed_on, ${FOREVER})`;
const ORDER = `-score, ${FILED}, coalesce(case_id, ''), person`;

/** A page that begins after a place, which has the same order as the key of a cursor. */
function pageSql(condition: string, isAfter: boolean): string {
  const scored = `SELECT *, ${scoreSql(DAY)} AS score FROM work WHERE ${condition}`;
  const after = isAfter ? `WHERE (${ORDER}) > ($minusScore, $filed, $case, $person)` : '';
  return `SELECT * FROM (${scored}) ${after} ORDER BY ${ORDER} LIMIT $limit`;
}

/** Reads the rows of worklists. */
export function workReader(database: DatabaseSync) {
  const rowOf = rowReader(database);
  const ofPerson = database.prepare('SELECT * FROM work WHERE person = ? ORDER BY number');

  function scored(tuple: WorkTuple & { readonly score: number }): ScoredRow {
    return { person: idFrom(tuple.person), row: rowOf(tuple), score: tuple.score };
  }

  return {
    of(person: string): WorkRow[] {
      return (ofPerson.all(idText(person)) as unknown as WorkTuple[]).map(rowOf);
    },
    on(day: Day, filter: WorklistFilter): OfPerson<WorkRow>[] {
      const { sql, bound } = conditionOf(day, filter);
      const rows = database.prepare(`SELECT * FROM work WHERE ${sql}`).all(bound);
      return (rows as unknown as WorkTuple[]).map((tuple) => ({
        person: idFrom(tuple.person),
        row: rowOf(tuple),
      }));
    },
    page(day: Day, filter: WorklistFilter, { limit, after }: PageAsked): WorklistPage {
      const { sql, bound } = conditionOf(day, filter);
      const count = database.prepare(`SELECT count(*) AS n FROM work WHERE ${sql}`).get(bound);
      const place: Record<string, SQLInputValue> =
        after === undefined
          ? {}
          : {
              $minusScore: -after.score,
              $filed: after.filedOn,
              $case: idText(after.case),
              $person: idText(after.person),
            };
      const rows = database
        .prepare(pageSql(sql, after !== undefined))
        .all({ ...bound, ...place, $limit: limit });
      return {
        rows: (rows as unknown as (WorkTuple & { score: number })[]).map(scored),
        total: count?.['n'] as number,
      };
    },
  };
}
