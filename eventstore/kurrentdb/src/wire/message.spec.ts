import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedMessage, MessageReader } from './message-reader.js';
import { MessageWriter } from './message-writer.js';

const LARGEST = 2n ** 64n - 1n;

function written(write: (writer: MessageWriter) => void, size = 16): MessageReader {
  const writer = new MessageWriter(size);
  write(writer);
  return new MessageReader(writer.finished());
}

describe('a message', () => {
  it('gives back the texts and integers it was given, however little room was made for it', () => {
    const text = fc.string({ unit: 'binary' });
    const one = fc.tuple(text, fc.maxSafeNat(), fc.bigInt(0n, LARGEST));
    const fields = fc.array(one, { maxLength: 5 });
    fc.assert(
      fc.property(fields, fc.integer({ min: 0, max: 64 }), (given, size) => {
        const reader = written((writer) => {
          for (const [a, b, c] of given.toReversed()) {
            writer.integer(2000, c);
            writer.integer(16, b);
            writer.text(1, a);
          }
        }, size);
        for (const [a, b, c] of given) {
          expect([reader.next(), reader.text()]).toEqual([1, a]);
          expect([reader.next(), reader.integer()]).toEqual([16, b]);
          expect([reader.next(), reader.long()]).toEqual([2000, c]);
        }
        expect(reader.next()).toBe(0);
      }),
    );
  });

  it('lies within another, and ends where that says', () => {
    const reader = written((writer) => {
      writer.text(2, 'after');
      const end = writer.written;
      writer.text(1, 'within');
      writer.message(1, end);
      writer.empty(3);
    });
    expect(reader.next()).toBe(3);
    expect(reader.message().next()).toBe(0);
    expect(reader.next()).toBe(1);
    const within = reader.message();
    expect([within.next(), within.text(), within.next()]).toEqual([1, 'within', 0]);
    expect([reader.next(), reader.text(), reader.next()]).toEqual([2, 'after', 0]);
  });

  it('may have fields of any kind that nobody asks for', () => {
    const integer = [0x08, 0x96, 0x01];
    const eight = [0x11, 1, 2, 3, 4, 5, 6, 7, 8];
    const bytes = [0x1a, 2, 1, 2];
    const four = [0x25, 1, 2, 3, 4];
    const reader = new MessageReader(
      Buffer.from([...integer, ...eight, ...bytes, ...four, 0x28, 7]),
    );
    for (const field of [1, 2, 3, 4]) {
      expect(reader.next()).toBe(field);
      reader.skip();
    }
    expect([reader.next(), reader.integer(), reader.next()]).toEqual([5, 7, 0]);
  });

  it.each([
    ['a text', [0x0a, 5, 65], (reader: MessageReader) => reader.text()],
    ['a message', [0x0a, 5, 65], (reader: MessageReader) => reader.message()],
    ['an integer', [0x08, 0x96], (reader: MessageReader) => reader.integer()],
    ['what is skipped', [0x09, 1, 2], (reader: MessageReader) => reader.skip()],
    ['a group, which nobody sends any more', [0x0b], (reader: MessageReader) => reader.skip()],
  ])('is refused when it ends within %s', (_, bytes, read) => {
    const reader = new MessageReader(Buffer.from(bytes));
    expect(reader.next()).toBe(1);
    expect(() => read(reader)).toThrow(MalformedMessage);
  });
});
