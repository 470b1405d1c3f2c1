import { parseStreamName } from '#libs/kernel';
import type { Revision } from '#eventstore/core';

/**
 * Whose revisions ETags are of: of a file, a person's or a case's, each at its own address; or of the work about a person,
 * which goes on at the addresses of cases, and is told from theirs by its name.
 */
export type Revised = 'file' | 'work';

const WORK = 'work-';
const ETAG = /^"(work-)?(\d{1,15})"$/;

/** The ETag of a stream at a revision; null while nothing is recorded there. */
export function etagOf(stream: string, revision: Revision): string | null {
  if (revision < 0) return null;
  return `"${parseStreamName(stream)?.kind === 'work' ? WORK : ''}${revision}"`;
}

/** The revision in an ETag; undefined for a text that is none, or one of another kind. */
export function revisionIn(etag: string, of: Revised): Revision | undefined {
  const [, kind, digits] = ETAG.exec(etag.trim()) ?? [];
  const isOfWork = kind === WORK;
  return digits === undefined || isOfWork !== (of === 'work') ? undefined : Number(digits);
}

/** What the ETags of that kind look like, for the description of the server. */
export function etagPattern(of: Revised): string {
  return of === 'work' ? `^"${WORK}[0-9]+"$` : '^"[0-9]+"$';
}
