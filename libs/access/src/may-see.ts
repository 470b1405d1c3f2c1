import { byOffice } from './may-act.js';
import { denied } from './principal.js';
import type { Denial, Principal, Role } from './principal.js';

/**
 * What can be seen: the file of one person or case, lists of persons and cases, what one's own office has to do, the
 * tokens and policies, and how the engine itself is doing.
 */
export const SIGHTS = ['file', 'list', 'worklist', 'tokens', 'metrics'] as const;

/** Name of something that can be seen. */
export type Sight = (typeof SIGHTS)[number];

type Reach = 'own-office' | 'everywhere';

/** Who sees what, and how far; what is not named is denied. */
const SEEN: { readonly [S in Sight]: Partial<Record<Role, Reach>> } = {
  file: { agent: 'own-office', signatory: 'own-office', auditor: 'everywhere' },
  list: {
    agent: 'own-office',
    signatory: 'own-office',
    analyst: 'everywhere',
    auditor: 'everywhere',
  },
  worklist: { agent: 'own-office', signatory: 'own-office', auditor: 'everywhere' },
  tokens: { admin: 'everywhere', auditor: 'everywhere' },
  metrics: { admin: 'everywhere' },
};

/** The portal shows applicants their own files: whoever speaks for them sees these. */
function isPortal({ role, speaksFor }: Principal): boolean {
  return role === 'integrator' && speaksFor.includes('applicant');
}

/**
 * Whether someone may see something.
 *
 * @param office Of a file, its office, null before any is known; of a list, the office it is of, null for every office.
 */
export function maySee(principal: Principal, what: Sight, office: string | null): Denial | null {
  if (what === 'file' && isPortal(principal)) return byOffice(principal, office);
  const reach = SEEN[what][principal.role];
  if (reach === undefined) return denied('access.role');
  if (reach === 'everywhere') return null;
  const isEveryOffice = what !== 'file' && office === null;
  return isEveryOffice && principal.office !== null
    ? denied('access.other-office', 'The list is of every office: name your own.')
    : byOffice(principal, office);
}
