import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { REFUSALS } from '#libs/case/acting';

const root = fileURLToPath(new URL('../', import.meta.url));

function specs(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.spec.ts'],
    { cwd: root, encoding: 'utf8' },
  );
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(root, file)));
}

it('every way to be refused is met by a spec', () => {
  const texts = specs().map((file) => readFileSync(join(root, file), 'utf8'));
  const unmet = Object.keys(REFUSALS).filter(
    (code) => !texts.some((text) => text.includes(`'${code}'`)),
  );
  expect(unmet).toEqual([]);
});
