import { addMonths, NEVER, type Day } from './days.js';
import type { Demande } from './demande.js';
import type { Dossier } from './dossier.js';
import type { ImplicitRejection } from './implicit-rejection.js';
import type { Instrument, Interruption } from './instruments.js';
import type { Titre } from './papers.js';

/** The titres L. 433-3 al. 1 speaks of. */
function isProlonged(titre: Titre): boolean {
  if (titre.to === NEVER) return false;
  if (titre.kind === 'csp') return titre.months >= 48;
  const kinds: readonly unknown[] = ['carte-resident', 'carte-resident-permanent', 'cra-10'];
  return kinds.includes(titre.kind);
}

function endedAfter(days: readonly Day[]): readonly Interruption[] {
  return days.map((after) => ({ after, until: NEVER }));
}

/** What ends L. 433-3 before its three months; each day said here is still covered. */
function cuts(
  dossier: Dossier,
  rejections: readonly ImplicitRejection[],
  demande: Demande,
  titre: Titre,
): readonly Interruption[] {
  const decisions = dossier.decisions.filter((one) => one.case === demande.case && !one.annulled);
  const refused = dossier.registrationRefusals.filter((one) => one.case === demande.case);
  const silent = rejections.filter((one) => one.case === demande.case);
  return [
    ...decisions.map((one) => ({ after: one.day, until: one.suspendedFrom })),
    ...endedAfter(demande.withdrawnOn),
    ...endedAfter(titre.withdrawnOn === NEVER ? [] : [titre.withdrawnOn]),
    ...refused.map((one) => ({ after: one.on, until: one.reopenedOn })),
    ...(dossier.policy === 'STRICT' ? endedAfter(silent.map((one) => one.on)) : []),
  ];
}

/** Rule 7, I25: one for each demande of renewal of a titre of L. 433-3 al. 1. */
export function lawCover(
  dossier: Dossier,
  rejections: readonly ImplicitRejection[],
): readonly Instrument[] {
  return dossier.demandes.flatMap((demande): readonly Instrument[] => {
    const titre = demande.held;
    if (demande.kind !== 'renewal' || titre?.is !== 'titre' || !isProlonged(titre)) return [];
    return [
      {
        code: 'I25',
        from: Math.max(titre.to + 1, demande.filedOn),
        to: addMonths(titre.to, 3),
        interruptions: cuts(dossier, rejections, demande, titre),
        source: { is: 'law', titre },
      },
    ];
  });
}
