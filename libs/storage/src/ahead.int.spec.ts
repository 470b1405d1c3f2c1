import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import { FactWriter, growViews, register } from '#libs/runtime';
import { given, oneYearCard, registered } from '#libs/testing';
import { openNextViews } from '#libs/views-sql';
import { CheckpointAhead } from '#eventstore/core';
import { refuseAhead } from './ahead.js';
import { openToRead, openToWrite } from './data-directory.js';
import { embeddedIn } from './data-place.js';
import { rebuildViews } from './rebuild-views.js';

let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'ahead-'));
});
afterEach(() => rmSync(path, { recursive: true }));

// E = 30 June 2026: unlawful from 1 July, G8.
const asked = { on: '2026-07-01', knownAt: '2026-07-01' };

async function remember(...persons: string[]): Promise<void> {
  const data = await openToWrite(embeddedIn(path));
  for (const person of persons) {
    const { facts } = given(registered(), oneYearCard());
    const theirs = facts.map((fact) => ({ ...fact, person, id: `${person}:${fact.id}` }));
    await new FactWriter(data.store, data.seal, isSameFact).write(theirs);
  }
  await growViews(data);
  await data.close();
}

/** Events of P-1 alone, under views that have seen P-2 too. */
async function restoreOlderEvents(): Promise<void> {
  await remember('P-1');
  copyFileSync(join(path, 'events.db'), join(path, 'backup'));
  await remember('P-2');
  const events = readdirSync(path).filter((name) => name.startsWith('events.db'));
  for (const name of events) rmSync(join(path, name));
  copyFileSync(join(path, 'backup'), join(path, 'events.db'));
}

async function listed(): Promise<string[]> {
  const data = await openToRead(embeddedIn(path));
  const rows = await register(data, asked);
  await data.close();
  return rows.map(({ person }) => person);
}

describe('views that go further than the events', () => {
  it('are not answered from, and the sentence says what to do', async () => {
    await restoreOlderEvents();
    const opening = openToRead(embeddedIn(path));
    await expect(opening).rejects.toThrow(CheckpointAhead);
    await expect(opening).rejects.toThrow(
      /older copy of the events .* restored: run `continuo rebuild`/,
    );
  });

  it('are mended by a rebuild', async () => {
    await restoreOlderEvents();
    expect(await rebuildViews(embeddedIn(path))).toMatchObject({ position: 2n, persons: 1 });
    expect(await listed()).toEqual(['P-1']);
    await remember('P-3');
    expect(await listed()).toEqual(['P-1', 'P-3']);
  });

  it('are mended too where a rebuild had been cut short before', async () => {
    await remember('P-0');
    await remember('P-1', 'P-2', 'P-3');
    const data = await openToRead(embeddedIn(path));
    const next = openNextViews(path, await data.store.head());
    if (next === null) throw new TypeError('somebody rebuilds them');
    await growViews({ store: data.store, seal: data.seal, views: next });
    next.close();
    await data.close();
    for (const name of readdirSync(path).filter((file) => file.startsWith('events.db'))) {
      rmSync(join(path, name));
    }
    const empty = await openToWrite(embeddedIn(path));
    await empty.close();
    expect(await rebuildViews(embeddedIn(path))).toEqual({ resumed: 0, position: 0n, persons: 0 });
    expect(await listed()).toEqual([]);
  });

  it('are given a moment where another node may not have caught up yet', async () => {
    let head = 5n;
    const store = {
      capabilities: { singleWriter: false },
      head: async () => (head += 1n),
    } as unknown as Parameters<typeof refuseAhead>[1];
    const views = { checkpoint: () => ({ position: 8n, appendedAt: null }) };
    expect(await refuseAhead(embeddedIn(path), store, views)).toBe(false);
    expect(head).toBe(8n);
  });
});
