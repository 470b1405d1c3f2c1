import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyDirectory, startProgram } from './continuo.js';
import type { Ran } from './continuo.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A change or a command that a guide shows. */
export interface GuideBlock {
  /** Title of the step it belongs to. */
  readonly step: string;
  /** `diff`: a change as `git apply` takes it; `sh`: commands, one a line. */
  readonly language: 'diff' | 'sh';
  readonly text: string;
}

/** The changes and the commands of a page of `docs/guides`, in order. */
export function blocksOf(page: string): GuideBlock[] {
  const text = readFileSync(join(ROOT, 'docs/guides', page), 'utf8');
  const blocks: GuideBlock[] = [];
  let step = '';
  for (const [, title, language, block] of text.matchAll(/^## (.+)$|^```(\w+)\n([^]*?)^```$/gm)) {
    if (title !== undefined) step = title;
    else if (language !== 'diff' && language !== 'sh') {
      throw new RangeError(`step "${step}" of ${page} shows ${language}: write diff or sh`);
    } else blocks.push({ step, language, text: block ?? '' });
  }
  return blocks;
}

/** A copy of the sources of this repository as they stand, with the same packages, to be changed and built apart. */
export class RepositoryCopy {
  readonly directory = join(emptyDirectory(), 'copy');

  constructor() {
    const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const files = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8' }).split('\0');
    for (const file of files) {
      if (file === '' || !existsSync(join(ROOT, file))) continue;
      mkdirSync(dirname(this.path(file)), { recursive: true });
      copyFileSync(join(ROOT, file), this.path(file));
    }
    symlinkSync(join(ROOT, 'node_modules'), this.path('node_modules'));
  }

  path(file: string): string {
    return join(this.directory, file);
  }

  /** Runs a program there, the packages' own among them. */
  run(program: string, args: readonly string[]): Promise<Ran> {
    const binaries = join(ROOT, 'node_modules/.bin');
    const env = {
      PATH: `${binaries}${delimiter}${process.env['PATH'] ?? ''}`,
      // A temporary directory inside a repository is no part of it: git would leave its files alone.
      GIT_CEILING_DIRECTORIES: dirname(this.directory),
    };
    return startProgram(program, args, { env, directory: this.directory }).ended;
  }

  /** Runs the command line built there. */
  continuo(args: readonly string[]): Promise<Ran> {
    return this.run(process.execPath, [this.path('dist/continuo/main.js'), ...args]);
  }

  /** Applies a change. @throws {Error} It no longer fits; the message names the step. */
  async apply({ step, text }: GuideBlock): Promise<void> {
    const file = join(dirname(this.directory), 'step.diff');
    writeFileSync(file, text);
    const { code, stderr } = await this.run('git', ['apply', file]);
    if (code !== 0) throw new Error(`the change of step "${step}" no longer applies: ${stderr}`);
  }

  /** Runs the scripts that a step names, `npm run NAME` a line. @throws {Error} One of them failed. */
  async runScripts({ step, text }: GuideBlock): Promise<void> {
    const { scripts } = JSON.parse(readFileSync(this.path('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const line of text.trim().split('\n')) {
      const script = scripts[/^npm run (\w+)$/.exec(line)?.[1] ?? ''];
      if (script === undefined) throw new Error(`step "${step}" runs what is no script: ${line}`);
      const { code, stdout, stderr } = await this.run('sh', ['-c', script]);
      if (code !== 0) throw new Error(`${line} of step "${step}" failed: ${stdout}${stderr}`);
    }
  }
}
