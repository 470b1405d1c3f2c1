export { openToRead, openToWrite } from './data-directory.js';
export type { DataDirectory } from './data-directory.js';
export { importFiles } from './import-files.js';
export { keepHeapSmall } from './small-heap.js';
