import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestServer } from '../fixtures/smtp-server.js';
import { openConfiguredSender, UnusableMail } from './configured.js';
import type { MailSettings } from './configured.js';

const MAIL = {
  id: '5b0c8a51-0d2e-5f00-8000-000000000001',
  template: 'refused',
  to: 'someone@example.org',
  subject: 'Une décision vous concerne',
  text: 'Une décision de refus a été prise.\n',
};
const FROM = 'ne-pas-repondre@prefecture.example';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mail-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const lines: string[] = [];
const opened = (settings: MailSettings) =>
  openConfiguredSender(settings, (line) => void lines.push(line));

describe('with nothing configured', () => {
  it('messages go to the log, by template and id alone', async () => {
    const sender = opened({});
    await sender.send(MAIL);
    expect([sender.channel, sender.needsAddress]).toEqual(['log', false]);
    expect(lines).toEqual([`{"message":"${MAIL.id}","template":"refused"}`]);
  });
});

describe('file:DIR', () => {
  it('holds a file a message, for its owner alone, and can tell what it holds', async () => {
    const folder = join(directory, 'out');
    const sender = opened({ CONTINUO_MAIL: `file:${folder}`, CONTINUO_MAIL_FROM: FROM });
    expect(await sender.wasSent?.(MAIL.id)).toBe(false);
    await sender.send(MAIL);
    await sender.send(MAIL);
    expect(await sender.wasSent?.(MAIL.id)).toBe(true);
    expect(readdirSync(folder)).toEqual([`${MAIL.id}.eml`]);
    const file = join(folder, `${MAIL.id}.eml`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^To: someone@example.org/m);
  });
});

describe('settings by which no mail can be sent', () => {
  it.each([
    ['no sender', { CONTINUO_MAIL: 'smtp://mail.example' }, 'CONTINUO_MAIL_FROM'],
    ['a name for a sender', { CONTINUO_MAIL: 'file:x', CONTINUO_MAIL_FROM: 'me' }, '_FROM'],
    ['another scheme', { CONTINUO_MAIL: 'http://mail.example' }, 'CONTINUO_MAIL must be'],
    ['no directory', { CONTINUO_MAIL: 'file:', CONTINUO_MAIL_FROM: FROM }, 'CONTINUO_MAIL must be'],
    [
      'a password file that is not there',
      {
        ...{ CONTINUO_MAIL: 'smtp://u@mail.example', CONTINUO_MAIL_FROM: FROM },
        CONTINUO_MAIL_PASSWORD_FILE: '/nowhere/password',
      },
      'cannot be read',
    ],
  ])('%s are refused in words', (_, settings, words) => {
    expect(() => opened(settings)).toThrow(UnusableMail);
    expect(() => opened(settings)).toThrow(words);
  });

  it('a password in the address is refused without being repeated', () => {
    const settings = { CONTINUO_MAIL: 'smtp://u:hunter2@mail.example', CONTINUO_MAIL_FROM: FROM };
    expect(() => opened(settings)).toThrow('CONTINUO_MAIL_PASSWORD_FILE');
    expect(() => opened(settings)).not.toThrow('hunter2');
  });
});

describe('smtp://user@host:port', () => {
  it('logs in with the password of its file', async () => {
    const server = await openTestServer();
    const file = join(directory, 'password');
    writeFileSync(file, 'hunter2\n');
    const sender = opened({
      CONTINUO_MAIL: `smtp://pr%C3%A9fecture@127.0.0.1:${server.port}`,
      CONTINUO_MAIL_FROM: FROM,
      CONTINUO_MAIL_PASSWORD_FILE: file,
    });
    await sender.send(MAIL);
    expect(server.logins).toEqual(['préfecture:hunter2']);
    expect(server.taken).toHaveLength(1);
    sender.close();
    await server.close();
  });
});
