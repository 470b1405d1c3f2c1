import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotSent } from '#libs/runtime/acting';
import type { Sender } from '#libs/runtime';
import { openTestServer } from '../fixtures/smtp-server.js';
import type { TestServer } from '../fixtures/smtp-server.js';
import { openSmtpSender } from './smtp.js';

const MAIL = {
  id: '5b0c8a51-0d2e-5f00-8000-000000000001',
  template: 'submitted',
  to: 'someone@example.org',
  subject: 'Votre demande : reçue',
  text: 'Déposée le 1er mars 2026.\n.\nFin.\n',
};

let server: TestServer;
let sender: Sender;

function senderTo(port: number): Sender {
  return openSmtpSender({
    ...{ host: '127.0.0.1', port, secure: false, user: null, password: null },
    from: 'ne-pas-repondre@prefecture.example',
  });
}

beforeEach(async () => {
  server = await openTestServer();
  sender = senderTo(server.port);
});
afterEach(async () => {
  sender.close();
  await server.close();
});

/** The failure of a send: whether it is known not to have been sent, and for good. */
async function failureOf(mail = MAIL, from = sender): Promise<['not-sent' | 'unknown', boolean]> {
  try {
    await from.send(mail);
  } catch (error) {
    return error instanceof NotSent ? ['not-sent', error.permanent] : ['unknown', false];
  }
  throw new Error('it was sent');
}

function decoded(text: string): string {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const content = body.join('\r\n\r\n');
  return /transfer-encoding: base64/i.test(head)
    ? Buffer.from(content, 'base64').toString('utf8')
    : Buffer.from(
        content
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
}

describe('a mail sent by SMTP', () => {
  it('arrives whole, at its one address, under the id of its message', async () => {
    await sender.send(MAIL);
    const [taken] = server.taken;
    expect(taken?.to).toEqual([MAIL.to]);
    expect(taken?.text).toMatch(new RegExp(`^message-id: <${MAIL.id}@prefecture.example>`, 'im'));
    expect(taken?.text).toMatch(/^auto-submitted: auto-generated/im);
    expect(decoded(taken?.text ?? '').replaceAll('\r\n', '\n')).toBe(MAIL.text);
  });

  it('goes to no second address that an address may hide', async () => {
    const to = 'someone@example.org, other@example.org';
    await sender.send({ ...MAIL, to }).catch(() => undefined);
    const addresses = server.taken.flatMap((taken) => taken.to);
    expect(addresses).not.toContain('other@example.org');
    expect(server.taken.map(({ text }) => text).join()).not.toMatch(/^bcc:/im);
  });

  it('cannot bring headers of its own', async () => {
    const subject = 'Bonjour\r\nBcc: other@example.org';
    await sender.send({ ...MAIL, subject });
    expect(server.taken[0]?.to).toEqual([MAIL.to]);
    expect(server.taken[0]?.text).not.toMatch(/^bcc:/im);
  });
});

describe('a mail that the server refuses', () => {
  it.each([
    ['its address for good', { refuse: 550, at: 'rcpt' }, true],
    ['its address for now', { refuse: 450, at: 'rcpt' }, false],
    ['its text for good', { refuse: 554, at: 'data' }, true],
    ['its text for now', { refuse: 451, at: 'data' }, false],
  ] as const)('%s is known not to be sent', async (_, behaviour, permanent) => {
    server.behaviours.push(behaviour);
    expect(await failureOf()).toEqual(['not-sent', permanent]);
    await sender.send(MAIL);
    expect(server.taken).toHaveLength(1);
  });
});

describe('a mail on a connection that breaks', () => {
  it('once it is whole may have been sent', async () => {
    server.behaviours.push('take-and-break');
    expect(await failureOf()).toEqual(['unknown', false]);
  });

  it('before it is begun was not sent', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => nobody.once('listening', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    expect(await failureOf(MAIL, senderTo(port))).toEqual(['not-sent', false]);
  });

  it('by a server that hangs up on whoever comes was not sent', async () => {
    const rude = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => rude.once('listening', resolve));
    const { port } = rude.address() as AddressInfo;
    expect(await failureOf(MAIL, senderTo(port))).toEqual(['not-sent', false]);
    await new Promise((resolve) => rude.close(resolve));
  });
});
