import { ROLES, SPOKEN_FOR } from '#libs/access';
import type { Role, SpokenFor } from '#libs/access';
import { Day, Flag, Office, OneOf, Text, Texts } from '../dto/fields.js';

/** What a new token is to open. */
export class TokenDto {
  @OneOf(ROLES)
  readonly role!: Role;

  @Text({ optional: true, max: 60, says: 'Name of the bearer. Default: the role and an id.' })
  readonly subject?: string;

  @Office({ optional: true, says: 'The office it acts and sees in.' })
  readonly office?: string;

  @Texts({ optional: true, max: 30, says: `Of an integrator: among ${SPOKEN_FOR.join(', ')}.` })
  readonly speaksFor?: readonly SpokenFor[];

  @Day({ optional: true, says: 'Last day on which it opens anything.' })
  readonly expiresOn?: string;
}

/** How a policy is to be. */
export class PolicyDto {
  @Flag()
  readonly on!: boolean;
}
