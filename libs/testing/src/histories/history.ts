import fc from 'fast-check';
import type { HistoryLine } from '../naive-coverage/readable.js';
import { blockage, impossibility } from './access-told.js';
import { correctionLine, correctionPlan } from './corrections.js';
import { absence, annulment, cardStep, favourable, refusal } from './decisions-told.js';
import {
  anotherDemande,
  draftOnly,
  examination,
  registrationRefused,
  supplement,
} from './demandes-told.js';
import {
  asylumAttestation,
  attestation,
  decisionAttestation,
  recepisse,
  revocation,
} from './documents-told.js';
import type { Fragment } from './drafts.js';
import { moves, noise, surroundings, work } from './noise-told.js';
import { oddity, withOddity } from './oddities.js';
import { opening } from './openings.js';
import { anotherTitre, cardMishap, visaTold } from './papers-told.js';
import { lineOf, recording } from './recording.js';

/** Anything that may happen to somebody, weighted so that every sentence of the law meets it. */
function fragment(): fc.Arbitrary<Fragment> {
  return fc.oneof(
    { weight: 8, arbitrary: attestation() },
    { weight: 4, arbitrary: recepisse() },
    { weight: 6, arbitrary: blockage() },
    { weight: 5, arbitrary: favourable() },
    { weight: 5, arbitrary: refusal() },
    { weight: 4, arbitrary: supplement() },
    { weight: 4, arbitrary: cardMishap() },
    { weight: 4, arbitrary: anotherDemande() },
    { weight: 3, arbitrary: registrationRefused() },
    { weight: 3, arbitrary: examination() },
    { weight: 3, arbitrary: anotherTitre() },
    { weight: 2, arbitrary: fc.oneof(annulment(), impossibility(), decisionAttestation()) },
    { weight: 2, arbitrary: fc.oneof(visaTold(), asylumAttestation(), revocation()) },
    { weight: 2, arbitrary: fc.oneof(absence(), cardStep(), draftOnly()) },
    { weight: 3, arbitrary: fc.oneof(noise(), surroundings(), moves(), work()) },
  );
}

/** Mostly none; else a few. */
function sometimes<T>(often: number, arbitrary: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> {
  const none: fc.Arbitrary<T[]> = fc.constant([]);
  const some = fc.array(arbitrary, { minLength: 1, maxLength: most });
  return fc.oneof({ weight: 10 - often, arbitrary: none }, { weight: often, arbitrary: some });
}

/** Facts, corrections and lines to set aside, each in its own proportion. */
function ingredients() {
  return fc.record({
    told: opening(),
    fragments: fc.array(fragment(), { maxLength: 8, size: 'max' }),
    recordings: fc.array(recording(), { minLength: 12, maxLength: 12 }),
    corrections: sometimes(4, correctionPlan(), 4),
    oddities: sometimes(2, oddity(), 3),
    turn: fc.nat({ max: 99 }),
  });
}

/** Another order of the same lines: the order of a file never matters, repeated ids apart. */
function turned(lines: readonly HistoryLine[], turn: number): readonly HistoryLine[] {
  const middle = turn % Math.max(lines.length, 1);
  return [...lines.slice(middle), ...lines.slice(0, middle)];
}

/**
 * A history of one person, `P-1`, plausible and nasty: stories crowd around the days on which the
 * law turns, and are corrected, recorded late, repeated and mixed with lines that must not
 * matter. Mostly two to five years long, so that it can be walked day by day.
 */
export function history(): fc.Arbitrary<readonly HistoryLine[]> {
  return ingredients().map(({ told, fragments, recordings, corrections, oddities, turn }) => {
    const drafts = [...told.drafts, ...fragments.flatMap((tell) => tell(told.bearings))];
    const facts: readonly HistoryLine[] = drafts.map((draft, i) => {
      const how = recordings[i % recordings.length] ?? { delay: 0, time: '', office: undefined };
      return lineOf(draft, i, how);
    });
    const lines = [...facts];
    for (const [i, plan] of corrections.entries()) lines.push(correctionLine(lines, plan, i));
    return oddities.reduce(withOddity, turned(lines, turn));
  });
}
