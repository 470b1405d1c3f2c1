import { isAbsent, isMinor } from './applicant.js';
import { causeOf } from './cause.js';
import type { Cause } from './cause-names.js';
import type { Day } from './days.js';
import { decisionAttestations, decisionCover, type DecisionAttestation } from './decision-cover.js';
import { isExpresslyRefused } from './decisions.js';
import type { Dossier } from './dossier.js';
import { compareCodePoints } from './fact-order.js';
import type { ImplicitRejection } from './implicit-rejection.js';
import { covers, type Instrument } from './instruments.js';
import { lawCover } from './law-cover.js';
import { papersCover } from './papers-cover.js';
import { proofOf, type Proof } from './proof.js';
import { asylumAttestations, provisionalDocuments } from './provisional-documents.js';
import { windowAtEighteen } from './window.js';

/** What is said of one day. */
export interface Verdict {
  readonly lawful: boolean | null;
  /** Codes of the instruments of the day, sorted, without repeats. */
  readonly cover: readonly string[];
  readonly proof: Proof;
  readonly cause: Cause | null;
}

/** Every instrument of a person, apart those rule 5 calls provisional documents. */
export interface Instruments {
  readonly all: readonly Instrument[];
  readonly documents: readonly Instrument[];
  readonly attestations: readonly DecisionAttestation[];
}

const NOTHING_TO_SAY: Verdict = { lawful: null, cover: [], proof: 'none', cause: null };

/** Collects the instruments once; `verdictOf` then looks each of them up for each day. */
export function instrumentsOf(
  dossier: Dossier,
  rejections: readonly ImplicitRejection[],
): Instruments {
  const documents = provisionalDocuments(dossier);
  const all = [
    ...papersCover(dossier),
    ...asylumAttestations(dossier),
    ...documents,
    ...decisionCover(dossier),
    ...lawCover(dossier, rejections),
  ];
  return { all, documents, attestations: decisionAttestations(dossier) };
}

/** Rule 4: in France at 18, while W7 or W8 is open and no express refusal stands. */
function isTolerated({ applicant, asksW7, decisions }: Dossier, day: Day): boolean {
  const { eighteen } = applicant;
  if (eighteen === null || day < eighteen) return false;
  const window = windowAtEighteen(applicant, asksW7);
  if (window === null || day > window.last) return false;
  return !decisions.some((one) => isExpresslyRefused(decisions, one.case, day));
}

/** The verdict of one day, by the sentences of reading 1 in their order. */
export function verdictOf(dossier: Dossier, instruments: Instruments, day: Day): Verdict {
  const { applicant } = dossier;
  if (isAbsent(applicant, day)) return NOTHING_TO_SAY;
  const covering = instruments.all.filter((instrument) => covers(instrument, day));
  if (covering.length === 0) {
    if (applicant.family || isTolerated(dossier, day)) return NOTHING_TO_SAY;
    const cause = causeOf(dossier, instruments.documents, covering, day);
    return { lawful: false, cover: [], proof: 'none', cause };
  }
  const cover = [...new Set(covering.map(({ code }) => code))].sort(compareCodePoints);
  const proof = proofOf(covering, instruments.attestations, day);
  const hasCause = proof === 'none' && !isMinor(applicant, day);
  const cause = hasCause ? causeOf(dossier, instruments.documents, covering, day) : null;
  return { lawful: true, cover, proof, cause };
}
