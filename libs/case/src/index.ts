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
