/** Work shorter than this is not worth a word. */
const QUIET_MILLISECONDS = 2000;
const TERMINAL_EVERY = 500;
const LOG_EVERY = 10_000;

function seconds(milliseconds: number): string {
  const total = Math.round(milliseconds / 1000);
  return total < 60 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
}

/** Tells on standard error how far a long work has come, how fast, and when it should end. */
export class ProgressLine {
  /** When the work was first heard of: not when this was made. */
  private startedAt: number | null = null;
  private saidAt = 0;
  private open = false;

  /** @param total null while it is not known. */
  tell(what: string, done: number, total: number | null): void {
    const now = performance.now();
    const startedAt = (this.startedAt ??= now);
    const every = process.stderr.isTTY ? TERMINAL_EVERY : LOG_EVERY;
    if (now - startedAt < QUIET_MILLISECONDS || now - this.saidAt < every) return;
    this.saidAt = now;
    this.write(this.text(what, done, total, now - startedAt));
  }

  /** Ends the line, if one was begun. */
  end(): void {
    if (this.open) process.stderr.write('\n');
    this.open = false;
  }

  private text(what: string, done: number, total: number | null, elapsed: number): string {
    const rate = (done * 1000) / elapsed;
    const speed = `${Math.round(rate).toLocaleString('en')}/s`;
    const count = done.toLocaleString('en');
    if (total === null || total === 0) return `${what}: ${count}, ${speed}`;
    const left = rate > 0 ? seconds(((total - done) / rate) * 1000) : 'unknown';
    const percent = Math.floor((100 * done) / total);
    return `${what}: ${count} of ${total.toLocaleString('en')} (${percent} %), ${speed}, ${left} left`;
  }

  private write(text: string): void {
    if (!process.stderr.isTTY) {
      process.stderr.write(`${text}\n`);
      return;
    }
    process.stderr.write(`\r\u001b[K${text}`);
    this.open = true;
  }
}
