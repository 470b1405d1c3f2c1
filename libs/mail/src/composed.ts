import { Readable } from 'node:stream';
import type { SendMailOptions } from 'nodemailer';
import { NotSent } from '#libs/runtime/acting';
import type { Mail } from '#libs/runtime';

/** A mail as it is handed to the library, and whether its text has begun to leave. */
export interface Composed {
  readonly options: SendMailOptions;
  readonly hasBegun: () => boolean;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '') || 'localhost';
}

/**
 * Composes a mail. Its Message-ID is that of the message, the same at each attempt: a receiver can drop the second. The
 * address is taken as one address, whatever is in it.
 *
 * @throws {NotSent} There is no address.
 */
export function composed({ id, to, subject, text }: Mail, from: string): Composed {
  if (to === null) throw new NotSent('there is no address', true);
  let begun = false;
  function* lines() {
    begun = true;
    yield Buffer.from(text, 'utf8');
  }
  return {
    options: {
      from: { name: '', address: from },
      to: { name: '', address: to },
      subject,
      text: Readable.from(lines()),
      messageId: `<${id}@${domainOf(from)}>`,
      // RFC 3834: nobody's out-of-office message answers it.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    hasBegun: () => begun,
  };
}
