import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { CaseFile } from '../dossier/case-file.js';

export const R432_9: Article = {
  code: 'ceseda:R432-9',
  title: 'Commission du titre de séjour: a document until the decision',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** Whether the case had been referred to the commission by that day: from then on a document is owed (I23). */
export function isReferred(file: CaseFile, on: Day): boolean {
  return file.referredOn <= on;
}
