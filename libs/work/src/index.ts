export type { WorkEvent, WorkEventData, WorkEventType } from './events.js';
export { evolve, fold } from './evolve.js';
export type { ReadEvent } from './evolve.js';
export { foldFacts } from './fold-facts.js';
export { workLadder } from './ladder.js';
export { EMPTY_WORK, workOn } from './state.js';
export type { Alarm, Assignment, CaseWork, Message, Pass, WorkState } from './state.js';
