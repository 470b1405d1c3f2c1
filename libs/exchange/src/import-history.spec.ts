import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { importHistory } from './import-history.js';
import type { ImportOptions, Reject } from './import-history.js';
import { UnknownFormatVersion } from './read-history.js';
import { HEADER_LINE, isSameFact } from './write-history.js';

let directory: string;
let files = 0;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'import-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

function file(...lines: readonly (string | object)[]): string {
  const path = join(directory, `${++files}.ndjson`);
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, texts.join('\n'));
  return path;
}

function visited(id: string, more: object = {}): object {
  return {
    ...{ id, person: 'P-1', type: 'PanVisited', occurredOn: '2026-03-01' },
    ...{ recordedAt: '2026-03-01T08:00:00Z', ...more },
  };
}

/** A memory of facts that keeps the promise of WriteFacts. */
function memory(more: Partial<ImportOptions> = {}) {
  const facts = new Map<string, Fact>();
  const batches: number[] = [];
  const rejects: Reject[] = [];
  const options: ImportOptions = {
    write: async (batch) => {
      batches.push(batch.length);
      return batch.map((fact) => {
        if (fact.id.length > 100) return { outcome: 'refused', reason: 'its id is too long' };
        const known = facts.get(fact.id);
        if (known === undefined) facts.set(fact.id, fact);
        if (known === undefined) return { outcome: 'appended' };
        return { outcome: isSameFact(known, fact) ? 'known' : 'clash' };
      });
    },
    onReject: (reject) => rejects.push(reject),
    ...more,
  };
  return { facts, batches, rejects, options };
}

describe('an import', () => {
  it('remembers what can be read, and reports the rest with its number and its text', async () => {
    const { facts, rejects, options } = memory();
    const path = file(HEADER_LINE.trim(), visited('f-1'), '', '{', visited('f-2', { person: '' }));
    expect(await importHistory([path], options)).toEqual({
      ...{ lines: 5, facts: 1, appended: 1, known: 0, setAside: 2, interrupted: false },
    });
    expect([...facts.keys()]).toEqual(['f-1']);
    expect(rejects).toMatchObject([
      { file: path, line: 4, text: '{' },
      { file: path, line: 5, reason: 'person is empty' },
    ]);
  });

  it('again changes nothing', async () => {
    const { facts, options } = memory();
    const path = file(visited('f-1'), visited('f-2'));
    await importHistory([path], options);
    const again = await importHistory([path, path], options);
    expect(again).toMatchObject({ lines: 4, facts: 4, appended: 0, known: 4, setAside: 0 });
    expect(facts.size).toBe(2);
  });

  it('sets aside an id known with another content, in the same file or another', async () => {
    const { rejects, options } = memory();
    const first = file(visited('f-1'), visited('f-1', { occurredOn: '2026-03-02' }));
    const second = file(visited('f-1', { person: 'P-2' }));
    const summary = await importHistory([first, second], options);
    expect(summary).toMatchObject({ appended: 1, setAside: 2 });
    expect(rejects.map(({ file: of, line }) => [of, line])).toEqual([
      [first, 2],
      [second, 1],
    ]);
    expect(rejects[0]?.reason).toBe('id "f-1" is known with another content; the first counts');
  });

  it('sets aside what no store can keep', async () => {
    const { rejects, options } = memory();
    await importHistory([file(visited('x'.repeat(101)), visited('f-1'))], options);
    expect(rejects).toMatchObject([{ line: 1, reason: 'it cannot be stored: its id is too long' }]);
  });

  it('sets aside a line too long to read without its text', async () => {
    const { rejects, options } = memory();
    await importHistory([file('x'.repeat(1024 * 1024 + 1), visited('f-1'))], options);
    expect(rejects).toMatchObject([{ line: 1, text: null }]);
  });

  it('stops at a file of another version, naming it, before writing anything of it', async () => {
    const { facts, options } = memory();
    const other = file('{"format":"continuo-history","version":2}', visited('f-1'));
    await expect(importHistory([other], options)).rejects.toThrow(UnknownFormatVersion);
    await expect(importHistory([other], options)).rejects.toThrow(other);
    expect(facts.size).toBe(0);
  });

  it('writes in batches that memory can hold, and tells after each how far it has come', async () => {
    const told: [number, number][] = [];
    const { batches, options } = memory({ onBatch: (lines, bytes) => told.push([lines, bytes]) });
    const many = Array.from({ length: 20_000 }, (_, i) => visited(`f-${i}`));
    const summary = await importHistory([file(...many), file(visited('f-x'))], options);
    expect(summary).toMatchObject({ lines: 20_001, appended: 20_001 });
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(20_001);
    expect(Math.max(...batches)).toBeLessThanOrEqual(8192);
    expect(told).toHaveLength(batches.length);
    expect(told.map(([lines]) => lines)).toEqual(
      told.map(([lines]) => lines).toSorted((a, b) => a - b),
    );
    expect(told.at(-1)?.[0]).toBe(20_001);
  });

  it('stopped, says so, and the same import goes on from there', async () => {
    const stop = new AbortController();
    const { facts, options } = memory({ signal: stop.signal, onBatch: () => stop.abort() });
    const paths = [file(visited('f-1')), file(visited('f-2'))];
    expect(await importHistory(paths, options)).toMatchObject({ appended: 1, interrupted: true });
    const { signal: _, ...unstopped } = options;
    expect(await importHistory(paths, unstopped)).toMatchObject({ appended: 1, known: 1 });
    expect([...facts.keys()]).toEqual(['f-1', 'f-2']);
  });

  it('throws what the writer throws', async () => {
    const { options } = memory({
      write: async () => {
        throw new RangeError('no room');
      },
    });
    await expect(importHistory([file(visited('f-1'))], options)).rejects.toThrow('no room');
  });
});
