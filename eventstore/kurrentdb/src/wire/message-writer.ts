const VARINT = 0;
const LENGTH_DELIMITED = 2;

/**
 * Writes a Protocol Buffers message from its last field to its first: the length of a message stands before it, and is
 * known once it is written.
 *
 * @source https://protobuf.dev/programming-guides/encoding/
 */
export class MessageWriter {
  private bytes: Buffer;
  private at: number;

  /** @param size Bytes expected; more are made room for. */
  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
    this.at = size;
  }

  /** Bytes written so far: where a message within this one ends. */
  get written(): number {
    return this.bytes.length - this.at;
  }

  integer(field: number, value: number | bigint): void {
    this.varint(value);
    this.tag(field, VARINT);
  }

  text(field: number, text: string): void {
    const length = Buffer.byteLength(text);
    this.makeRoom(length);
    this.at -= length;
    this.bytes.write(text, this.at, length, 'utf8');
    this.varint(length);
    this.tag(field, LENGTH_DELIMITED);
  }

  /** Closes the message of which the fields were written since `end`, which is what `written` was before them. */
  message(field: number, end: number): void {
    this.varint(this.written - end);
    this.tag(field, LENGTH_DELIMITED);
  }

  empty(field: number): void {
    this.message(field, this.written);
  }

  finished(): Buffer {
    return this.bytes.subarray(this.at);
  }

  private tag(field: number, kind: number): void {
    this.varint(field * 8 + kind);
  }

  private varint(value: number | bigint): void {
    if (typeof value === 'bigint' && value <= Number.MAX_SAFE_INTEGER)
      return this.varint(Number(value));
    this.makeRoom(10);
    let rest = value;
    const septets: number[] = [];
    while (rest > 127) {
      if (typeof rest === 'bigint') {
        septets.push(Number(rest & 127n) | 128);
        rest >>= 7n;
      } else {
        septets.push((rest % 128) | 128);
        rest = Math.floor(rest / 128);
      }
    }
    this.bytes[--this.at] = Number(rest);
    for (let i = septets.length - 1; i >= 0; i -= 1) this.bytes[--this.at] = septets[i] ?? 0;
  }

  private makeRoom(length: number): void {
    if (this.at >= length) return;
    const { written } = this;
    const larger = Buffer.allocUnsafe(2 * (written + length));
    this.bytes.copy(larger, larger.length - written, this.at);
    this.bytes = larger;
    this.at = larger.length - written;
  }
}
