export { atOnce } from './at-once.js';
export { openReadOnly } from './read-only.js';
export { TurnReading } from './turn-reading.js';
