export type { CaseEvent, CaseEventData, CaseEventType } from './events.js';
export { evolve, fold } from './evolve.js';
export type { ReadEvent } from './evolve.js';
export { handedOverOn } from './evolve/card.js';
export { standingDecision } from './evolve/decision.js';
export { foldFacts } from './fold-facts.js';
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
  Remedies,
  Summons,
  TitreOfCase,
} from './state.js';
export { heardByAccess, heardByCase } from './standing/heard.js';
export type { Heard } from './standing/heard.js';
export type { Due } from './standing/due.js';
export { ownersOf, possibleNext, standingOn } from './standing/standing.js';
export type { RegionStanding, Standing } from './standing/standing.js';
export { accessOn, state } from './standing/state.js';
export type { CaseStanding, StateQuestion } from './standing/state.js';
export { positionsOn, walk } from './standing/walk.js';
export type { Deviation, Move, Step } from './standing/walk.js';
