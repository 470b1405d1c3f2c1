import { once } from 'node:events';

/** Where results go: standard output, waited for when the reader is slow. Messages go to standard error. */
export interface Output {
  readonly json: boolean;
  /** Columns of the terminal, or 100. */
  readonly width: number;
  line(text?: string): Promise<void>;
  /** One JSON object a line. */
  object(value: unknown): Promise<void>;
}

/** A reader that closes the pipe (`| head`) has seen enough: that is no failure. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Standard output. */
export function standardOutput(json: boolean): Output {
  return {
    json,
    width: Math.max(60, Math.min(process.stdout.columns ?? 100, 120)),
    line: (text = '') => write(`${text}\n`),
    object: (value) => write(`${JSON.stringify(value)}\n`),
  };
}

/** A message for the person at the terminal. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
