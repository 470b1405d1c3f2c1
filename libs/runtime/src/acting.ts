// The door of those who act: what only answers loads none of it.
export { previewBulk, runBulk } from './bulk/bulk.js';
export { runClock } from './clock/run-clock.js';
export { askedOf, execute, streamOfCommand } from './execute/execute.js';
export { executeMany } from './execute/execute-many.js';
export { KnownPersons } from './execute/known-persons.js';
export { RequestMismatch, StaleRevision } from './execute/outcome.js';
export { followOutbox } from './outbox/follow-outbox.js';
export { recordWork } from './outbox/record-work.js';
export { remind, remindEveryone } from './outbox/remind.js';
export { sendDue, sendMessages } from './outbox/send-messages.js';
export { NotSent } from './outbox/sender.js';
