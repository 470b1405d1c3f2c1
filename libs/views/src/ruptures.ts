import { compareCodePoints } from '#libs/kernel';
import type { Day, Json } from '#libs/kernel';
import { segmentIndexAt } from '#libs/law';
import type { CauseCode, InstrumentCode, KnownFact, Outlook, Proof, Situation } from '#libs/law';

/** A right lost at a partner, and what the law said of the person on that day. */
export interface Rupture {
  /** As the source wrote it; null when it named none. */
  readonly partner: Json;
  readonly from: Day;
  /** Eve of the day it was restored; null while it is not. */
  readonly to: Day | null;
  readonly documentShown: Json;
  /** Free text: personal. */
  readonly reason: Json;
  readonly lawful: boolean | null;
  readonly cover: readonly InstrumentCode[];
  readonly proof: Proof;
  readonly cause: CauseCode | null;
}

function partnerOf(fact: KnownFact): Json {
  return fact.data['partner'] ?? null;
}

/** One text for each partner, to tell them apart and put them in order. */
function nameOf(partner: Json): string {
  return typeof partner === 'string' ? partner : JSON.stringify(partner);
}

/** The ruptures of one person, by first day, then partner. */
export function rupturesOf({ dossier }: Situation, outlook: Outlook): Rupture[] {
  const { all } = dossier.facts;
  const restored = dossier.facts.of('PartnerRightRestored');
  return dossier.facts
    .of('PartnerRightSuspended')
    .map((lost): Rupture => {
      const partner = partnerOf(lost);
      const position = all.indexOf(lost);
      const next = restored.find(
        (r) => nameOf(partnerOf(r)) === nameOf(partner) && all.indexOf(r) > position,
      );
      const segment = outlook.segments[segmentIndexAt(outlook.segments, lost.day)];
      return {
        partner,
        from: lost.day,
        to: next === undefined ? null : next.day - 1,
        documentShown: lost.data['documentShown'] ?? null,
        reason: lost.data['reason'] ?? null,
        lawful: segment?.lawful ?? null,
        cover: segment?.instruments ?? [],
        proof: segment?.proof ?? 'none',
        cause: segment?.cause ?? null,
      };
    })
    .sort((a, b) => a.from - b.from || compareCodePoints(nameOf(a.partner), nameOf(b.partner)));
}
