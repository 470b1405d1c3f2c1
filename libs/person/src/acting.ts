// The door of those who act: what only answers loads none of it.
export { PERSON_ACTS, PERSON_REFUSALS } from './decide/acts.js';
export { registrationFault } from './decide/registration.js';
