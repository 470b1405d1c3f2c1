import { startProgram } from './continuo.js';
import type { Running } from './continuo.js';

/** A command under way on a terminal of its own, keys typed and screens read as a person would. */
export interface OnTerminal {
  type(keys: string): void;
  /** Waits until the terminal shows that, since what was last waited for. */
  shows(text: string | RegExp): Promise<string>;
  readonly running: Running;
}

const PATIENCE_MILLISECONDS = 30_000;

/**
 * Runs a command of the shell on a pseudo-terminal of 80 columns and 24 lines, by `script` of util-linux, which ends
 * with the exit code of the command.
 */
export function onTerminal(command: string, env: NodeJS.ProcessEnv = {}): OnTerminal {
  const sized = `stty columns 80 rows 24; ${command}`;
  const running = startProgram('script', ['-qec', sized, '/dev/null'], {
    env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
  });
  let seen = '';
  let wake = (): void => undefined;
  running.child.stdout?.on('data', (chunk: string) => {
    seen += chunk;
    wake();
  });
  async function shows(text: string | RegExp): Promise<string> {
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const at = typeof text === 'string' ? seen.indexOf(text) : seen.search(text);
      if (at >= 0) {
        const length = typeof text === 'string' ? text.length : (text.exec(seen)?.[0].length ?? 0);
        const before = seen.slice(0, at + length);
        seen = seen.slice(at + length);
        return before;
      }
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`the terminal does not show ${text}, but: ${seen}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  return { running, shows, type: (keys) => running.child.stdin?.write(keys) };
}

/** A word of a command of the shell. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
