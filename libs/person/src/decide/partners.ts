import { refusing } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import type { Partner } from '../events/partner-events.js';
import { personOn } from './person-state.js';

/** A partner stopped a right: the third layer, which neither cover nor proof decides. */
export interface SuspendPartnerRight extends CommandShape {
  readonly type: 'SuspendPartnerRight';
  readonly partner: Partner;
  /** The document the person showed. */
  readonly documentShown?: string;
  /** What the partner says. */
  readonly reasonGiven?: string;
}

/** The partner restored every right it had stopped. */
export interface RestorePartnerRight extends CommandShape {
  readonly type: 'RestorePartnerRight';
  readonly partner: Partner;
}

export type PartnerCommand = SuspendPartnerRight | RestorePartnerRight;

export const PARTNER_REFUSALS = {
  'partner.not-suspended': {
    article: null,
    says: 'That partner has stopped no right that is not restored.',
    dit: 'Aucun droit n’est suspendu chez ce partenaire.',
    change: 'Record the suspension first.',
  },
} as const;

const no = refusing(PARTNER_REFUSALS);

export const suspendPartnerRight: Act<SuspendPartnerRight> = {
  subject: 'person',
  basis: ['own:partner-right'],
  records: ['PartnerRightSuspended'],
  draft: ({ partner, documentShown, reasonGiven }) => [
    {
      type: 'PartnerRightSuspended',
      case: null,
      data: {
        partner,
        ...(documentShown === undefined ? {} : { documentShown }),
        ...(reasonGiven === undefined ? {} : { reason: reasonGiven }),
      },
    },
  ],
};

export const restorePartnerRight: Act<RestorePartnerRight> = {
  subject: 'person',
  basis: ['own:partner-right'],
  records: ['PartnerRightRestored'],
  draft: ({ partner }) => [{ type: 'PartnerRightRestored', case: null, data: { partner } }],
  check: ({ partner }, asked) =>
    personOn(asked).suspendedRights.some((right) => right.partner === partner)
      ? null
      : no('partner.not-suspended'),
};
