export { openToRead, openToWrite } from './data-directory.js';
export type { DataDirectory } from './data-directory.js';
export { importFiles } from './import-files.js';
export { rebuildViews } from './rebuild-views.js';
export type { Rebuilt } from './rebuild-views.js';
export { keepHeapSmall } from './small-heap.js';
