export type { PersonCommand } from './decide/acts.js';
export type { PersonEvent, PersonEventData, PersonEventType } from './events.js';
export { evolve, fold } from './evolve.js';
export type { ReadEvent } from './evolve.js';
export { openBlockages } from './evolve/blockages.js';
export { foldFacts } from './fold-facts.js';
export { personLadder } from './ladder.js';
export { EMPTY_PERSON } from './state.js';
export type {
  Access,
  Blockage,
  Contact,
  Diligence,
  Identity,
  PersonState,
  SituationChange,
  Substitution,
  SuspendedRight,
  Titre,
  TitreIssue,
  Visa,
} from './state.js';
