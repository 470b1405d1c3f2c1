/** A message that ends within a field, or that nobody could have written. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;

/**
 * Reads the fields of a Protocol Buffers message one after the other; what is not asked for is skipped.
 *
 * @source https://protobuf.dev/programming-guides/encoding/
 */
export class MessageReader {
  private readonly bytes: Buffer;
  private at: number;
  private readonly end: number;
  private kind = VARINT;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Number of the next field; 0 after the last. */
  next(): number {
    if (this.at >= this.end) return 0;
    const tag = this.integer();
    this.kind = tag & 7;
    return Math.floor(tag / 8);
  }

  /** An unsigned integer, exact up to 2^53. */
  integer(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** An unsigned integer of 64 bits. */
  long(): bigint {
    const from = this.at;
    const value = this.integer();
    if (value <= Number.MAX_SAFE_INTEGER) return BigInt(value);
    let exact = 0n;
    for (let at = this.at - 1; at >= from; at -= 1) {
      exact = (exact << 7n) | BigInt((this.bytes[at] ?? 0) & 127);
    }
    return BigInt.asUintN(64, exact);
  }

  text(): string {
    const from = this.enter();
    return this.bytes.toString('utf8', from, this.at);
  }

  /** A text that is known to be ASCII. */
  ascii(): string {
    const from = this.enter();
    return this.bytes.toString('latin1', from, this.at);
  }

  message(): MessageReader {
    const from = this.enter();
    return new MessageReader(this.bytes, from, this.at);
  }

  /** Passes over the value of a field. */
  skip(): void {
    switch (this.kind) {
      case VARINT:
        while (this.byte() >= 128);
        return;
      case LENGTH_DELIMITED:
        this.enter();
        return;
      case EIGHT_BYTES:
        return this.pass(8);
      case FOUR_BYTES:
        return this.pass(4);
      default:
        throw new MalformedMessage(`a field of kind ${this.kind}`);
    }
  }

  /** Passes over the bytes of a field. @returns Where they begin. */
  private enter(): number {
    const length = this.integer();
    const from = this.at;
    this.pass(length);
    return from;
  }

  private pass(length: number): void {
    this.at += length;
    if (this.at > this.end) throw new MalformedMessage('a message is cut short');
  }

  private byte(): number {
    if (this.at >= this.end) throw new MalformedMessage('a message is cut short');
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    return byte;
  }
}
