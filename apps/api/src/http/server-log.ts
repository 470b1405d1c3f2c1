import type { Logger } from 'pino';

/** What is remembered of an answered request: nothing of the person it was about, nor of who asked. */
export interface Answered {
  readonly requestId: string;
  readonly method: string;
  /** The pattern, `/v1/persons/:person`, never the address itself: that one names a person. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly role: string | null;
}

/** The lines of a stack that say where, without the message, which may hold anything. */
function placesIn(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}

/** The log of the server. Whatever is written here may be read by whoever keeps machines running. */
export class ServerLog {
  constructor(private readonly logger: Logger) {}

  answered(request: Answered): void {
    this.logger.info(request, 'answered');
  }

  failed(requestId: string, code: string, error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    const cause = (error as { code?: unknown } | null)?.code;
    const why = typeof cause === 'string' ? cause : null;
    this.logger.error({ requestId, code, error: name, cause: why, at: placesIn(error) }, 'failed');
  }

  /** Something about the server itself, in a sentence. */
  said(sentence: string): void {
    this.logger.info(sentence);
  }

  stopped(what: string, error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    this.logger.error({ what, error: name, at: placesIn(error) }, 'stopped');
  }
}
