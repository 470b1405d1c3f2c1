export { openToRead, openToWrite } from './data-directory.js';
export type { DataDirectory } from './data-directory.js';
export { keepHeapSmall } from './small-heap.js';
