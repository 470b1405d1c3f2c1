import { createReadStream } from 'node:fs';

/** One line of a file: its number (the first is 1) and its bytes, without the line ending. */
export interface Line {
  readonly number: number;
  /** null for a line longer than `LINE_BYTES_MAX`, which is passed over. */
  readonly bytes: Buffer | null;
}

/** A longer line is set aside unread, so that one broken file cannot fill the memory. */
export const LINE_BYTES_MAX = 1024 * 1024;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function trimmed(bytes: Buffer): Buffer {
  return bytes.length > 0 && bytes[bytes.length - 1] === CARRIAGE_RETURN
    ? bytes.subarray(0, bytes.length - 1)
    : bytes;
}

/** Cuts chunks of bytes into lines, remembering the beginning of the one that the next chunk ends. */
class LineCutter {
  private number = 0;
  private pending: Buffer[] = [];
  private pendingBytes = 0;

  cut(chunk: Buffer, lines: Line[]): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      this.keep(chunk.subarray(start, end));
      lines.push(this.finish());
      start = end + 1;
    }
    if (start < chunk.length) this.keep(Buffer.from(chunk.subarray(start)));
  }

  end(lines: Line[]): void {
    if (this.pendingBytes > 0) lines.push(this.finish());
  }

  private keep(part: Buffer): void {
    this.pendingBytes += part.length;
    if (this.pendingBytes <= LINE_BYTES_MAX) this.pending.push(part);
    else this.pending = [];
  }

  private finish(): Line {
    const isTooLong = this.pendingBytes > LINE_BYTES_MAX;
    const [only] = this.pending;
    const bytes = this.pending.length === 1 && only ? only : Buffer.concat(this.pending);
    this.pending = [];
    this.pendingBytes = 0;
    this.number += 1;
    return { number: this.number, bytes: isTooLong ? null : trimmed(bytes) };
  }
}

/** A block of lines, and how many bytes of the file have been read so far. */
export interface LineBlock {
  readonly lines: readonly Line[];
  readonly bytesRead: number;
}

/** The lines of a file, block by block, in constant memory. A last line without an ending counts. */
export async function* readLines(file: string): AsyncGenerator<LineBlock> {
  const cutter = new LineCutter();
  let bytesRead = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    bytesRead += bytes.length;
    const lines: Line[] = [];
    cutter.cut(bytes, lines);
    yield { lines, bytesRead };
  }
  const lines: Line[] = [];
  cutter.end(lines);
  yield { lines, bytesRead };
}
