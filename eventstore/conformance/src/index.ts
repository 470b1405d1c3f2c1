export { describeEventStore } from './describe-event-store.js';
export type { StoreFactory, StorePlace } from './subject.js';
export { chaos, losingAcknowledgements } from './chaos.js';
export type { ChaosOptions } from './chaos.js';
export { conflicting } from './conflicting.js';
