export { openKurrentDbStore } from './kurrentdb-store.js';
export type { KurrentDbOptions } from './kurrentdb-store.js';
