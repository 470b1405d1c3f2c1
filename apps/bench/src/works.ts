import type { Work } from './work.js';
import { append64 } from './works/append-64.js';
import { appendOne } from './works/append-one.js';
import { coverageOfAll } from './works/coverage.js';
import { loadFoldAppend } from './works/load-fold-append.js';

/** Every work, in the order in which it is measured. */
export const WORKS: readonly Work[] = [appendOne, append64, loadFoldAppend, coverageOfAll];
