import type { DocumentSaid } from './document.js';
import { errorsPage } from './errors-page.js';
import { httpPage } from './http-page.js';
import type { HasPage } from './page.js';

/** A page that `npm run references` writes: its path from the root of the repository. */
export interface ReferencePage {
  readonly path: string;
  readonly text: string;
}

/** The pages that follow from the code. @param document What openapi.json says. */
export function referencePages(document: DocumentSaid, hasPage: HasPage): ReferencePage[] {
  return [
    { path: 'docs/reference/errors.md', text: errorsPage(hasPage) },
    { path: 'docs/reference/http.md', text: httpPage(document) },
  ];
}
