export {
  atRisk,
  blockages,
  coverageFromViews,
  everyone,
  register,
  ruptures,
  timelines,
} from './ask.js';
export type { Sources } from './ask.js';
export { factOf, UnreadableEvent } from './fact-event.js';
export type { FactSeal } from './fact-event.js';
export { FactWriter } from './fact-writer.js';
export type { SameFact, WriteOutcome } from './fact-writer.js';
export { followViews, growViews, lagOf } from './grow-views.js';
export type { Growth, Lag, ViewSeal } from './grow-views.js';
export { eventsOfPerson, factsOf } from './person-facts.js';
export type { OnProgress, Progress } from './progress.js';
export { verifyViews } from './verify-views.js';
export type { ViewDifference } from './verify-views.js';
