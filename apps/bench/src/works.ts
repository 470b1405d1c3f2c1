import type { Work } from './work.js';
import { append64 } from './works/append-64.js';
import { appendOne } from './works/append-one.js';
import { clockOfDay } from './works/clock.js';
import { coverageOfAll } from './works/coverage.js';
import { foldByTable } from './works/fold-table.js';
import { httpCommand } from './works/http-command.js';
import { httpRead } from './works/http-read.js';
import { httpSoak } from './works/http-soak.js';
import { importFacts } from './works/import.js';
import { appendCpuOnServer, appendOneOnServer, appendsOnServer } from './works/kurrentdb-append.js';
import { catchUpOnServer } from './works/kurrentdb-catch-up.js';
import { commandsOnServer } from './works/kurrentdb-command.js';
import { importOnServer } from './works/kurrentdb-import.js';
import { readsOnServer } from './works/kurrentdb-read.js';
import { loadFoldAppend } from './works/load-fold-append.js';
import { oneAnswer } from './works/one-answer.js';
import { rebuildOfAll } from './works/rebuild.js';
import { registerOfAnyDay } from './works/register.js';
import { replayOfAll } from './works/replay.js';
import { verifyChains } from './works/verify.js';

/**
 * Every work, in the order in which it is measured: the import leaves its store to those after it. On a server the
 * import comes first, while little else is there for its views to look through, and the subscription last, for it ends
 * where the streams to be read end.
 */
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
  httpCommand,
  httpRead,
  httpSoak,
  clockOfDay,
  importOnServer,
  appendOneOnServer,
  appendsOnServer,
  appendCpuOnServer,
  commandsOnServer,
  readsOnServer,
  catchUpOnServer,
];
