import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { TurnReading } from './turn-reading.js';

let directory: string;
let writer: DatabaseSync;
let reader: DatabaseSync;
let reading: TurnReading;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'continuo-turn-'));
  const file = join(directory, 'a.db');
  writer = new DatabaseSync(file);
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER)');
  reader = new DatabaseSync(file);
  reading = new TurnReading(reader);
});

afterEach(() => {
  writer.close();
  if (reader.isOpen) reader.close();
  rmSync(directory, { recursive: true });
});

function count(): unknown {
  reading.begin();
  return reader.prepare('SELECT count(*) AS n FROM t').get()?.['n'];
}

const nextTurn = () => new Promise(setImmediate);

it('reads one state of the file in a turn, and the next one in the next', async () => {
  expect(count()).toBe(0);
  writer.exec('INSERT INTO t VALUES (1)');
  expect(count()).toBe(0);
  await nextTurn();
  expect(reader.isTransaction).toBe(false);
  expect(count()).toBe(1);
});

it('sees what has come since once it has ended, and may write', () => {
  expect(count()).toBe(0);
  writer.exec('INSERT INTO t VALUES (1)');
  reading.end();
  expect(count()).toBe(1);
  reading.end();
  reader.exec('INSERT INTO t VALUES (2)');
  expect(writer.prepare('SELECT count(*) AS n FROM t').get()?.['n']).toBe(2);
});

it('ends a reading begun anew in the same turn with that turn', async () => {
  expect(count()).toBe(0);
  reading.end();
  expect(count()).toBe(0);
  await nextTurn();
  expect(reader.isTransaction).toBe(false);
});

it('leaves a transaction of the caller’s own alone', async () => {
  reader.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (1)');
  expect(count()).toBe(1);
  reading.end();
  await nextTurn();
  expect(reader.isTransaction).toBe(true);
  reader.exec('ROLLBACK');
  expect(count()).toBe(0);
});

it('bears that the connection is closed within the turn', async () => {
  expect(count()).toBe(0);
  reader.close();
  await nextTurn();
  expect(reader.isOpen).toBe(false);
});
