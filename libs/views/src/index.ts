export type { BlockageRow } from './blockages.js';
export { caseRows, isState } from './case-list.js';
export type { CaseFilter, CaseRow } from './case-list.js';
export { caseworkOf } from './case-view.js';
export type { CaseOffice, CaseView, Casework } from './case-view.js';
export { groupByKeys } from './group-by-keys.js';
export { isOpenOn, ruptureRow, timelineRow } from './lists.js';
export type { RuptureRow, TimelineRow } from './lists.js';
export { PERSON_VIEW_VERSION, personView } from './person-view.js';
export type { PersonView } from './person-view.js';
export { atRiskRow, compareAtRisk, everyoneRow, isAskedFor, registerLines } from './register.js';
export type { AtRiskRow, EveryoneRow, RegisterFilter, RegisterRow } from './register.js';
export { REGISTER_KEYS, registerByKeys } from './register-by-keys.js';
export type { RegisterCount, RegisterKey } from './register-by-keys.js';
export type { Rupture } from './ruptures.js';
export { drawStrip } from './pictures/coverage-strip.js';
export type { PlaceChange } from './places.js';
export type { Spell, Verdict } from './spells.js';
export type {
  Checkpoint,
  KeptCasework,
  KeptPerson,
  OfPerson,
  Parked,
  PassProgress,
  ViewStore,
  ViewUpdate,
} from './view-store.js';
export { WAITING_KEYS, waitingTimes } from './waiting-times.js';
export type { WaitingKey, WaitingTimes } from './waiting-times.js';
export { storyOf } from './story/story.js';
export type { StoryEntry } from './story/story.js';
export type { Stay } from '#libs/case';
