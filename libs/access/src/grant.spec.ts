import { describe, expect, it } from '@jest/globals';
import { grantFault, isOffice } from './grant.js';
import type { Principal } from './principal.js';

const AGENT: Principal = { subject: 'guichet-3', role: 'agent', office: '69', speaksFor: [] };

describe('what can be granted', () => {
  it('is an office to whoever works there, and whom to speak for to an integrator', () => {
    const portal = { ...AGENT, role: 'integrator', office: null } as const;
    expect(grantFault(AGENT)).toBeNull();
    expect(grantFault({ ...portal, speaksFor: ['applicant', 'court'] })).toBeNull();
    expect(grantFault({ ...AGENT, role: 'auditor', office: null })).toBeNull();
    expect(grantFault({ ...AGENT, office: null })).toContain('name it');
    expect(grantFault(portal)).toContain('name those it speaks for');
    expect(grantFault({ ...AGENT, speaksFor: ['court'] })).toContain('only an integrator');
  });

  it('is nothing under a name, a role, an office or a kind that does not exist', () => {
    const odd = (more: object): string | null => grantFault({ ...AGENT, ...more } as Principal);
    expect(odd({ subject: 'a b' })).toContain('no name');
    expect(odd({ subject: 'x'.repeat(61) })).toContain('no name');
    expect(odd({ role: 'root' })).toContain('no role root');
    expect(odd({ office: '20' })).toContain('no office');
    expect(odd({ role: 'integrator', speaksFor: ['prefet'] })).toContain('speaks for prefet');
  });

  it('knows every office and no other', () => {
    expect(['01', '2A', '2B', '69', '90', '95', '971', '976'].every(isOffice)).toBe(true);
    expect(['00', '20', '96', '1', '977', '970', '2C', '69 ', ''].some(isOffice)).toBe(false);
  });
});
