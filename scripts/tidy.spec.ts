import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const code = tracked.filter((file) => file.endsWith('.ts'));
const pages = tracked.filter((file) => file.endsWith('.md'));

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const CORE = /^libs\/(kernel|law|case|person|work|procedures|views|access)\/src\/(?!.*\.spec\.ts$)/;

/** What linters do not know: a token, where it is banned, and what to do instead. */
const BANNED: readonly { token: RegExp; where: RegExp; instead: string }[] = [
  { token: /new Date\(|Date\.now|Math\.random|performance\./, where: CORE, instead: 'an argument' },
  { token: /\bTODO\b(?!.*#\d)|\bFIXME\b|\bXXX\b/, where: /\.ts$/, instead: 'an issue number' },
  { token: /forwardRef|@ts-ignore|@ts-nocheck/, where: /\.ts$/, instead: 'a mended type' },
  {
    token: /\b(it|test|describe)\.(skip|only|todo)\b/,
    where: /\.spec\.ts$/,
    instead: 'a test that runs',
  },
  { token: /export \*/, where: /\/index\.ts$/, instead: 'explicit names' },
];

const KIND_NAMES = /(^|\/)(types|constants|interfaces|utils|util|helpers|helper|common|misc)\.ts$/;

describe('the source text', () => {
  it.each(BANNED)('has no $token where it is banned: use $instead', ({ token, where }) => {
    const found = code.filter((file) => where.test(file) && file !== 'scripts/tidy.spec.ts');
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((file) => token.test(read(file)))).toEqual([]);
  });

  it('splits files by subject, never by kind', () => {
    expect(code.filter((file) => KIND_NAMES.test(file))).toEqual([]);
  });

  it('has no code file over 400 lines and no spec over 800', () => {
    const long = code.filter((file) => {
      const lines = read(file).split('\n').length;
      return lines > (file.endsWith('.spec.ts') ? 800 : 400);
    });
    expect(long).toEqual([]);
  });

  it('names no path of a machine and no address in the lock file', () => {
    const machine = new RegExp(
      `(^|[^\\w./-])/(${['home', 'root', 'Users', 'work'].join('|')})/`,
      'm',
    );
    const texts = tracked.filter((file) => /\.(ts|mjs|cjs|js|json|md|ya?ml)$/.test(file));
    expect(texts.filter((file) => machine.test(read(file)))).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});

describe('the documents', () => {
  it('have one title each', () => {
    const titles = (file: string): number =>
      read(file)
        .replaceAll(/^```[\s\S]*?^```/gm, '')
        .split('\n')
        .filter((line) => line.startsWith('# ')).length;
    expect(pages.filter((file) => titles(file) !== 1)).toEqual([]);
  });

  it('link to files that exist', () => {
    const broken = pages.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map((match) => join(dirname(file), match[1] ?? ''))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('give every article the engine reads a page, and every page an article', () => {
    const articles = ['ceseda', 'crpa', 'cja'].flatMap((name) =>
      readdirSync(join(root, 'libs/law/src', name))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => `${name}-${file.slice(0, -'.ts'.length)}.md`),
    );
    const about = ['README.md', 'acts.md', 'conseil-d-etat-2026.md'];
    const lawPages = readdirSync(join(root, 'docs/law')).filter((file) => !about.includes(file));
    expect(lawPages.sort()).toEqual(articles.sort());
  });

  it('say in every decision how to tell that it still holds', () => {
    const decisions = tracked.filter((file) => /^docs\/decisions\/\d{4}-.*\.md$/.test(file));
    expect(decisions.length).toBeGreaterThan(10);
    expect(decisions.filter((file) => !/Confirmation/.test(read(file)))).toEqual([]);
  });

  it('list every runtime dependency in the decision about them', () => {
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>;
    };
    const listed = read('docs/decisions/0014-list-runtime-dependencies.md');
    expect(Object.keys(dependencies).filter((name) => !listed.includes(`\`${name}\``))).toEqual([]);
  });
});
