import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { NotSent } from '#libs/runtime/acting';
import type { Sender } from '#libs/runtime';
import { composed } from './composed.js';

/** A server that takes mail. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, which is required unless the server is on this machine. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Address that mails come from. */
  readonly from: string;
}

/** Shorter than a claim: whoever waits longer than this for a server has lost the message to another attempt. */
const SEND_MILLISECONDS = 120_000;
const CONNECT_MILLISECONDS = 15_000;
const SILENCE_MILLISECONDS = 60_000;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

interface SmtpFailure extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Commands by which a server judges the message itself: what it refuses there for good, it refuses again. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** What is certain of a failure: refused by the server, or broken off before the text left, it was not sent. */
function told(error: SmtpFailure, hasBegun: boolean): Error {
  const { responseCode, command = '', message } = error;
  const isRefused = responseCode !== undefined;
  if (!isRefused && hasBegun) return error;
  const isPermanent = isRefused && responseCode >= 500 && OF_THE_MESSAGE.has(command);
  return new NotSent(message, isPermanent || (error.code === 'EENVELOPE' && !isRefused), {
    cause: error,
  });
}

async function tooLong(signal: AbortSignal): Promise<never> {
  await sleep(SEND_MILLISECONDS, undefined, { signal });
  throw new Error(`the server took longer than ${SEND_MILLISECONDS / 1000} s`);
}

/** Sends by SMTP, a connection a message: what a connection breaks off is one message's failure, and no other's. */
export function openSmtpSender({ from, host, port, secure, user, password }: SmtpServer): Sender {
  const transport = createTransport({
    ...{ host, port, secure },
    requireTLS: !secure && !LOOPBACK.test(host),
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
  });
  return {
    channel: 'smtp',
    needsAddress: true,
    async send(mail) {
      const { options, hasBegun } = composed(mail, from);
      const ended = new AbortController();
      const late = tooLong(ended.signal);
      late.catch(() => undefined);
      try {
        await Promise.race([transport.sendMail(options), late]);
      } catch (error) {
        throw told(error as SmtpFailure, hasBegun());
      } finally {
        ended.abort();
      }
    },
    close: () => transport.close(),
  };
}
