import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Json } from '#libs/kernel';
import { BrokenEnvelope, isEnvelope, isRedacted, seal, unseal } from './envelope.js';

const key = createSecretKey(randomBytes(32));
const json = fc.json().map((text) => JSON.parse(text) as Json);

describe('an envelope', () => {
  it('opens to the value that was sealed, whatever it is', () =>
    fc.assert(
      fc.property(json, fc.string(), (value, context) => {
        const sealed = seal(value, 'k-1', key, context);
        expect(isEnvelope(sealed)).toBe(true);
        expect(sealed.$enc).toBe('k-1');
        expect(JSON.stringify(unseal(sealed, key, context))).toBe(JSON.stringify(value));
      }),
      { seed: 1 },
    ));

  it('does not open in another context', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (context, other) => {
        fc.pre(context !== other);
        const sealed = seal('1990-03-01', 'k-1', key, context);
        expect(() => unseal(sealed, key, other)).toThrow(BrokenEnvelope);
      }),
      { seed: 2 },
    ));

  it('does not open with another key', () => {
    const sealed = seal('1990-03-01', 'k-1', key, 'here');
    const other = createSecretKey(randomBytes(32));
    expect(() => unseal(sealed, other, 'here')).toThrow(BrokenEnvelope);
  });

  it('does not open once any bit of it was changed', () => {
    const sealed = seal('1990-03-01', 'k-1', key, 'here');
    const bytes = Buffer.from(sealed.v, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const envelope = { ...sealed, v: altered.toString('base64') };
      expect(() => unseal(envelope, key, 'here')).toThrow(BrokenEnvelope);
    }
  });

  it('does not open once it was cut short', () => {
    const sealed = seal('1990-03-01', 'k-1', key, 'here');
    const bytes = Buffer.from(sealed.v, 'base64');
    for (let length = 0; length < bytes.length; length++) {
      const envelope = { ...sealed, v: bytes.subarray(0, length).toString('base64') };
      expect(() => unseal(envelope, key, 'here')).toThrow(BrokenEnvelope);
    }
  });

  it('never bears a nonce again, in ten thousand', () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 10_000; i++) {
      const sealed = Buffer.from(seal(null, 'k-1', key, '').v, 'base64');
      nonces.add(sealed.subarray(0, 12).toString('hex'));
    }
    expect(nonces.size).toBe(10_000);
  });
});

describe('what looks like one', () => {
  it.each<[Json | undefined, boolean, boolean]>([
    [{ $enc: 'k-1', v: '' }, true, false],
    [{ $enc: 'k-1' }, false, false],
    [{ $enc: 1, v: 'x' }, false, false],
    [{ $redacted: 'k-1' }, false, true],
    [{ $redacted: null }, false, false],
    [['$enc'], false, false],
    ['$enc', false, false],
    [null, false, false],
    [undefined, false, false],
  ])('%j', (value, envelope, redacted) =>
    expect([isEnvelope(value), isRedacted(value)]).toEqual([envelope, redacted]),
  );
});
