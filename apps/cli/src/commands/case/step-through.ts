import { emitKeypressEvents } from 'node:readline';
import type { Key } from 'node:readline';

// Control sequences of ECMA-48 and xterm that every terminal in use knows.
const ENTER = '\u001b[?1049h\u001b[?25l'; // the other screen, no cursor
const LEAVE = '\u001b[?25h\u001b[?1049l';
const CLEAR = '\u001b[H\u001b[2J';

const HELP = '→ n next   ← p back   Home g first   End G last   q quit';

export type Ended = 'left' | 'interrupted';

/** Where a key leads: another step, the end, or nowhere. */
function led(key: Key, at: number, last: number): number | Ended {
  if (key.ctrl === true) {
    if (key.name === 'd') return 'left';
    return key.name === 'c' ? 'interrupted' : at;
  }
  switch (key.name) {
    case 'right':
    case 'n':
      return Math.min(at + 1, last);
    case 'left':
    case 'p':
      return Math.max(at - 1, 0);
    case 'home':
      return 0;
    case 'end':
      return last;
    case 'g':
      return key.shift === true ? last : 0;
    case 'q':
      return 'left';
    default:
      return at;
  }
}

/** A line in as many lines of the screen as it needs, later ones under the text of the first. */
function wrapped(line: string, columns: number): string[] {
  const margin = ' '.repeat(Math.min(/^ */.exec(line)?.[0].length ?? 0, Math.floor(columns / 2)));
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const cut = space > margin.length ? space : columns;
    lines.push(rest.slice(0, cut));
    rest = margin + rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}

/** What the screen shows: the help always, and what does not fit is counted. */
function screen(title: string, lines: readonly string[], columns: number, rows: number): string {
  const room = Math.max(1, rows - 2);
  const body = [title, ...lines].flatMap((line) => wrapped(line, columns));
  const shown = body.length <= room ? body : body.slice(0, room - 1);
  const hidden = body.length - shown.length;
  const more = hidden === 0 ? [] : [`… ${hidden} more lines: make the window higher, or use --all`];
  return [...shown, ...more, '', HELP.slice(0, columns)].join('\r\n');
}

/**
 * Shows one of several screens on the terminal and lets the keys lead from one to another. The terminal is as it was
 * when this ends, however it ends.
 */
export async function stepThrough(
  title: string,
  screens: readonly (readonly string[])[],
): Promise<Ended> {
  const { stdin, stdout } = process;
  let at = 0;
  const draw = (): void => {
    const { columns, rows } = stdout;
    stdout.write(CLEAR + screen(title, screens[at] ?? [], columns || 80, rows || 24));
  };
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const press = (_: string | undefined, key: Key): void => {
    const next = led(key, at, screens.length - 1);
    if (typeof next === 'string') resolve(next);
    else if (next !== at) {
      at = next;
      draw();
    }
  };
  const interrupt = (): void => resolve('interrupted');
  const leave = (): void => resolve('left');
  emitKeypressEvents(stdin);
  stdin.setRawMode(true).on('keypress', press).on('end', leave).resume();
  stdout.on('resize', draw);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  stdout.write(ENTER);
  try {
    draw();
    return await promise;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, interrupt);
    stdout.off('resize', draw);
    stdin.off('keypress', press).off('end', leave).setRawMode(false).pause();
    stdout.write(LEAVE);
  }
}
