export {
  answerFrom,
  coverage,
  readQuestion,
  rejectionsBy,
  sinceOf,
  timelineEnd,
  timelineOf,
} from './answer/coverage.js';
export type { CoverageAnswer, Question, ReadQuestion, TimelineEntry } from './answer/coverage.js';
export { explain } from './answer/explain.js';
export type { ExplainedCover, Explanation, FactReference, MissedCover } from './answer/explain.js';
export { outlookOf, segmentIndexAt } from './answer/outlook.js';
export type { ImplicitRejection, Outlook, Segment } from './answer/outlook.js';
export type { Article, ArticleVersion } from './article.js';
export type { Act, Asked, AskedOn, CommandShape } from './asked.js';
export { owedBy } from './ceseda/r431-15-1.js';
export { isOfProtectedPerson } from './ceseda/r431-15-3.js';
export { windowOf } from './ceseda/r431-5.js';
export { bookingFault, stopsFiling } from './ceseda/r431-2.js';
export type { BookingFault } from './ceseda/r431-2.js';
export { beyondContest } from './cja/r421-1.js';
export { isSupplementLost } from './day/cause-while-filed.js';
export type { InstrumentCode, Proof } from './day/cover.js';
export { INSTRUMENT_NAMES } from './day/instrument-names.js';
export { currentFiling } from './day/filing.js';
export type { Filing } from './day/filing.js';
export { CAUSE_NAMES, isBlockedFile } from './day/finding.js';
export type { CauseCode } from './day/finding.js';
export { firstDiligence } from './day/first-diligence.js';
export { isMinor, situationOf } from './day/situation.js';
export type { Situation } from './day/situation.js';
export { blockagesOf } from './dossier/blockage.js';
export { refusedRegistration } from './dossier/case-file.js';
export type { CaseFile } from './dossier/case-file.js';
export type { Blockage } from './dossier/blockage.js';
export type { Dossier } from './dossier/dossier.js';
export { documentsNamed } from './dossier/documents-named.js';
export {
  fileMoves,
  officeChanges,
  officeChangesOfCase,
  officeOfFile,
  officeOn,
} from './dossier/office.js';
export type { FileMove, OfficeChange } from './dossier/office.js';
export { knownFacts } from './facts/known-facts.js';
export type { KnownFact } from './facts/known-facts.js';
export { article, inForceOn, LAW_BOOK, PRACTICE, STRICT } from './law-book.js';
export type { Law } from './law-book.js';
export type { Policy } from './policy.js';
export { dueDay } from './time/due-days.js';
export type { DueDayName } from './time/due-days.js';
export { comesFirst } from './time/time-fact.js';
export type { TimeFact, TimeFactType } from './time/time-fact.js';
export { timeFactsOf } from './time/time-facts.js';
