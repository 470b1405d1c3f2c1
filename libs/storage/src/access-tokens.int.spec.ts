import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAccessTokens, UngrantableAccess } from './access-tokens.js';
import type { AccessTokens, Grant } from './access-tokens.js';

const AT = '2026-11-21T12:00:00.000Z';
const AGENT: Grant = {
  subject: 'guichet-3',
  role: 'agent',
  office: '69',
  speaksFor: [],
  expiresOn: null,
};

let parent: string;
let directory: string;
let tokens: AccessTokens;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tokens-'));
  directory = join(parent, 'data');
  tokens = openAccessTokens(directory);
});

afterEach(() => {
  tokens.close();
  rmSync(parent, { recursive: true });
});

describe('a token', () => {
  it('opens what it was created for', () => {
    const { token } = tokens.create(AGENT, AT);
    expect(token).toMatch(/^cnt_[\w-]{43}$/);
    expect(tokens.bearerOf(token, AT)).toEqual({
      subject: 'guichet-3',
      role: 'agent',
      office: '69',
      speaksFor: [],
    });
  });

  it('is kept as a hash alone, in a file for its owner alone', () => {
    const { token } = tokens.create(AGENT, AT);
    const files = readdirSync(directory).map((name) => join(directory, name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(readFileSync(file, 'latin1')).not.toContain(token.slice(4));
      expect(statSync(file).mode & 0o077).toBe(0);
    }
  });

  it('is unknown with one character changed, or none', () => {
    const { token } = tokens.create(AGENT, AT);
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const other of [changed, '', 'cnt_', 'x'.repeat(10_000), token.toUpperCase()]) {
      expect(tokens.bearerOf(other, AT)).toBeNull();
    }
  });

  it('opens nothing once it is revoked, whoever revoked it', () => {
    const { token, granted } = tokens.create(AGENT, AT);
    const elsewhere = openAccessTokens(directory);
    expect(elsewhere.revoke(granted.id, AT)).toBe(true);
    elsewhere.close();
    expect(tokens.bearerOf(token, AT)).toBeNull();
    expect(tokens.list()).toMatchObject([{ id: granted.id, revokedAt: AT }]);
  });

  it('stays revoked since the first time, and another id revokes nothing', () => {
    const { granted } = tokens.create(AGENT, AT);
    tokens.revoke(granted.id, AT);
    expect(tokens.revoke(granted.id, '2026-12-01T00:00:00.000Z')).toBe(true);
    expect(tokens.list()[0]?.revokedAt).toBe(AT);
    expect(tokens.revoke(granted.id.slice(0, 6), AT)).toBe(false);
  });

  it('opens on its last day, in Paris, and no longer', () => {
    const { token } = tokens.create({ ...AGENT, expiresOn: '2026-11-21' }, AT);
    expect(tokens.bearerOf(token, '2026-11-21T22:59:59Z')).not.toBeNull();
    expect(tokens.bearerOf(token, '2026-11-21T23:00:00Z')).toBeNull();
  });

  it('tells who bears a name, as long as it opens anything', () => {
    const { granted } = tokens.create({ ...AGENT, subject: 'somebody' }, AT);
    tokens.create({ ...AGENT, subject: 'another' }, AT);
    const { role, office, speaksFor } = granted;
    expect(tokens.bearersNamed('somebody', AT)).toEqual([
      { subject: 'somebody', role, office, speaksFor },
    ]);
    tokens.revoke(granted.id, AT);
    expect(tokens.bearersNamed('somebody', AT)).toEqual([]);
    expect(tokens.bearersNamed('nobody', AT)).toEqual([]);
  });

  it('is named after its role where nobody names its bearer', () => {
    const { subject: _, ...nameless } = AGENT;
    const { granted } = tokens.create(nameless, AT);
    expect(granted.subject).toBe(`agent-${granted.id}`);
  });

  it('is not created for what nobody can be granted', () => {
    expect(() => tokens.create({ ...AGENT, office: null }, AT)).toThrow(UngrantableAccess);
    expect(tokens.list()).toEqual([]);
  });

  it('keeps whom its bearer speaks for', () => {
    const speaksFor = ['applicant', 'ccc'] as const;
    const { token } = tokens.create({ ...AGENT, role: 'integrator', speaksFor }, AT);
    expect(tokens.bearerOf(token, AT)?.speaksFor).toEqual(speaksFor);
  });
});
