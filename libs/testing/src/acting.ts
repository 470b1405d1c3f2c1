// The door of the tests of acts: the others load none of it.
export { decidingOn, type Deciding, type Outcome, type Recorded } from './deciding.js';
export { askedCommand, type AskedCommand } from './commands/asked.js';
export { anyCommand, commandOf, COMMAND_TYPES } from './commands/command.js';
