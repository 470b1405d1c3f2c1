// The door of those who act: what only answers loads none of it.
export { actOf, ACTS } from './decide/acts.js';
export { availableActions } from './decide/available.js';
export { actionsBeside } from './decide/beside.js';
export { decide } from './decide/decide.js';
export { REFUSALS, REFUSALS_BY_CAPABILITY } from './decide/refusals.js';
export { situationWith } from './decide/situation-with.js';
