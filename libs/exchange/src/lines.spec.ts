import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINE_BYTES_MAX, readLines } from './lines.js';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lines-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

interface Read {
  readonly lines: readonly (readonly [number, string | null])[];
  readonly bytes: number;
}

async function read(content: string | Buffer): Promise<Read> {
  const file = join(directory, 'some.ndjson');
  writeFileSync(file, content);
  const lines: [number, string | null][] = [];
  let bytes = 0;
  for await (const block of readLines(file)) {
    for (const line of block.lines) lines.push([line.number, line.bytes?.toString('utf8') ?? null]);
    bytes = block.bytesRead;
  }
  return { lines, bytes };
}

async function texts(content: string | Buffer): Promise<(string | null)[]> {
  return (await read(content)).lines.map(([, text]) => text);
}

describe('the lines of a file', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\n\nb\n', ['a', '', 'b']],
    ['\n', ['']],
    ['\r\n', ['']],
    ['a\r', ['a']],
    ['a\rb\n', ['a\rb']],
    ['a\r\r\n', ['a\r']],
    ['\uFEFFa\n', ['\uFEFFa']],
  ])('of %j are %j', async (content, expected) => expect(await texts(content)).toEqual(expected));

  it('are numbered from 1, and the bytes read are counted', async () =>
    expect(await read('a\né\n')).toEqual({
      lines: [
        [1, 'a'],
        [2, 'é'],
      ],
      bytes: 5,
    }));

  it('are those of the text cut at its newlines, whatever it holds', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), async (parts) => {
        const expected = parts.map((part) => part.replaceAll(/[\n\r]/g, ''));
        expect(await texts(expected.map((part) => `${part}\n`).join(''))).toEqual(expected);
      }),
      { numRuns: 100, seed: 1 },
    ));

  it('are the same wherever a chunk of the file ends: at every byte of a small one', async () => {
    const chunk = 256 * 1024;
    const small = Buffer.from('{"é":1}\r\n\r\n{"b":"\u{1F600}"}\n\n\rlast');
    const expected = ['{"é":1}', '', '{"b":"\u{1F600}"}', '', '\rlast'];
    for (let border = 0; border <= small.length; border++) {
      const padding = 'p'.repeat(chunk - border - 1);
      const content = Buffer.concat([Buffer.from(`${padding}\n`), small]);
      expect((await texts(content)).slice(1)).toEqual(expected);
    }
  });
});

describe('a long line', () => {
  const longest = 'x'.repeat(LINE_BYTES_MAX);

  it('of one mebibyte is read', async () =>
    expect((await texts(`a\n${longest}\nb`)).map((text) => text?.length)).toEqual([
      ...[1, LINE_BYTES_MAX, 1],
    ]));

  it('of one byte more is passed over, and the next lines are read', async () =>
    expect((await read(`a\n${longest}x\nb\n${longest}xx`)).lines).toEqual([
      [1, 'a'],
      [2, null],
      [3, 'b'],
      [4, null],
    ]));
});
