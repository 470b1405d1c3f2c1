import { hash, randomBytes } from 'node:crypto';
import { grantFault } from '#libs/access';
import type { Principal, Role, SpokenFor } from '#libs/access';
import { formatDay, parisDay, parseInstant } from '#libs/kernel';
import { TurnReading } from '#libs/sqlite-kit';
import { openAccessFile } from './access-file.js';

/** A token as it is listed: never the token itself, which nobody keeps but its bearer. */
export interface AccessToken extends Principal {
  /** The first digits of its hash: names it, and opens nothing. */
  readonly id: string;
  readonly createdAt: string;
  /** Last day on which it opens anything, in Paris, `YYYY-MM-DD`; null for no end. */
  readonly expiresOn: string | null;
  readonly revokedAt: string | null;
}

/** What a new token is to open. */
export interface Grant extends Omit<Principal, 'subject'> {
  /** Default: the role and the id of the token. */
  readonly subject?: string | undefined;
  readonly expiresOn: string | null;
}

/** Nobody can be granted this. */
export class UngrantableAccess extends Error {
  override readonly name = 'UngrantableAccess';
}

/** The tokens of a data directory. */
export interface AccessTokens {
  /** Draws a token; it is told this once. @throws {UngrantableAccess} */
  create(grant: Grant, at: string): { readonly token: string; readonly granted: AccessToken };
  /** Who bears the token, or null: unknown, revoked or expired alike. */
  bearerOf(token: string, at: string): Principal | null;
  /** Whoever bears a token under that name: none where every one of them is revoked or expired. */
  bearersNamed(subject: string, at: string): readonly Principal[];
  /** All of them, the revoked and the expired too, as they were created. */
  list(): readonly AccessToken[];
  /** False when there is none of that id. One that was revoked before stays as it was. */
  revoke(id: string, at: string): boolean;
  close(): void;
}

const TOKENS = `
  CREATE TABLE IF NOT EXISTS tokens (
    hash TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    role TEXT NOT NULL,
    office TEXT,
    speaks_for TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_on TEXT,
    revoked_at TEXT
  ) STRICT, WITHOUT ROWID;
`;

/** Two hundred and fifty-six bits: a token is never guessed, so that its plain hash is enough. */
const TOKEN_BYTES = 32;
const ID_DIGITS = 12;

interface Row {
  readonly hash: string;
  readonly subject: string;
  readonly role: string;
  readonly office: string | null;
  readonly speaks_for: string;
  readonly created_at: string;
  readonly expires_on: string | null;
  readonly revoked_at: string | null;
}

function tokenOf(row: Row): AccessToken {
  return {
    id: row.hash.slice(0, ID_DIGITS),
    subject: row.subject,
    role: row.role as Role,
    office: row.office,
    speaksFor: JSON.parse(row.speaks_for) as SpokenFor[],
    createdAt: row.created_at,
    expiresOn: row.expires_on,
    revokedAt: row.revoked_at,
  };
}

function principalOf({ subject, role, office, speaksFor }: AccessToken): Principal {
  return { subject, role, office, speaksFor };
}

function opensOn({ expiresOn, revokedAt }: AccessToken, at: string): boolean {
  // Days are compared as they are written: YYYY-MM-DD sorts as the calendar does.
  const today = formatDay(parisDay(parseInstant(at) ?? 0));
  return revokedAt === null && (expiresOn === null || expiresOn >= today);
}

/** Opens the tokens of a data directory, creating it where it is missing. */
export function openAccessTokens(directory: string): AccessTokens {
  const database = openAccessFile(directory, TOKENS);
  const reading = new TurnReading(database);
  const insert = database.prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const byHash = database.prepare('SELECT * FROM tokens WHERE hash = ?');
  const bySubject = database.prepare('SELECT * FROM tokens WHERE subject = ?');
  const all = database.prepare('SELECT * FROM tokens ORDER BY created_at, hash');
  const end = database.prepare(
    'UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE substr(hash, 1, ?) = ?',
  );
  return {
    create({ expiresOn, ...grant }, at) {
      const token = `cnt_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
      const digest = hash('sha256', token);
      const id = digest.slice(0, ID_DIGITS);
      const principal = { ...grant, subject: grant.subject ?? `${grant.role}-${id}` };
      const fault = grantFault(principal);
      if (fault !== null) throw new UngrantableAccess(fault);
      const { subject, role, office, speaksFor } = principal;
      reading.end();
      insert.run(digest, subject, role, office, JSON.stringify(speaksFor), at, expiresOn);
      return { token, granted: { ...principal, id, createdAt: at, expiresOn, revokedAt: null } };
    },
    bearerOf(token, at) {
      // Whatever is presented is hashed and looked up: how long that takes says nothing of the tokens there are.
      reading.begin();
      const row = byHash.get(hash('sha256', token)) as unknown as Row | undefined;
      if (row === undefined) return null;
      const found = tokenOf(row);
      return opensOn(found, at) ? principalOf(found) : null;
    },
    bearersNamed: (subject, at) =>
      bySubject
        .all(subject)
        .map((row) => tokenOf(row as unknown as Row))
        .filter((token) => opensOn(token, at))
        .map(principalOf),
    list: () => all.all().map((row) => tokenOf(row as unknown as Row)),
    revoke(id, at) {
      reading.end();
      return end.run(at, ID_DIGITS, id).changes > 0;
    },
    close: () => database.close(),
  };
}
