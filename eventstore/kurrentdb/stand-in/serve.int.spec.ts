import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { bareClient, newEvent, newEvents, newStream } from './fixtures/bare-client.js';
import { startStandIn } from './index.js';

jest.setTimeout(30_000);

let directory: string;
let journal: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stand-in-'));
  journal = join(directory, 'journal');
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function serve(): Promise<{ child: ChildProcess; connection: string }> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      `--import=${path('../../sqlite/fixtures/resolve-typescript.mjs')}`,
      path('./serve.ts'),
      `--journal=${journal}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { connection, pid } = JSON.parse(String(line));
  expect(pid).toBe(child.pid);
  return { child, connection };
}

describe('a stand-in as a process of its own', () => {
  it('has kept what it had acknowledged when it is killed', async () => {
    const { child, connection } = await serve();
    const bare = bareClient(connection);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 8 }, async () => {
      for (;;) {
        const stream = newStream();
        await bare.append(stream, newEvents(2), 'no_stream');
        acknowledged.push(stream);
      }
    });
    while (acknowledged.length < 200) await sleep(5);
    child.kill('SIGKILL');
    await Promise.allSettled(writers);
    await bare.dispose();
    const again = await startStandIn({ journal });
    const lost = acknowledged.filter((stream) => again.log.stream(stream).length !== 2);
    expect(lost).toEqual([]);
    await again.stop();
  });

  it('ends when it is told to', async () => {
    const { child } = await serve();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('the journal', () => {
  it('gives back the same events at the same positions', async () => {
    const first = await startStandIn({ journal, systemEventEvery: 3 });
    const bare = bareClient(first.connection);
    for (let time = 0; time < 5; time += 1) await bare.append('kept', newEvents(2), 'any');
    await bare.append('kept', [], 'any');
    await bare.append('kept', [newEvent()], 9n);
    await bare.dispose();
    await first.stop();
    const second = await startStandIn({ journal });
    expect([...second.log.events]).toEqual([...first.log.events]);
    expect(second.log.end()).toBe(first.log.end());
    await second.stop();
  });

  it('leaves out a line that was never finished, and goes on after it', async () => {
    const first = await startStandIn({ journal });
    first.appendForeign('torn', [foreign('a')]);
    await first.stop();
    await appendFile(journal, '{"stream":"torn","posit');
    const second = await startStandIn({ journal });
    second.appendForeign('torn', [foreign('b')]);
    await second.stop();
    const third = await startStandIn({ journal });
    expect(third.log.stream('torn').map(({ type }) => type)).toEqual(['a', 'b']);
    await third.stop();
  });

  it('is cut with the log', async () => {
    const first = await startStandIn({ journal });
    first.appendForeign('cut', [foreign('a')]);
    const backup = first.log.events.at(-1)?.position ?? 0;
    first.appendForeign('cut', [foreign('b'), foreign('c')]);
    first.restore(backup);
    first.appendForeign('cut', [foreign('d')]);
    await first.stop();
    const second = await startStandIn({ journal });
    expect(second.log.stream('cut').map(({ type }) => type)).toEqual(['a', 'd']);
    await second.stop();
  });
});

function foreign(type: string) {
  const id = '7d1b3a52-0a2b-4c57-9d43-6f4f4b5d2f10';
  return { id, type, json: true, data: Buffer.from('{}'), metadata: Buffer.of() };
}
