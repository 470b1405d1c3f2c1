import { refusing } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import { personOn } from './person-state.js';

/** Declares how to reach the person: all of it, so that a way no longer named is given up. */
export interface DeclareContact extends CommandShape {
  readonly type: 'DeclareContact';
  readonly email?: string;
  readonly phone?: string;
  /** BCP 47: the language to write in. */
  readonly language?: string;
}

export type ContactCommand = DeclareContact;

export const CONTACT_REFUSALS = {
  'contact.says-nothing': {
    article: null,
    says: 'No way to reach the person is given, and none was known that could be given up.',
    dit: 'Aucun moyen de joindre la personne n’est indiqué, et aucun n’était connu.',
    change: 'Give an e-mail address, a telephone number or a language.',
  },
  'contact.unreadable': {
    article: null,
    says: 'An e-mail address, a telephone number or a language is not written as one.',
    dit: 'L’adresse électronique, le numéro de téléphone ou la langue n’est pas lisible.',
    change: 'Write the address as name@domain, the number with digits, the language as fr or en.',
  },
} as const;

const no = refusing(CONTACT_REFUSALS);

const WRITTEN = {
  email: /^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]{1,190}$/,
  phone: /^\+?\d(?:[ .()-]?\d){4,19}$/,
  language: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/,
} as const;

const WAYS = ['email', 'phone', 'language'] as const;

function contactOf(command: DeclareContact): Record<string, string> {
  return Object.fromEntries(
    WAYS.flatMap((way) => (command[way] === undefined ? [] : [[way, command[way]]])),
  );
}

export const declareContact: Act<DeclareContact> = {
  subject: 'person',
  basis: ['own:contact'],
  records: ['ContactDeclared'],
  draft: (command) => [{ type: 'ContactDeclared', case: null, data: contactOf(command) }],
  check(command, asked) {
    const said = WAYS.filter((way) => command[way] !== undefined);
    if (said.length === 0 && personOn(asked).contact === null) return no('contact.says-nothing');
    const unreadable = said.filter((way) => !WRITTEN[way].test(command[way] ?? ''));
    if (unreadable.length === 0) return null;
    return no('contact.unreadable', { detail: `It cannot be read: ${unreadable.join(', ')}.` });
  },
};
