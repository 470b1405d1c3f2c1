/** What a token lets its bearer do and see. */
export const ROLES = ['agent', 'signatory', 'integrator', 'analyst', 'auditor', 'admin'] as const;

/** Name of a role. */
export type Role = (typeof ROLES)[number];

/** Whose acts an integrator may report: actor kinds of the history format, those of an office aside. */
export const SPOKEN_FOR = [
  'applicant',
  'ccc',
  'pan',
  'dgef',
  'france-titres',
  'ofii',
  'court',
  'partner',
] as const;

/** An actor kind that an integrator may speak for. */
export type SpokenFor = (typeof SPOKEN_FOR)[number];

/** Who asks. */
export interface Principal {
  /** Name of the bearer, as tokens, assignments and hand-overs call them. */
  readonly subject: string;
  readonly role: Role;
  /** Département code; null for a bearer of no office. */
  readonly office: string | null;
  /** Empty for whoever is no integrator. */
  readonly speaksFor: readonly SpokenFor[];
}

/** Why someone may not. */
export interface Denial {
  /** `access.reason`, in kebab-case: stable, and what a caller branches on. */
  readonly policy: DenialPolicy;
  /** In a sentence, without personal data. */
  readonly detail: string;
}

/** Every way to be denied. */
export const DENIALS = {
  'access.role': 'The role of the token does not allow this.',
  'access.signatory': 'Deciding in the name of the préfet needs a signatory.',
  'access.no-office': 'The token names no office, and its role acts and sees within one.',
  'access.other-office': 'The file belongs to another office.',
  'access.agent-elsewhere': 'The agent named acts in no file of that office.',
  'access.speaks-for': 'The token speaks for none of those who may report this act.',
} as const;

/** Name of a way to be denied. */
export type DenialPolicy = keyof typeof DENIALS;

/** The denial of that name; particulars replace what it says in general. */
export function denied(policy: DenialPolicy, detail: string = DENIALS[policy]): Denial {
  return { policy, detail };
}
