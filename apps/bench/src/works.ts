import type { Work } from './work.js';
import { append64 } from './works/append-64.js';
import { appendOne } from './works/append-one.js';
import { coverageOfAll } from './works/coverage.js';
import { foldByTable } from './works/fold-table.js';
import { importFacts } from './works/import.js';
import { loadFoldAppend } from './works/load-fold-append.js';
import { oneAnswer } from './works/one-answer.js';
import { rebuildOfAll } from './works/rebuild.js';
import { registerOfAnyDay } from './works/register.js';
import { replayOfAll } from './works/replay.js';
import { verifyChains } from './works/verify.js';

/** Every work, in the order in which it is measured: the import leaves its store to those after it. */
export const WORKS: readonly Work[] = [
  appendOne,
  append64,
  loadFoldAppend,
  coverageOfAll,
  foldByTable,
  importFacts,
  oneAnswer,
  registerOfAnyDay,
  verifyChains,
  replayOfAll,
  rebuildOfAll,
];
