export { openConfiguredSender, UnusableMail } from './configured.js';
export type { MailSettings } from './configured.js';
export { openFileSender } from './file.js';
export { openLogSender } from './log.js';
export { openSmtpSender } from './smtp.js';
export type { SmtpServer } from './smtp.js';
