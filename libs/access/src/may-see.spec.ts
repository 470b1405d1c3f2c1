import { describe, expect, it } from '@jest/globals';
import { maySee, SIGHTS } from './may-see.js';
import { ROLES } from './principal.js';
import type { Principal, Role } from './principal.js';

function bearer(role: Role, more: Partial<Principal> = {}): Principal {
  return { subject: 'someone', role, office: '69', speaksFor: [], ...more };
}

/** What each role sees of its own office, of another one, and of every office at once. */
const TABLE: Readonly<Record<Role, Readonly<Record<(typeof SIGHTS)[number], string>>>> = {
  agent: { file: 'own', list: 'own', worklist: 'own', tokens: '-', metrics: '-' },
  signatory: { file: 'own', list: 'own', worklist: 'own', tokens: '-', metrics: '-' },
  integrator: { file: '-', list: '-', worklist: '-', tokens: '-', metrics: '-' },
  analyst: { file: '-', list: 'all', worklist: '-', tokens: '-', metrics: '-' },
  auditor: { file: 'all', list: 'all', worklist: 'all', tokens: 'all', metrics: '-' },
  admin: { file: '-', list: '-', worklist: '-', tokens: 'all', metrics: 'all' },
};

function reach(principal: Principal, what: (typeof SIGHTS)[number]): string {
  const [own, other, every] = ['69', '75', null].map((office) => maySee(principal, what, office));
  if (own !== null) return '-';
  // A file of no office yet is within reach of all who see files.
  return other === null && every === null ? 'all' : 'own';
}

describe('who may see', () => {
  it.each(ROLES)('is for the role %s as the table says', (role) => {
    const seen = SIGHTS.map((what) => [what, reach(bearer(role), what)]);
    expect(Object.fromEntries(seen)).toEqual(TABLE[role]);
  });

  it('shows an agent no file and no list of another office, and no list of every office', () => {
    expect(maySee(bearer('agent'), 'file', '75')?.policy).toBe('access.other-office');
    expect(maySee(bearer('agent'), 'list', '75')?.policy).toBe('access.other-office');
    expect(maySee(bearer('agent'), 'list', null)?.detail).toBe(
      'The list is of every office: name your own.',
    );
    expect(maySee(bearer('agent'), 'file', null)).toBeNull();
  });

  it('shows the portal the files of applicants, and nothing else', () => {
    const portal = bearer('integrator', { office: null, speaksFor: ['applicant'] });
    expect(maySee(portal, 'file', '75')).toBeNull();
    expect(maySee(portal, 'list', '75')?.policy).toBe('access.role');
    expect(maySee({ ...portal, speaksFor: ['court'] }, 'file', '75')?.policy).toBe('access.role');
  });
});
