import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isOfficePolicy, openOfficePolicies } from './office-policies.js';

describe('the policies of offices', () => {
  it('are as every office begins until they are set, and remembered with who set them', () => {
    const directory = mkdtempSync(join(tmpdir(), 'policies-'));
    const policies = openOfficePolicies(directory);
    expect(policies.isOn('automatic-renewal', '69')).toBe(true);
    const off = {
      office: '69',
      policy: 'automatic-renewal',
      on: false,
      setBy: 'admin-1',
      setAt: '2026-07-01T09:00:00Z',
    } as const;
    policies.set(off);
    policies.close();
    const again = openOfficePolicies(directory);
    expect(again.isOn('automatic-renewal', '69')).toBe(false);
    expect(again.isOn('automatic-renewal', '75')).toBe(true);
    expect(again.isOn('automatic-renewal', null)).toBe(true);
    expect(again.list()).toEqual([off]);
    again.close();
    rmSync(directory, { recursive: true });
  });

  it('have names of their own', () => {
    expect(isOfficePolicy('automatic-renewal')).toBe(true);
    expect(isOfficePolicy('toString')).toBe(false);
  });
});
