// The door of those who act: what only answers loads none of it.
export { WORK_REFUSALS, WORK_ACTS } from './decide/acts.js';
export { letterFor } from './messages/letter.js';
export { TEMPLATE_NAMES } from './messages/message.js';
export { messagesFor } from './messages/messages-for.js';
export { reminderVars } from './messages/reminder-vars.js';
export { remindersFor } from './messages/reminders.js';
