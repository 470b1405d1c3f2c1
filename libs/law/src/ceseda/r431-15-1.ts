import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import { eve, proofWithin } from '../day/cover.js';
import type { Cover, InstrumentCode } from '../day/cover.js';
import { without } from '../day-range.js';
import type { Filing } from '../day/filing.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { Identity } from '../dossier/identity.js';
import type { ProvisionalDocument } from '../dossier/provisional-document.js';
import type { Window } from '../dossier/window.js';
import { isOwedRecepisse, R431_12, recepisseCode } from './r431-12.js';
import { isOfProtectedPerson, R431_15_3 } from './r431-15-3.js';
import { windowAtEighteen } from './r431-5.js';
import { isReferred, R432_9 } from './r432-9.js';

export const R431_15_1: Article = {
  code: 'ceseda:R431-15-1',
  title: 'The attestations of the téléservice: dépôt, prolongation, décision favorable',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

interface Coded {
  readonly instrument: InstrumentCode;
  readonly article: string;
}

function isFiledAtEighteen(filing: Filing, identity: Identity): boolean {
  const window = windowAtEighteen(identity, [filing.demande.ground]);
  return window !== null && filing.demande.filedOn <= window.to;
}

/** Which instrument an attestation de prolongation is: the first that applies. */
function attestationCode(
  document: ProvisionalDocument,
  file: CaseFile | null,
  filing: Filing | null,
  identity: Identity,
): Coded {
  if (file !== null && isReferred(file, document.issuedOn)) {
    return { instrument: 'I23', article: R432_9.code };
  }
  if (filing === null) return { instrument: 'I21', article: R431_15_1.code };
  if (isOfProtectedPerson(filing.demande)) {
    return { instrument: 'I22', article: R431_15_3.code };
  }
  if (filing.demande.kind === 'renewal' || filing.held !== null) {
    return { instrument: 'I19', article: R431_15_1.code };
  }
  const instrument = isFiledAtEighteen(filing, identity) ? 'I20' : 'I21';
  return { instrument, article: R431_15_1.code };
}

/**
 * What a provisional document of a demande covers: its printed dates, never before the filing, cut on the day it is
 * revoked and on the day of an express refusal that follows its issue (both covered), until a judge suspends that
 * refusal. It proves from the day it is issued.
 */
export function provisionalCover(
  document: ProvisionalDocument,
  file: CaseFile | null,
  filing: Filing | null,
  identity: Identity,
): Cover[] {
  const { instrument, article } =
    document.form === 'recepisse'
      ? { instrument: recepisseCode(document.kind), article: R431_12.code }
      : attestationCode(document, file, filing, identity);
  const range = {
    from: Math.max(document.from, filing?.demande.filedOn ?? document.from),
    to: Math.min(document.to, document.revokedOn),
  };
  const holes = document.cuts.map((cut) => ({ from: cut.on + 1, to: eve(cut.revivedOn) }));
  return without(range, holes).map((piece) => ({
    ...piece,
    instrument,
    article,
    facts: [document.fact],
    proofs: proofWithin('document', piece, document.issuedOn, FOREVER),
    card: null,
  }));
}

function isInsideWindow(demande: Filing['demande'], window: Window | null): boolean {
  return window !== null && window.code !== 'W4' && demande.filedOn <= window.to;
}

/** The article by which a provisional document is owed on that day to whoever filed, or null when none owes it. */
export function owedBy(filing: Filing, on: Day): string | null {
  if (isInsideWindow(filing.demande, filing.window)) return R431_15_1.code;
  if (isOwedRecepisse(filing.demande)) return R431_12.code;
  if (isReferred(filing.file, on)) return R432_9.code;
  return isOfProtectedPerson(filing.demande) ? R431_15_3.code : null;
}
