import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { copyKeys } from './copy-keys.js';
import { KeyStore, VAULT_FILE } from './key-store.js';

let parent: string;
let [from, to] = ['', ''];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'copy-keys-'));
  [from, to] = [join(parent, 'from'), join(parent, 'to')];
  draw(made(from), 'P-1', 'P-2');
});
afterEach(() => rmSync(parent, { recursive: true }));

function made(directory: string): string {
  mkdirSync(directory);
  return directory;
}

function draw(directory: string, ...persons: string[]): void {
  const keys = new KeyStore(directory, 'writer');
  for (const person of persons) keys.create(person);
  keys.commit();
  keys.close();
}

function idsOf(directory: string, ...persons: string[]): (string | undefined)[] {
  const keys = new KeyStore(directory, 'reader');
  const ids = persons.map((person) => keys.find(person)?.id);
  keys.close();
  return ids;
}

it('brings keys to a directory of its owner alone, and later those that are new', () => {
  expect(copyKeys(from, to)).toBe(2);
  expect(statSync(to).mode & 0o777).toBe(0o700);
  expect(statSync(join(to, VAULT_FILE)).mode & 0o777).toBe(0o600);
  expect(copyKeys(from, to)).toBe(0);
  draw(from, 'P-3');
  expect(copyKeys(from, to)).toBe(1);
  const persons = ['P-1', 'P-2', 'P-3'];
  expect(idsOf(to, ...persons)).toEqual(idsOf(from, ...persons));
});

it('leaves the keys that the target has besides', () => {
  draw(made(to), 'P-9');
  const [own] = idsOf(to, 'P-9');
  expect(copyKeys(from, to)).toBe(2);
  expect(idsOf(to, 'P-9')).toEqual([own]);
});

it('copies nothing where a person has another key', () => {
  draw(made(to), 'P-2');
  expect(() => copyKeys(from, to)).toThrow(/has other keys than .* for 1 persons/);
  expect(idsOf(to, 'P-1')).toEqual([undefined]);
});

it('of a directory to itself are there already', () => {
  expect(copyKeys(from, join(from, '.'))).toBe(0);
});
