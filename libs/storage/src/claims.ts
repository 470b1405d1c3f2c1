import { openAccessFile } from './access-file.js';

/** A case somebody has before them: nobody else is given it meanwhile. */
export interface Claim {
  readonly person: string;
  readonly case: string;
  readonly subject: string;
  /** Moment it ends unless it is renewed, in milliseconds. */
  readonly until: number;
}

/** Names a case. */
export type ClaimedCase = Pick<Claim, 'person' | 'case'>;

/**
 * Soft claims on cases: they keep two agents from opening the same case, and no command waits for one. Losing them loses
 * nothing: they are no facts.
 */
export interface Claims {
  /** Claims a case for somebody, or renews the claim; false while somebody else has it. */
  claim(of: ClaimedCase, subject: string, now: number): boolean;
  /** Whoever acts on a case has it before them: a claim of theirs is renewed, none is made. */
  renew(of: ClaimedCase, subject: string, now: number): void;
  /** False when the subject had no claim on it. */
  release(of: ClaimedCase, subject: string): boolean;
  /** Who has the case, or null. */
  holder(of: ClaimedCase, now: number): Claim | null;
  /** Every claim that has not ended, of whomever. */
  held(now: number): readonly Claim[];
  close(): void;
}

/** How long a case stays claimed without activity. */
export const CLAIM_MINUTES = 15;

const CLAIM_MILLISECONDS = CLAIM_MINUTES * 60_000;

const CLAIMS = `
  CREATE TABLE IF NOT EXISTS claims (
    person TEXT NOT NULL,
    case_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (person, case_id)
  ) STRICT, WITHOUT ROWID;
`;

function claimOf(row: Record<string, unknown>): Claim {
  return {
    person: row['person'] as string,
    case: row['case_id'] as string,
    subject: row['subject'] as string,
    until: row['until'] as number,
  };
}

/** Opens the claims of a data directory, creating it where it is missing. */
export function openClaims(directory: string): Claims {
  const database = openAccessFile(directory, CLAIMS);
  const put = database.prepare(
    `INSERT INTO claims VALUES (?, ?, ?, ?) ON CONFLICT (person, case_id) DO UPDATE
       SET subject = excluded.subject, until = excluded.until
       WHERE claims.subject = excluded.subject OR claims.until <= ?`,
  );
  const prolong = database.prepare(
    'UPDATE claims SET until = ? WHERE person = ? AND case_id = ? AND subject = ? AND until > ?',
  );
  const end = database.prepare(
    'DELETE FROM claims WHERE person = ? AND case_id = ? AND subject = ?',
  );
  const one = database.prepare(
    'SELECT * FROM claims WHERE person = ? AND case_id = ? AND until > ?',
  );
  const all = database.prepare('SELECT * FROM claims WHERE until > ?');
  return {
    claim: ({ person, case: id }, subject, now) =>
      put.run(person, id, subject, now + CLAIM_MILLISECONDS, now).changes > 0,
    renew({ person, case: id }, subject, now) {
      prolong.run(now + CLAIM_MILLISECONDS, person, id, subject, now);
    },
    release: ({ person, case: id }, subject) => end.run(person, id, subject).changes > 0,
    holder({ person, case: id }, now) {
      const row = one.get(person, id, now);
      return row === undefined ? null : claimOf(row);
    },
    held: (now) => all.all(now).map(claimOf),
    close: () => database.close(),
  };
}
