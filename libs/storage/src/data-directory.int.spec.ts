import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import { coverageFromViews, FactWriter, growViews, register } from '#libs/runtime';
import type { Sources } from '#libs/runtime';
import { given, oneYearCard, registered } from '#libs/testing';
import { VAULT_FILE } from '#libs/vault';
import { VIEWS_FILE } from '#libs/views-sql';
import { StoreInUse, StoreUnavailable } from '#eventstore/core';
import { openToRead, openToWrite } from './data-directory.js';
import type { DataDirectory } from './data-directory.js';
import { embeddedIn } from './data-place.js';
import type { DataPlace } from './data-place.js';

let parent: string;
let path: string;
let place: DataPlace;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'storage-'));
  path = join(parent, 'data');
  place = embeddedIn(path);
});

afterEach(() => rmSync(parent, { recursive: true }));

// E = 30 June 2026: unlawful from 1 July, G8.
const { facts } = given(registered(), oneYearCard());
const asked = { on: '2026-07-01', knownAt: '2026-07-01' };

async function remember({ store, seal }: Sources): Promise<void> {
  await new FactWriter(store, seal, isSameFact).write(facts);
}

async function using<T>(
  opening: Promise<DataDirectory>,
  use: (data: DataDirectory) => Promise<T>,
): Promise<T> {
  const data = await opening;
  try {
    return await use(data);
  } finally {
    await data.close();
  }
}

async function causes(data: DataDirectory): Promise<string[]> {
  return (await register(data, asked)).map((row) => row.cause);
}

describe('a data directory opened to write', () => {
  it('is made where it is missing, for its owner alone', () =>
    using(openToWrite(place), async (data) => {
      expect(data.path).toBe(path);
      expect(statSync(path).mode & 0o777).toBe(0o700);
      for (const file of readdirSync(path).filter((name) => name.includes('.db'))) {
        expect([file, statSync(join(path, file)).mode & 0o077]).toEqual([file, 0]);
      }
    }));

  it('is written by one at a time', async () => {
    await using(openToWrite(place), async () => {
      await expect(openToWrite(place)).rejects.toThrow(StoreInUse);
    });
    await using(openToWrite(place), remember);
  });

  it('keeps what was remembered and grown', async () => {
    await using(openToWrite(place), async (data) => {
      await remember(data);
      await growViews(data);
    });
    await using(openToWrite(place), async (data) => {
      expect(await causes(data)).toEqual(['G8']);
      expect(await growViews(data)).toBe(0);
    });
  });
});

describe('a data directory opened to read', () => {
  it('must be one', async () => {
    await expect(openToRead(place)).rejects.toThrow();
    await using(openToWrite(place), remember);
    for (const file of readdirSync(path).filter((name) => name.startsWith(VAULT_FILE))) {
      rmSync(join(path, file));
    }
    await expect(openToRead(place)).rejects.toThrow(StoreUnavailable);
  });

  it('catches up with what was written since, on disk', async () => {
    await using(openToWrite(place), remember);
    await using(openToRead(place), async (data) => {
      expect(await causes(data)).toEqual(['G8']);
      expect(data.views.checkpoint().position).toBe(await data.store.head());
    });
    // Grown once for all: the next finds it done.
    const told: string[] = [];
    await using(
      openToRead(place, ({ what }) => told.push(what)),
      async (data) => {
        expect(await causes(data)).toEqual(['G8']);
        expect((await coverageFromViews(data, 'P-1', asked))?.cause).toBe('G8');
      },
    );
    expect(told).toEqual([]);
  });

  it('grows views that were deleted again', async () => {
    await using(openToWrite(place), async (data) => {
      await remember(data);
      await growViews(data);
    });
    for (const file of readdirSync(path).filter((name) => name.startsWith('views'))) {
      rmSync(join(path, file));
    }
    await using(openToRead(place), async (data) => expect(await causes(data)).toEqual(['G8']));
    expect(existsSync(join(path, VIEWS_FILE))).toBe(true);
  });

  it('is refused to nobody while it is written: answers are as of the views’ checkpoint', () =>
    using(openToWrite(place), async (writer) => {
      await remember(writer);
      await using(openToRead(place), async (reader) => {
        expect(reader.views.checkpoint().position).toBeLessThanOrEqual(await reader.store.head());
      });
      await growViews(writer);
      await using(openToRead(place), async (reader) => {
        expect(await causes(reader)).toEqual(['G8']);
      });
    }));
});
