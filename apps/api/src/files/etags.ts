import { caseStream, personStream, workStream } from '#libs/kernel';
import { etagOf } from '../http/etag.js';
import type { OpenFile } from './file-asked.js';

/** What an act says it was decided on, by its subject: null where nothing is recorded yet, and the act begins it. */
export interface Etags {
  readonly case: string | null;
  readonly person: string | null;
  readonly work: string | null;
}

/** The revisions of a file now, as ETags: of its person, of its case where it is one, of the work about the person. */
export function etagsOf({ known, person, case: id }: OpenFile): Etags {
  const of = (stream: string) => etagOf(stream, known.revision(stream));
  return {
    case: id === null ? null : of(caseStream(person, id)),
    person: of(personStream(person)),
    work: of(workStream(person)),
  };
}
