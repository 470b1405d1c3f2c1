export { BLOCKAGE_KEYS, blockageClusters, blockageLines } from './blockage-lines.js';
export type { BlockageCluster, BlockageKey, BlockageLine } from './blockage-lines.js';
export type { BlockageRow } from './blockages.js';
export { caseRows, isState } from './case-list.js';
export type { CaseFilter, CaseRow } from './case-list.js';
export type { CaseOffice, CaseView, Casework } from './case-view.js';
export type { DueKind, DueRow } from './dues/due-row.js';
export { compareDues, DAYS_BEFORE, DUE_KINDS } from './dues/due.js';
export type { DaysBefore, Due, DueCursor, DuesAsked, DuesPage, DuesUntil } from './dues/due.js';
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
export { placeOn } from './places.js';
export type { PlaceChange } from './places.js';
export type { Spell, Verdict } from './spells.js';
export type {
  CaseworkFilter,
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
export type { ActRow } from './worklist/acts.js';
export type { AlarmRow } from './worklist/alarms.js';
export { alarmName } from './dues/alarm-name.js';
export { POLICIES, pointsOn, scoreOn } from './worklist/policies.js';
export type { Points, Policy, Ramp } from './worklist/policies.js';
export type { WorkDays, WorkLimit, WorkRow, WorkStanding } from './worklist/work-row.js';
export { cursorAt, isOnList, ownersAwaited, pageOf, WORKLISTS } from './worklist/worklist.js';
export type {
  PageAsked,
  ScoredRow,
  WorklistCursor,
  WorklistFilter,
  WorklistName,
  WorklistPage,
} from './worklist/worklist.js';
export { OWNERS } from '#libs/procedures';
export type { Owner } from '#libs/procedures';
