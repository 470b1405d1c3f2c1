import { addMonths, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Act, AskedOn, CommandShape, Situation } from '#libs/law';
import { personEver } from './person-state.js';

/** Records a visa that a consulate issued. */
export interface IssueVisa extends CommandShape {
  readonly type: 'IssueVisa';
  readonly visa: string;
  readonly kind: 'short-stay' | 'titre-to-request' | 'vls-ts' | 'exempting';
  /** First and last day printed, `YYYY-MM-DD`, inclusive. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly mention?: string;
}

/** Records that a VLS-TS was validated online, which makes it a titre. */
export interface ValidateVlsTs extends CommandShape {
  readonly type: 'ValidateVlsTs';
  readonly visa: string;
}

export type VisaCommand = IssueVisa | ValidateVlsTs;

const R431_17 = 'ceseda:R431-17';

export const VISA_REFUSALS = {
  'visa.issued-already': {
    article: null,
    says: 'A visa of that name is known: what was wrong is corrected, not issued again.',
    dit: 'Un visa de ce numéro est déjà connu : une erreur se rectifie, il ne se redélivre pas.',
    change: 'Correct the visa (CorrectFact), or give the other visa its own name.',
  },
  'visa.ends-before-it-begins': {
    article: null,
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first.',
  },
  'visa.over-when-issued': {
    article: null,
    says: 'The last day printed is over on the day of issue.',
    dit: 'Le dernier jour imprimé est passé au jour de la délivrance.',
    change: 'Date the act on the day on which the visa was issued.',
  },
  'visa.too-long': {
    article: 'ceseda:L411-1',
    says: 'A visa worth a titre is for a stay of one year at most.',
    dit: 'Le visa valant titre de séjour est délivré pour un séjour d’un an au plus.',
    change: 'Print an earlier last day.',
  },
  'visa.unknown': {
    article: null,
    says: 'No visa of that name is known.',
    dit: 'Aucun visa de ce numéro n’est connu.',
    change: 'Record the visa first.',
  },
  'visa.not-a-vls-ts': {
    article: R431_17,
    says: 'Only a visa worth a titre (VLS-TS) is validated.',
    dit: 'Seul un visa de long séjour valant titre de séjour se valide.',
    change: 'Name a VLS-TS.',
  },
  'visa.not-entered': {
    article: R431_17,
    says: 'A VLS-TS is validated once its holder has entered France.',
    dit: 'Le visa se valide une fois son titulaire entré en France.',
    change: 'Date the validation on or after the entry.',
  },
  'visa.validation-too-late': {
    article: R431_17,
    says: 'A VLS-TS is validated within three months of the entry in France.',
    dit: 'Le visa se valide dans les trois mois de l’entrée en France.',
    change: 'Date the validation within three months of the entry.',
  },
  'visa.validated-already': {
    article: R431_17,
    says: 'The visa was validated in time, and needs it once only.',
    dit: 'Le visa a déjà été validé dans le délai.',
    change: 'Nothing is left to do; an error is corrected: CorrectFact.',
  },
} as const;

const no = refusing(VISA_REFUSALS);

const VLS_TS_MONTHS_MAX = 12;

export const issueVisa: Act<IssueVisa> = {
  subject: 'person',
  basis: ['ceseda:L411-1'],
  records: ['VisaIssued'],
  draft: ({ visa, kind, validFrom, validTo, mention }) => [
    {
      type: 'VisaIssued',
      case: null,
      data: { visa, kind, validFrom, validTo, ...(mention === undefined ? {} : { mention }) },
    },
  ],
  check({ visa, kind, validFrom, validTo }, asked) {
    const known = personEver(asked).visas.some(({ id, issue }) => id === visa && issue !== null);
    if (known) return no('visa.issued-already');
    const from = parseDay(validFrom) ?? 0;
    const to = parseDay(validTo) ?? 0;
    if (to < from) return no('visa.ends-before-it-begins');
    if (parseDay(validTo) !== undefined && to < asked.on) return no('visa.over-when-issued');
    const latest = addMonths(from, VLS_TS_MONTHS_MAX);
    if (kind !== 'vls-ts' || to <= latest) return null;
    return no('visa.too-long', { change: `Print ${formatDay(latest)} or an earlier last day.` });
  },
};

type Visa = Situation['dossier']['visas'][number];

function validationFault({ kind, entry, threeMonths, validatedInTime }: Visa, on: Day) {
  if (kind !== 'vls-ts') return no('visa.not-a-vls-ts');
  if (on < entry) {
    return no('visa.not-entered', { change: `Date it ${formatDay(entry)} or later.` });
  }
  if (validatedInTime) return no('visa.validated-already');
  if (on <= threeMonths) return null;
  return no('visa.validation-too-late', {
    detail: `It could be validated until ${formatDay(threeMonths)}.`,
    change: `Date it ${formatDay(threeMonths)} or earlier, if it was validated by then.`,
  });
}

export const validateVlsTs: Act<ValidateVlsTs> = {
  subject: 'person',
  basis: [R431_17],
  records: ['VlsTsValidated'],
  draft: ({ visa }) => [{ type: 'VlsTsValidated', case: null, data: { visa } }],
  check({ visa }, { situation, on }: AskedOn) {
    const known = situation.dossier.visas.find(({ id }) => id === visa);
    return known === undefined ? no('visa.unknown') : validationFault(known, on);
  },
};
