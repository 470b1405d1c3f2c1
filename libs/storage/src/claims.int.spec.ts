import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CLAIM_MINUTES, openClaims } from './claims.js';
import type { Claims } from './claims.js';

const MINUTE = 60_000;
const of = { person: 'P-1', case: 'C-1' };

describe('claims on cases', () => {
  let directory: string;
  let claims: Claims;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'claims-'));
    claims = openClaims(directory);
  });

  afterEach(() => {
    claims.close();
    rmSync(directory, { recursive: true });
  });

  it('keep a case for whoever came first, for fifteen minutes', () => {
    expect(claims.claim(of, 'first', 0)).toBe(true);
    expect(claims.claim(of, 'second', CLAIM_MINUTES * MINUTE - 1)).toBe(false);
    expect(claims.claim(of, 'second', CLAIM_MINUTES * MINUTE)).toBe(true);
    expect(claims.holder(of, CLAIM_MINUTES * MINUTE)?.subject).toBe('second');
  });

  it('last as long as their holder is active, and are made by no activity alone', () => {
    claims.renew(of, 'first', 0);
    expect(claims.holder(of, 0)).toBeNull();
    claims.claim(of, 'first', 0);
    claims.renew(of, 'first', 10 * MINUTE);
    expect(claims.claim(of, 'second', 20 * MINUTE)).toBe(false);
    expect(claims.claim(of, 'second', 25 * MINUTE)).toBe(true);
  });

  it('end when their holder leaves, not when somebody else does', () => {
    claims.claim(of, 'first', 0);
    expect(claims.release(of, 'second')).toBe(false);
    expect(claims.held(1)).toHaveLength(1);
    expect(claims.release(of, 'first')).toBe(true);
    expect(claims.held(1)).toEqual([]);
  });

  it('are seen by another process', () => {
    const other = openClaims(directory);
    claims.claim(of, 'first', 0);
    expect(other.claim(of, 'second', 1)).toBe(false);
    other.close();
  });
});
