import { ROLES, SPOKEN_FOR } from '#libs/access';
import type { Role } from '#libs/access';
import { openAccessTokens } from '#libs/storage';
import type { Grant } from '#libs/storage';

/** Office of the case to try; the samples have many others. */
export const SAMPLE_OFFICE = '69';

/** Tells the tokens of the samples from everyone else's. */
const SUBJECT = 'sample-';

/** Whoever bears a role among the samples, and the token that opens it. */
export interface SampleBearer {
  readonly role: Role;
  /** In words. */
  readonly may: string;
  readonly token: string;
}

function grantOf(role: Role): Grant {
  return {
    subject: `${SUBJECT}${role}`,
    role,
    office: role === 'agent' || role === 'signatory' ? SAMPLE_OFFICE : null,
    speaksFor: role === 'integrator' ? SPOKEN_FOR : [],
    expiresOn: null,
  };
}

function wordsOf({ office, speaksFor }: Grant): string {
  if (office !== null) return `of office ${office}`;
  return speaksFor.length === 0 ? 'of every office' : `speaks for ${speaksFor.join(', ')}`;
}

/** Draws one token a role for a directory of samples. */
export function drawTokens(directory: string, at: string): SampleBearer[] {
  const tokens = openAccessTokens(directory);
  try {
    return ROLES.map((role) => {
      const grant = grantOf(role);
      return { role, may: wordsOf(grant), token: tokens.create(grant, at).token };
    });
  } finally {
    tokens.close();
  }
}

/** When the directory was given the samples, by the real clock; null for one that never was. */
export function sampledAt(directory: string): string | null {
  const tokens = openAccessTokens(directory);
  try {
    const first = tokens.list().find(({ subject }) => subject.startsWith(SUBJECT));
    return first?.createdAt ?? null;
  } finally {
    tokens.close();
  }
}
