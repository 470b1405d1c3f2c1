import type { RefusalKind, RefusalKinds } from '#libs/kernel';
import { PERSON_REFUSALS } from '#libs/person/acting';
import { WORK_REFUSALS } from '#libs/work/acting';
import { COMPLETENESS_REFUSALS } from './completeness.js';
import { CORRECTING_DECISIONS_REFUSALS } from './correcting-decisions.js';
import { CORRECTION_REFUSALS } from './correction.js';
import { DATE_REFUSALS } from './dated.js';
import { DECISION_REFUSALS } from './decision.js';
import { DOCUMENT_REFUSALS } from './document-names.js';
import { EXAMINATION_REFUSALS } from './examination.js';
import { FILING_REFUSALS } from './filing.js';
import { GATE_REFUSALS } from './gate.js';
import { HANDOVER_REFUSALS } from './handover.js';
import { INTERIM_REFUSALS } from './interim.js';
import { KNOWN_CASE_REFUSALS } from './known-case.js';
import { MOTIVES_REFUSALS } from './motives.js';
import { PRINTED_REFUSALS } from './printed-days.js';
import { PRODUCTION_REFUSALS } from './production.js';
import { PROLONGATION_REFUSALS } from './prolongation.js';
import { PROVISIONAL_REFUSALS } from './provisional.js';
import { READABLE_REFUSALS } from './readable.js';
import { RECOURS_REFUSALS } from './recours.js';
import { RENEWAL_REFUSALS } from './renewal.js';
import { TITRE_REFUSAL_REFUSALS } from './titre-refusal.js';
import { TRANSFER_REFUSALS } from './transfer.js';
import { UNDOING_REFUSALS } from './undoing.js';

/** The ways to be refused, by capability. Every act may be refused by the first three; one that may name a case, by the next. */
export const REFUSALS_BY_CAPABILITY = {
  dating: DATE_REFUSALS,
  reading: READABLE_REFUSALS,
  gate: GATE_REFUSALS,
  about: KNOWN_CASE_REFUSALS,
  filing: FILING_REFUSALS,
  completeness: COMPLETENESS_REFUSALS,
  examination: EXAMINATION_REFUSALS,
  prolongation: {
    ...PROLONGATION_REFUSALS,
    ...PRINTED_REFUSALS,
    ...RENEWAL_REFUSALS,
    ...PROVISIONAL_REFUSALS,
    ...DOCUMENT_REFUSALS,
  },
  decision: { ...DECISION_REFUSALS, ...TITRE_REFUSAL_REFUSALS },
  undoing: UNDOING_REFUSALS,
  production: PRODUCTION_REFUSALS,
  handover: HANDOVER_REFUSALS,
  motives: MOTIVES_REFUSALS,
  recours: RECOURS_REFUSALS,
  interim: INTERIM_REFUSALS,
  transfer: TRANSFER_REFUSALS,
  correction: { ...CORRECTION_REFUSALS, ...CORRECTING_DECISIONS_REFUSALS },
  ...PERSON_REFUSALS,
  ...WORK_REFUSALS,
} as const satisfies Readonly<Record<string, RefusalKinds>>;

/** Every way to be refused, by its code. */
export const REFUSALS: Readonly<Record<string, RefusalKind>> = Object.fromEntries(
  Object.values(REFUSALS_BY_CAPABILITY).flatMap((kinds) => Object.entries<RefusalKind>(kinds)),
);
