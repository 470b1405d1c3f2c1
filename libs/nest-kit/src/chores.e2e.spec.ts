import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Command } from '#libs/case';
import { openFileSender } from '#libs/mail';
import { execute } from '#libs/runtime/acting';
import { embeddedIn } from '#libs/storage';
import type { DataPlace } from '#libs/storage';
import { openEngine } from './engine.js';
import type { Engine } from './engine.js';

jest.setTimeout(60_000);

/** The thread as it is built: a thread cannot begin in a module that is still to be compiled. */
const THREAD = new URL('../../../dist/libs/storage/src/follow-worker.js', import.meta.url);

function start(place: DataPlace): Worker {
  return new Worker(THREAD, { workerData: { place }, execArgv: [] });
}

let directory = '';
let now = '';
let engine: Engine;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'continuo-chores-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function itIs(day: string): void {
  now = `${day}T09:00:00.000Z`;
}

/** Lets an engine do its chores on a day, for as long as something is looked for. */
async function during(day: string, look: () => Promise<void>, sends = true): Promise<void> {
  itIs(day);
  const outgoing = openFileSender(join(directory, 'outgoing'), 'prefecture@example.org');
  engine = await openEngine({
    place: embeddedIn(join(directory, 'data')),
    now: () => now,
    sender: sends ? outgoing : null,
    follow: { start },
  });
  try {
    await look();
  } finally {
    await engine.close();
  }
}

async function act(command: Command): Promise<void> {
  const actor = { kind: 'prefecture', office: '69' };
  const commandId = `${command.type} ${now}`;
  const outcome = await execute(engine, { commandId, person: 'P-1', command, actor });
  if (outcome.outcome === 'refused') throw new Error(outcome.refusal.code);
}

const CARD: Command = {
  type: 'IssueTitre',
  titre: 'T-1',
  kind: 'cst',
  ground: 'L421-1',
  validFrom: '2025-09-01',
  validTo: '2026-08-31',
  durationMonths: 12,
  work: 'limited',
  teleservice: true,
  handedOverOn: '2025-09-10',
  occurredOn: '2025-09-01',
  reason: 'Issued before.',
};

/** A renewal asked for in time, and an attestation until the end of November. */
async function waiting(): Promise<void> {
  await act({ type: 'RegisterPerson', birthDate: '1990-05-01' });
  await act({ type: 'DeclareContact', email: 'p1@example.org', language: 'fr' });
  await act(CARD);
  const demande = { kind: 'renewal', ground: 'L421-1', teleservice: true } as const;
  await act({ type: 'FileDemande', case: 'C-1', ...demande, channel: 'teleservice' });
  await act({ type: 'EstablishCompleteness', case: 'C-1' });
  const dates = { from: '2026-09-01', to: '2026-11-30' };
  await act({ type: 'IssueAttestationProlongation', case: 'C-1', ...dates, work: 'limited' });
}

async function typesIn(stream: string): Promise<string[]> {
  return (await engine.store.readStream(stream)).map(({ type }) => type);
}

function count(types: readonly string[], type: string): number {
  return types.filter((each) => each === type).length;
}

/** Waits until nothing has been recorded for a while. */
async function quiet(): Promise<bigint> {
  let head = await engine.store.head();
  for (let still = 0; still < 10;) {
    await sleep(50);
    const next = await engine.store.head();
    still = next === head ? still + 1 : 0;
    head = next;
  }
  return head;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 400) throw new Error('what was waited for did not come');
    await sleep(25);
  }
}

function letters(): string[] {
  return readdirSync(join(directory, 'outgoing')).toSorted();
}

describe('an engine with someone to carry its messages', () => {
  it('renews, alarms and writes when a day has come, and repeats nothing once it is started again', async () => {
    await during('2026-07-01', waiting, false);
    await during('2026-11-16', async () => {
      await until(async () => count(await typesIn('work-P-1'), 'MessageSent') > 0);
      await until(async () => count(await typesIn('work-P-1'), 'AlarmRaised') > 0);
      await quiet();
    });
    const written = letters();
    const sent = written.map((name) => readFileSync(join(directory, 'outgoing', name), 'utf8'));
    expect(sent.length).toBeGreaterThan(0);
    for (const letter of sent) expect(letter).toContain('To: p1@example.org');
    await during('2026-11-16', async () => {
      const before = await engine.store.head();
      expect(count(await typesIn('case-P-1/C-1'), 'AttestationProlongationIssued')).toBe(2);
      expect(await quiet()).toBe(before);
    });
    expect(letters()).toEqual(written);
  });

  it('leaves it to an agent where the office has switched it off: an alarm says so, once', async () => {
    await during('2026-07-01', waiting, false);
    const alarms = async () => {
      const { facts } = await engine.persons.of('P-1', 'work-P-1');
      const ending = facts.filter(({ data }) => data['alarm'] === 'AttestationEnding');
      return ending.map(({ data }) => data['due']);
    };
    await during(
      '2026-11-01',
      async () => {
        const off = { office: '69', policy: 'automatic-renewal', on: false } as const;
        engine.policies.set({ ...off, setBy: 'chef-1', setAt: now });
      },
      false,
    );
    await during('2026-11-16', async () => {
      await until(async () => (await alarms()).length > 0);
      await quiet();
      expect(count(await typesIn('case-P-1/C-1'), 'AttestationProlongationIssued')).toBe(1);
    });
    await during('2026-11-16', async () => {
      await quiet();
      expect(await alarms()).toEqual(['2026-11-30']);
    });
  });
});
