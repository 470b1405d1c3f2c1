import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { embeddedIn, openOutbox, openToWrite } from '#libs/storage';
import { demandeFiled, fact, given } from '#libs/testing';
import { react, saidOf, tell } from '../../runtime/fixtures/mailing.js';
import { openTestServer } from '../fixtures/smtp-server.js';
import type { TestServer } from '../fixtures/smtp-server.js';

const SENDING = new URL('../fixtures/send-from-place.ts', import.meta.url).pathname;
const LOADER = new URL(
  '../../../eventstore/sqlite/fixtures/resolve-typescript.mjs',
  import.meta.url,
);
const NODE = [
  ...['--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
  ...['--conditions=source', '--import', LOADER.href, SENDING],
];
const env = { ...process.env, NODE_OPTIONS: '' };

const NOW = Date.parse('2026-03-02T10:00:00Z');
/** Processes take seconds to start on a busy machine. */
const MILLISECONDS = 120_000;
/** Claims have run out by then. */
const LATER = NOW + 600_000;

let directory: string;
let server: TestServer;

/** A data directory in which one message is due. */
beforeEach(async () => {
  server = await openTestServer();
  directory = mkdtempSync(join(tmpdir(), 'killed-'));
  const place = embeddedIn(directory);
  const data = await openToWrite(place);
  const outbox = openOutbox(place);
  outbox.begin(0n);
  const address = { email: 'someone@example.org', language: 'fr' };
  await tell(data, given(fact('ContactDeclared', '2026-02-01', address, { id: 'contact' })).facts);
  await tell(data, given(demandeFiled('2026-03-01', {}, { id: 'filed' })).facts);
  await react({ ...data, outbox });
  outbox.close();
  await data.close();
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const bySmtp = () => `smtp://127.0.0.1:${server.port}`;
const byFile = () => `file:${join(directory, 'out')}`;

async function killed(mail: string, when: string): Promise<void> {
  const child = spawn(process.execPath, [...NODE, directory, mail, String(NOW), when], { env });
  server.onWhole = () => {
    if (when === 'whole') child.kill('SIGKILL');
  };
  let complained = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const signal = await new Promise((resolve) => child.on('close', (_, how) => resolve(how)));
  expect([signal, complained]).toEqual(['SIGKILL', '']);
  server.onWhole = () => undefined;
}

/** Sends what is due at a moment in another process; how many messages it tried. */
async function sentBy(mail: string, now: number): Promise<number> {
  const args = [...NODE, directory, mail, String(now), 'never'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return Number(stdout);
}

async function said() {
  const data = await openToWrite(embeddedIn(directory));
  const found = await saidOf(data);
  await data.close();
  return found;
}

const messageIds = () =>
  server.taken.map(({ text }) => /^message-id: (.*)$/im.exec(text)?.[1]?.trim());

const sent = (channel: string, attempts: number, more = {}) => [
  ['MessageSent', { template: 'submitted', channel, attempts, ...more }],
];

describe('a worker killed', () => {
  it(
    'when the server has the message and has not answered: it is sent again, and says so',
    async () => {
      server.behaviours.push('take-and-be-silent');
      await killed(bySmtp(), 'whole');
      expect(await sentBy(bySmtp(), LATER)).toBe(1);
      expect(await said()).toEqual(sent('smtp', 2, { maybeTwice: true }));
      // The receiver can tell that the two are one.
      expect(new Set(messageIds()).size).toBe(1);
      expect(server.taken).toHaveLength(2);
    },
    MILLISECONDS,
  );

  it(
    'once the server has answered, before the outbox knows: the same',
    async () => {
      await killed(bySmtp(), 'sent');
      expect(await sentBy(bySmtp(), LATER)).toBe(1);
      expect(await said()).toEqual(sent('smtp', 2, { maybeTwice: true }));
    },
    MILLISECONDS,
  );

  it.each(['noted', 'recorded'])(
    'once the outbox knows (%s): it is sent once, and recorded once',
    async (when) => {
      await killed(bySmtp(), when);
      expect(await sentBy(bySmtp(), LATER)).toBe(1);
      expect(await said()).toEqual(sent('smtp', 1));
      expect(server.taken).toHaveLength(1);
    },
    MILLISECONDS,
  );

  it(
    'once a file is written, before anybody knows: the file tells, and nothing is sent twice',
    async () => {
      await killed(byFile(), 'sent');
      expect(await sentBy(byFile(), LATER)).toBe(1);
      expect(await said()).toEqual(sent('file', 2));
      expect(readdirSync(join(directory, 'out'))).toHaveLength(1);
    },
    MILLISECONDS,
  );
});
