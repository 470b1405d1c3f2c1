// Writes the pages that follow from the code, docs/reference/errors.md and http.md: run by `npm run references`, after
// `npm run openapi`. A test compares them with what the code says.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { referencePages } from '../dist/apps/api/src/reference/references.js';

const root = new URL('../', import.meta.url);
const document = JSON.parse(readFileSync(new URL('docs/reference/openapi.json', root), 'utf8'));
const hasPage = (page) => existsSync(new URL(`docs/law/${page}`, root));

for (const { path, text } of referencePages(document, hasPage)) {
  writeFileSync(new URL(path, root), text);
}
