import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { KeyStore } from './key-store.js';

it('a key that another process drew since it was looked for is used, and none is drawn beside it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'keys-'));
  const [one, other] = [new KeyStore(directory, 'writer'), new KeyStore(directory, 'writer')];
  expect([one.find('P-1'), other.find('P-1')]).toEqual([undefined, undefined]);
  const drawn = one.create('P-1');
  one.commit();
  const used = other.create('P-1');
  other.commit();
  expect(used.id).toBe(drawn.id);
  expect(used.key.equals(drawn.key)).toBe(true);
  one.close();
  other.close();
  rmSync(directory, { recursive: true });
});
