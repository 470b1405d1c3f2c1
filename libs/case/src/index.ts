export { conformanceOf } from './conformance/conformance.js';
export { CONFORMANCE_CLASSES } from './conformance/row.js';
export type { ConformanceClass, ConformanceRow } from './conformance/row.js';
export type { Command, CommandType } from './decide/acts.js';
export type { AvailableAction } from './decide/available.js';
export type { Decided, ToDecide } from './decide/decide.js';
export type { CaseEvent, CaseEventData, CaseEventType } from './events.js';
export type { DemandeKind } from './events/filing-events.js';
export { evolve, fold } from './evolve.js';
export type { ReadEvent } from './evolve.js';
export { handedOverOn } from './evolve/card.js';
export { standingDecision } from './evolve/decision.js';
export { foldFacts } from './fold-facts.js';
export { caseHistory } from './history/case-history.js';
export type { HistoryEntry } from './history/case-history.js';
export type { FactOfStep, MovedRegion, StepEntry } from './history/entry.js';
export { explainCase } from './history/explain-case.js';
export type {
  CaseExplanation,
  ChartExplanation,
  ExplainedLimit,
  ExplainedRegion,
} from './history/explain-case.js';
export type { Lead } from './history/leads.js';
export type { Reckoning } from './history/reckoning.js';
export { caseReplay } from './history/replay.js';
export type { ReplayFrame } from './history/replay.js';
export type { ShownThen } from './history/shown-then.js';
export { standingAnswer } from './history/standing-answer.js';
export type { LimitAnswer, RegionAnswer, StandingAnswer } from './history/standing-answer.js';
export type { Positions } from './history/way.js';
export { caseLadder } from './ladder.js';
export { EMPTY_CASE } from './state.js';
export type {
  CardProgress,
  CaseState,
  Commission,
  CourtOrder,
  DecisionAttestation,
  Demande,
  Draft,
  ExpressDecision,
  OpenSupplementRequest,
  ProvisionalDocument,
  Recours,
  Remedies,
  Summons,
  TitreOfCase,
} from './state.js';
export { heardByAccess, heardByCase } from './standing/heard.js';
export type { Heard } from './standing/heard.js';
export type { Due } from './standing/due.js';
export { chartOfCase, UnknownChart } from './standing/chart-of.js';
export { possibleNext, standingOn } from './standing/standing.js';
export type { RegionStanding, Standing } from './standing/standing.js';
export { pathOn } from './standing/path.js';
export { accessOn, state } from './standing/state.js';
export type { CaseStanding, StateQuestion } from './standing/state.js';
export { courseOf } from './standing/course.js';
export type { Course, LimitEnd } from './standing/course.js';
export { dueIn, ownersIn, statesOf, stayOn } from './standing/stays.js';
export type { Stay, StayDue } from './standing/stays.js';
export { ownersOf } from './standing/track.js';
export { positionsOn, walk } from './standing/walk.js';
export type { Deviation, Move, Step } from './standing/walk.js';
