import { ACT_POLICIES } from './act-policies.js';
import type { ActName, ActPolicy } from './act-policies.js';
import { denied } from './principal.js';
import type { Denial, Principal, SpokenFor } from './principal.js';

/** Kind of the actor of a fact, as the history format names those that come by a token. */
export type ActorKind = 'prefecture' | 'prefet' | SpokenFor;

function policyOf(command: ActName): ActPolicy | undefined {
  return Object.hasOwn(ACT_POLICIES, command) ? ACT_POLICIES[command] : undefined;
}

/** Of those who may report the act, the one the principal speaks for. */
function spokenFor(policy: ActPolicy, { speaksFor }: Principal): SpokenFor | undefined {
  return policy.reportedBy.find((kind) => speaksFor.includes(kind));
}

function byRole(policy: ActPolicy, principal: Principal): Denial | null {
  switch (principal.role) {
    case 'signatory':
      return policy.office === 'nobody' ? denied('access.role') : null;
    case 'agent':
      if (policy.office === 'signatory') return denied('access.signatory');
      return policy.office === 'nobody' ? denied('access.role') : null;
    case 'integrator':
      if (policy.reportedBy.length === 0) return denied('access.role');
      return spokenFor(policy, principal) === undefined ? denied('access.speaks-for') : null;
    case 'analyst':
    case 'auditor':
    case 'admin':
      return denied('access.role');
  }
}

/**
 * Whether a file is within reach. A file of no office yet is within everyone's: the first act of an office makes it that
 * office's (history format 1, section 3, "Office").
 */
export function byOffice(principal: Principal, office: string | null): Denial | null {
  const isOfAnOffice = principal.role === 'agent' || principal.role === 'signatory';
  if (principal.office === null) return isOfAnOffice ? denied('access.no-office') : null;
  return office === null || office === principal.office ? null : denied('access.other-office');
}

/**
 * Whether someone may do an act, or report it.
 *
 * @param office Office of the case, or of the person where the act is about no case; null before any is known.
 */
export function mayAct(
  principal: Principal,
  command: ActName,
  office: string | null,
): Denial | null {
  const policy = policyOf(command);
  if (policy === undefined) return denied('access.role');
  return byRole(policy, principal) ?? byOffice(principal, office);
}

/**
 * Whether a case can be given to an agent, known by the tokens of that name: one who has none yet may come by one. Work
 * is given to whoever may act in the file.
 *
 * @param office Office of the case; null before any is known.
 */
export function mayBeGiven(bearers: readonly Principal[], office: string | null): Denial | null {
  const acts = ({ role }: Principal): boolean => role === 'agent' || role === 'signatory';
  if (bearers.length === 0) return null;
  const isThere = bearers.some((each) => acts(each) && byOffice(each, office) === null);
  return isThere ? null : denied('access.agent-elsewhere');
}

/** As whom someone does an act, for the fact that remembers it. */
export function actorKind(principal: Principal, command: ActName): ActorKind {
  const policy = policyOf(command);
  if (principal.role === 'integrator' && policy !== undefined) {
    return spokenFor(policy, principal) ?? 'prefecture';
  }
  return policy?.office === 'signatory' ? 'prefet' : 'prefecture';
}
