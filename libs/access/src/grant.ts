import { isDepartment } from '#libs/kernel';
import { ROLES, SPOKEN_FOR } from './principal.js';
import type { Principal } from './principal.js';

/** A bearer's name: it stands in the ids of commands, in assignments and in logs. */
const SUBJECT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** Whether a text is the code of an office. */
export function isOffice(text: string): boolean {
  return isDepartment(text);
}

/** Why nobody can be granted this, in a sentence; null when somebody can. */
export function grantFault({ subject, role, office, speaksFor }: Principal): string | null {
  if (!SUBJECT.test(subject)) {
    return `the subject ${subject} is no name: write up to 60 letters, digits, dots, hyphens and underscores`;
  }
  if (!ROLES.includes(role)) return `there is no role ${role}: choose ${ROLES.join(', ')}`;
  if (office !== null && !isOffice(office)) {
    return `${office} is no office: write the code of a département, such as 69, 2A or 974`;
  }
  const unknown = speaksFor.find((kind) => !SPOKEN_FOR.includes(kind));
  if (unknown !== undefined) {
    return `nobody speaks for ${unknown}: choose among ${SPOKEN_FOR.join(', ')}`;
  }
  if ((role === 'agent' || role === 'signatory') && office === null) {
    return `the role ${role} acts and sees within an office: name it`;
  }
  if (role === 'integrator' && speaksFor.length === 0) {
    return 'an integrator reports what others do: name those it speaks for';
  }
  return role !== 'integrator' && speaksFor.length > 0
    ? `the role ${role} speaks for nobody else: only an integrator does`
    : null;
}
