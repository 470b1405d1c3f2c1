import { isDepartment, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import { personOn } from './person-state.js';

/** Declares where the person lives: the département decides which prefecture is competent. */
export interface DeclareAddress extends CommandShape {
  readonly type: 'DeclareAddress';
  readonly department: string;
}

type Change = 'address' | 'family' | 'employer' | 'passport';

/** The person says that their situation changed; no open demande stands in the way of it (B11). */
export interface DeclareSituationChange extends CommandShape {
  readonly type: 'DeclareSituationChange';
  readonly change: Change;
  readonly detail?: string;
}

/** The prefecture takes note of every declaration of that change made before. */
export interface SeeSituationChange extends CommandShape {
  readonly type: 'SeeSituationChange';
  readonly change: Change;
}

export type SituationCommand = DeclareAddress | DeclareSituationChange | SeeSituationChange;

const R431_23 = 'ceseda:R431-23';

export const SITUATION_REFUSALS = {
  'address.department-unknown': {
    article: R431_23,
    says: 'An address is declared to the authority of a département, and there is none of that code.',
    dit: 'Aucun département ne porte ce code : l’autorité territorialement compétente reste inconnue.',
    change: 'Give 01 to 95, 2A, 2B or 971 to 976.',
  },
  'situation.change-unknown': {
    article: null,
    says: 'A change of situation is of address, family, employer or passport.',
    dit: 'Le changement de situation porte sur l’adresse, la famille, l’employeur ou le passeport.',
    change: 'Name one of the four.',
  },
  'situation.nothing-to-see': {
    article: null,
    says: 'No such change is declared that the prefecture has not seen.',
    dit: 'Aucun changement de cette nature n’est déclaré et en attente de prise en compte.',
    change: 'Declare the change first.',
  },
} as const;

const no = refusing(SITUATION_REFUSALS);

const CHANGES: ReadonlySet<string> = new Set(['address', 'family', 'employer', 'passport']);

function changeFault(change: string): Refusal | null {
  return CHANGES.has(change) ? null : no('situation.change-unknown');
}

export const declareAddress: Act<DeclareAddress> = {
  subject: 'person',
  basis: [R431_23],
  records: ['AddressDeclared'],
  draft: ({ department }) => [{ type: 'AddressDeclared', case: null, data: { department } }],
  check: ({ department }) => (isDepartment(department) ? null : no('address.department-unknown')),
};

export const declareSituationChange: Act<DeclareSituationChange> = {
  subject: 'person',
  basis: ['own:change-of-situation'],
  records: ['SituationChangeDeclared'],
  draft: ({ change, detail }) => [
    {
      type: 'SituationChangeDeclared',
      case: null,
      data: { change, ...(detail === undefined ? {} : { detail }) },
    },
  ],
  check: ({ change }) => changeFault(change),
};

export const seeSituationChange: Act<SeeSituationChange> = {
  subject: 'person',
  basis: ['own:change-of-situation'],
  records: ['SituationChangeSeen'],
  draft: ({ change }) => [{ type: 'SituationChangeSeen', case: null, data: { change } }],
  check({ change }, asked) {
    const isAwaited = personOn(asked).situationChanges.some(
      (declared) => declared.change === change && declared.seenOn === null,
    );
    return isAwaited ? null : (changeFault(change) ?? no('situation.nothing-to-see'));
  },
};
