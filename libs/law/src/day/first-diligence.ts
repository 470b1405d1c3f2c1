import type { Day } from '#libs/kernel';
import { keptOutSince } from '../ceseda/r431-2.js';
import { windowOf } from '../ceseda/r431-5.js';
import { heldBy } from '../dossier/paper.js';
import type { Demande } from '../dossier/case-file.js';
import type { Situation } from './situation.js';

/** A demande to be filed. */
export type ToFile = Pick<Demande, 'kind' | 'ground' | 'titreHeld' | 'teleservice' | 'filedOn'>;

/**
 * The day of the first diligence of whoever files by the way of substitution: the first on which a blockage kept the
 * person out, of those that still count on the day of the filing. Null when none is known, or no window is.
 *
 * @source ceseda:R431-2#al3: for whoever has done all that could be asked, the impossibility being established.
 */
export function firstDiligence({ dossier, papers }: Situation, toFile: ToFile): Day | null {
  const held = heldBy(toFile, papers);
  const window = windowOf(held, toFile.teleservice, [toFile.ground], dossier.identity);
  return keptOutSince(dossier, window, held?.validTo ?? null, toFile.filedOn);
}
