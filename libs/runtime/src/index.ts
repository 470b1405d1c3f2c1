export { alarms } from './alarms.js';
export type { AlarmLine } from './alarms.js';
export {
  atRisk,
  blockages,
  coverageFromViews,
  everyone,
  register,
  ruptures,
  timelines,
} from './ask.js';
export type { Bulk, BulkItem, BulkResult } from './bulk/bulk.js';
export { listCases } from './ask-cases.js';
export type { Sources } from './sources.js';
export { casesNamed, factsForCase, UnknownRevision, writtenCase } from './case-questions.js';
export type { CaseFacts, CaseName } from './case-questions.js';
export { conformance, conformanceOfCase } from './conformance.js';
export type { Clock, ClockRun } from './clock/look.js';
export type { Executor } from './execute/execute.js';
export type { Contended } from './execute/execute-many.js';
export type { KnownPerson } from './execute/known-person.js';
export type { CommandEnvelope, CommandOutcome } from './execute/outcome.js';
export { factOf, UnreadableEvent } from './fact-of-event.js';
export type { FactSeal } from './fact-seal.js';
export { FactWriter } from './fact-writer.js';
export type { SameFact, WriteOutcome } from './fact-writer.js';
export { followViews } from './follow-views.js';
export { growResumably } from './grow-resumably.js';
export { growAlong } from './grow-along.js';
export type { GrowthAlong } from './grow-along.js';
export { growOnce, growViews } from './grow-views.js';
export type { KnownEvents } from './known-events.js';
export { lagOf } from './lag.js';
export type { Lag } from './lag.js';
export type { Growth, ViewSeal } from './grow-persons.js';
export { eventsOfPerson, factsOf } from './person-facts.js';
export type { SendingSources } from './outbox/attempt.js';
export type { FollowOptions, OutboxSources } from './outbox/follow-outbox.js';
export type {
  Claim,
  Moment,
  Outbox,
  OutboxCounts,
  OutboxMessage,
  OutboxUpdate,
  ParkReason,
  Settlement,
} from './outbox/outbox.js';
export type { WorkToRecord } from './outbox/record-work.js';
export type { SendOptions } from './outbox/send-messages.js';
export type { Mail, Sender } from './outbox/sender.js';
export type { OnProgress, Progress } from './progress.js';
export { verifyViews } from './verify-views.js';
export type { ViewDifference } from './verify-views.js';
export { duesBetween } from './dues.js';
export { doneOn, worklist } from './worklist.js';
export type { WorklistAnswer, WorklistLine } from './worklist.js';
