import { existsSync, mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { NotSent } from '#libs/runtime/acting';
import type { Sender } from '#libs/runtime';
import { composed } from './composed.js';

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Puts each message into a directory, a file a message, for another program to carry away: `<id>.eml`. A file is there
 * whole or not at all, so that this channel can tell what it has sent.
 */
export function openFileSender(directory: string, from: string): Sender {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const transport = createTransport({ streamTransport: true, buffer: true });
  const fileOf = (id: string): string => join(directory, `${id}.eml`);
  return {
    channel: 'file',
    needsAddress: true,
    async send(mail) {
      const { options } = composed(mail, from);
      const file = fileOf(mail.id);
      try {
        const { message } = await transport.sendMail(options);
        // A name of this process's own: another may be writing the same message.
        const written = `${file}.${process.pid}.part`;
        await writeDurably(written, message as Buffer);
        await rename(written, file);
      } catch (error) {
        throw new NotSent((error as Error).message, false, { cause: error });
      }
    },
    wasSent: async (id) => existsSync(fileOf(id)),
    close: () => transport.close(),
  };
}
