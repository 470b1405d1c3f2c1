import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ACTS, REFUSALS } from '#libs/case/acting';
import { article } from '#libs/law';

const root = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(join(root, 'docs/law/acts.md'), 'utf8');

/** `| ceseda:L411-1 | what it asks | acts | refusals | reading and doubt |` */
const LINES = new Map(
  [...page.matchAll(/^\| `([a-z]+:[^`]+)` +\|[^|]+\| ([^|]*?) *\| ([^|]*?) *\|[^|]+\|$/gm)].map(
    ([, code = '', acts, refusals]) => [code, { acts, refusals }],
  ),
);

/** An article without its alinéa. */
function whole(cited: string): string {
  return cited.replace(/#.*/, '');
}

/** Every article that the sources of the acts cite, in a basis, a refusal or a finding. */
function cited(): string[] {
  const rooms = ['libs/case/src', 'libs/person/src', 'libs/work/src'];
  const files = execFileSync('git', ['ls-files', ...rooms], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  const codes = files.flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(/'((?:ceseda|crpa|cja|accord):[^']+)'/g),
    ].map(([, code = '']) => whole(code)),
  );
  return [...new Set(codes)].toSorted();
}

/** As a cell of the table writes them. */
function cell(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');
}

function actsOn(code: string): string[] {
  const acts = Object.entries(ACTS).filter(([, { basis }]) => basis.map(whole).includes(code));
  return acts.map(([type]) => type).toSorted();
}

function refusalsOf(code: string): string[] {
  const kinds = Object.entries(REFUSALS).filter(([, kind]) => whole(kind.article ?? '') === code);
  return kinds.map(([name]) => name).toSorted();
}

describe('the articles that acts rest on', () => {
  it('are read by the law, with a page of their own, or have a line in docs/law/acts.md', () => {
    expect(cited().length).toBeGreaterThan(30);
    expect(cited().filter((code) => article(code) === undefined && !LINES.has(code))).toEqual([]);
  });

  it('have a line only while something cites them and no page is theirs', () => {
    const known = cited();
    const idle = [...LINES.keys()].filter(
      (code) => !known.includes(code) || article(code) !== undefined,
    );
    expect(idle).toEqual([]);
  });

  it('are told with the acts that rest on them and the refusals they are the reason of', () => {
    const told = Object.fromEntries(LINES);
    const expected = [...LINES.keys()].map((code) => [
      code,
      { acts: cell(actsOn(code)), refusals: cell(refusalsOf(code)) },
    ]);
    expect(told).toEqual(Object.fromEntries(expected));
  });
});
