import { readFileSync } from 'node:fs';
import type { Sender } from '#libs/runtime';
import { openFileSender } from './file.js';
import { openLogSender } from './log.js';
import { openSmtpSender } from './smtp.js';

/** What the environment says of mail. */
export interface MailSettings {
  /** `log` (the default), `file:DIR`, `smtp://user@host:port` or `smtps://…`. */
  readonly CONTINUO_MAIL?: string | undefined;
  /** Address that mails come from; needed unless they go to the log. */
  readonly CONTINUO_MAIL_FROM?: string | undefined;
  /** File that holds the password of the server, and nothing else. */
  readonly CONTINUO_MAIL_PASSWORD_FILE?: string | undefined;
}

/** Settings by which no mail can be sent. */
export class UnusableMail extends Error {
  override readonly name = 'UnusableMail';
}

const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;

function fromOf({ CONTINUO_MAIL_FROM: from = '' }: MailSettings): string {
  if (ADDRESS.test(from)) return from;
  throw new UnusableMail('CONTINUO_MAIL_FROM must be the address that messages come from');
}

function passwordOf({ CONTINUO_MAIL_PASSWORD_FILE: file }: MailSettings): string | null {
  if (file === undefined || file === '') return null;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new UnusableMail(`CONTINUO_MAIL_PASSWORD_FILE: ${file} cannot be read`, { cause });
  }
}

function smtp(url: URL, settings: MailSettings): Sender {
  const { hostname, port, username, password, protocol } = url;
  if (password !== '') {
    throw new UnusableMail(
      'CONTINUO_MAIL must not hold a password: name its file in CONTINUO_MAIL_PASSWORD_FILE',
    );
  }
  if (hostname === '') throw new UnusableMail('CONTINUO_MAIL names no server');
  const secure = protocol === 'smtps:';
  return openSmtpSender({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    user: username === '' ? null : decodeURIComponent(username),
    password: passwordOf(settings),
    from: fromOf(settings),
  });
}

/**
 * The channel that the environment names. Nothing named: the log, and no call leaves this machine.
 *
 * @param write Takes the lines of the log.
 * @throws {UnusableMail} It says what is wrong, without secrets.
 */
export function openConfiguredSender(
  settings: MailSettings,
  write: (line: string) => void,
): Sender {
  const mail = settings.CONTINUO_MAIL ?? '';
  if (mail === '' || mail === 'log') return openLogSender(write);
  if (mail.startsWith('file:') && mail.length > 'file:'.length) {
    return openFileSender(mail.slice('file:'.length), fromOf(settings));
  }
  if (/^smtps?:\/\//.test(mail) && URL.canParse(mail)) return smtp(new URL(mail), settings);
  throw new UnusableMail('CONTINUO_MAIL must be log, file:DIR, smtp://… or smtps://…');
}
