import type { Applicant } from './applicant.js';
import { NEVER } from './days.js';
import type { Dossier } from './dossier.js';
import type { Instrument } from './instruments.js';
import type { Titre, Visa } from './papers.js';

const TITRE_CODES: Readonly<Record<string, string>> = {
  'carte-ue': 'I02',
  cst: 'I08',
  csp: 'I09',
  'carte-resident': 'I10',
  'carte-resident-permanent': 'I10',
  'cra-1': 'I11',
  'cra-10': 'I11',
  aps: 'I12',
  'aps-protection-temporaire': 'I13',
};

const VISA_CODES: Readonly<Record<string, string>> = {
  'short-stay': 'I04',
  exempting: 'I05',
  'titre-to-request': 'I06',
  'vls-ts': 'I07',
};

/** Rule 2: from `validFrom` to E or to the day of withdrawal. */
function titreCover(titre: Titre): Instrument {
  return {
    code: TITRE_CODES[String(titre.kind)] ?? '',
    from: titre.from,
    to: titre.to,
    interruptions: titre.withdrawnOn === NEVER ? [] : [{ after: titre.withdrawnOn, until: NEVER }],
    source: { is: 'titre', titre },
  };
}

/** Rule 3 and the precisions on visas. */
function visaCover(visa: Visa): Instrument {
  const bound = visa.kind === 'short-stay' || (visa.kind === 'vls-ts' && !visa.validatedInTime);
  return {
    code: VISA_CODES[String(visa.kind)] ?? '',
    from: visa.from,
    to: bound ? Math.min(visa.to, visa.threeMonths) : visa.to,
    interruptions: [],
    source: { is: 'visa', visa },
  };
}

/** Rules 0 and 4: what the person is, without any paper. */
function personCover({ birth, eighteen, citizenFrom }: Applicant): readonly Instrument[] {
  const covers: Instrument[] = [];
  if (birth !== null && eighteen !== null) {
    const dates = { from: birth, to: eighteen - 1, interruptions: [] };
    covers.push({ code: 'I03', ...dates, source: { is: 'minority' } });
  }
  if (citizenFrom !== null) {
    const dates = { from: citizenFrom, to: NEVER, interruptions: [] };
    covers.push({ code: 'I01', ...dates, source: { is: 'citizenship' } });
  }
  return covers;
}

/** I01 to I13: citizenship, minority, visas and titres. */
export function papersCover({ applicant, papers }: Dossier): readonly Instrument[] {
  return [
    ...personCover(applicant),
    ...papers.visas.map(visaCover),
    ...papers.titres.map(titreCover),
  ];
}
