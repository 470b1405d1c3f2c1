export {
  naiveCoverage,
  type CoverageAnswer,
  type CoverageQuestion,
} from './naive-coverage/naive-coverage.js';
export type { TimelineEntry } from './naive-coverage/timeline.js';
export {
  naiveAtRisk,
  naiveRegister,
  naiveRegisterRow,
  type AtRiskRow,
  type ListQuestion,
  type RegisterRow,
} from './naive-coverage/lists.js';
export { naiveOffice } from './naive-coverage/office.js';
export { naiveRuptures, type RuptureRow } from './naive-coverage/ruptures.js';
export type { HistoryLine } from './naive-coverage/readable.js';
export { history } from './histories/history.js';
export { historyAndQuestion, question, type Question } from './histories/question.js';
export { newTally, reach, REACHABLE, surprises, type Tally } from './histories/tally.js';
export { given, type Given, type OnDay } from './given.js';
export {
  attestation,
  demandeFiled,
  fact,
  oneYearCard,
  recepisse,
  registered,
  titre,
  visa,
  type Aside,
  type Told,
} from './told.js';
export { acceptedFacts, severalHistories } from './accepted-facts.js';
export { holdsOnHistories, type AskedHistory } from './on-histories.js';
