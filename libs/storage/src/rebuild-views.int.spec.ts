import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import { FactWriter, growViews, register, verifyViews } from '#libs/runtime';
import { given, oneYearCard, registered } from '#libs/testing';
import {
  currentGeneration,
  openNextViews,
  openViewsToRead,
  openViewsToWrite,
} from '#libs/views-sql';
import { StoreInUse } from '#eventstore/core';
import { openToRead, openToWrite } from './data-directory.js';
import { embeddedIn } from './data-place.js';
import { rebuildViews } from './rebuild-views.js';

let path: string;

beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), 'rebuild-'));
  await remember('P-1', 'P-2');
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

async function listed(): Promise<string[]> {
  const data = await openToRead(embeddedIn(path));
  const rows = await register(data, asked);
  await data.close();
  return rows.map(({ person, cause }) => `${person} ${cause}`);
}

async function differences(): Promise<unknown[]> {
  const data = await openToRead(embeddedIn(path));
  const found = [];
  for await (const difference of verifyViews(data)) found.push(difference);
  await data.close();
  return found;
}

function files(): string[] {
  return readdirSync(path)
    .filter((name) => name.startsWith('views.v') && name.endsWith('.db'))
    .sort();
}

describe('a rebuild', () => {
  it('makes the views anew, and leaves nothing of the old ones', async () => {
    const [before] = files();
    expect(await rebuildViews(embeddedIn(path))).toEqual({ resumed: 0, position: 4n, persons: 2 });
    expect(currentGeneration(path)).toBe(2);
    expect(files()).toHaveLength(1);
    expect(files()[0]).not.toBe(before);
    expect(existsSync(join(path, `${before}-wal`))).toBe(false);
    expect(await listed()).toEqual(['P-1 G8', 'P-2 G8']);
    expect(await differences()).toEqual([]);
  });

  it('mends views whose rows were damaged', async () => {
    const views = openViewsToWrite(path);
    const view = views?.viewOf('P-1');
    if (views === null || view === undefined) throw new TypeError('no views');
    views.write({ views: [{ ...view, spells: [] }], checkpoint: views.checkpoint() });
    views.close();
    expect(await listed()).toEqual(['P-2 G8']);
    await rebuildViews(embeddedIn(path));
    expect(await listed()).toEqual(['P-1 G8', 'P-2 G8']);
  });

  it('leaves who is reading with the views as they were', async () => {
    const reader = await openToRead(embeddedIn(path));
    await rebuildViews(embeddedIn(path));
    expect(await register(reader, asked)).toHaveLength(2);
    await reader.close();
  });

  it('is resumed where it was cut short', async () => {
    const next = openNextViews(path, 9n);
    const data = await openToRead(embeddedIn(path));
    if (next === null) throw new TypeError('somebody rebuilds them');
    await growViews({ store: data.store, seal: data.seal, views: next });
    next.close();
    await data.close();
    expect(currentGeneration(path)).toBe(1);
    await remember('P-3');
    expect(await rebuildViews(embeddedIn(path))).toEqual({ resumed: 2, position: 6n, persons: 3 });
    expect(await listed()).toEqual(['P-1 G8', 'P-2 G8', 'P-3 G8']);
  });

  it('can be made again and again', async () => {
    await rebuildViews(embeddedIn(path));
    await remember('P-3');
    expect(await rebuildViews(embeddedIn(path))).toMatchObject({ resumed: 0, persons: 3 });
    expect(files()).toHaveLength(1);
  });

  it('is one at a time, and refused with a sentence', async () => {
    const next = openNextViews(path, 9n);
    await expect(rebuildViews(embeddedIn(path))).rejects.toThrow(StoreInUse);
    await expect(rebuildViews(embeddedIn(path))).rejects.toThrow(
      /being rebuilt by another process/,
    );
    next?.close();
    await rebuildViews(embeddedIn(path));
  });

  it('publishes nothing while another may write the views that answer', () => {
    const next = openNextViews(path, 9n);
    const writer = openViewsToWrite(path);
    expect(next?.hold(0)).toBe(false);
    expect(() => next?.publish()).toThrow(/may be written/);
    writer?.close();
    expect(next?.hold(0)).toBe(true);
    expect(openViewsToWrite(path)).toBeNull();
    next?.close();
    expect(currentGeneration(path)).toBe(1);
    expect(openViewsToRead(path)?.count()).toBe(2);
  });
});
