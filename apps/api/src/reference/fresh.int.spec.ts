import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#libs/case/acting';
import { problemKinds } from '../problem.js';
import type { DocumentSaid } from './document.js';
import { referencePages } from './references.js';

const root = new URL('../../../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

const document = JSON.parse(read('docs/reference/openapi.json')) as DocumentSaid;
const hasPage = (page: string): boolean => existsSync(new URL(`docs/law/${page}`, root));

describe('what npm run references writes', () => {
  it.each(referencePages(document, hasPage))(
    '$path is what the code says now',
    ({ path, text }) => {
      expect(read(path)).toBe(text);
    },
  );

  it('has every address of the server', () => {
    const [, http] = referencePages(document, hasPage);
    const addresses = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `### \`${method.toUpperCase()} ${path}\`\n`),
    );
    expect(addresses.length).toBeGreaterThan(100);
    expect(addresses.filter((address) => !http?.text.includes(address))).toEqual([]);
  });

  it('has every code a problem can have', () => {
    const [errors] = referencePages(document, hasPage);
    const codes = [...Object.keys(REFUSALS), ...problemKinds().map(({ code }) => code)];
    expect(codes.filter((code) => !errors?.text.includes(`\`${code}\``))).toEqual([]);
  });
});
