import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Demande } from './demande.js';
import type { Story } from './story.js';
import { issueTitre } from './titre.js';
import type { Held } from './titre.js';

/** A refusal, sometimes undone by a court; most of those refused leave within the year. */
export function refuse(story: Story, demande: Demande, decided: Day): void {
  const { random } = story;
  const oqtf = random.chance(0.6);
  const notifiedOn = formatDay(decided + random.whole(0, 12));
  const refusal = oqtf ? { oqtf, departureDays: 30, notifiedOn } : { oqtf, notifiedOn };
  story.tell('RefusalDecided', decided, refusal, { case: demande.case, by: 'prefet' });
  if (random.chance(0.12)) {
    const effect = random.chance(0.5) ? 'suspended' : 'annulled';
    const annulled = { by: 'court', of: 'express', effect };
    story.tell('DecisionAnnulled', decided + random.days(90, 0.6), annulled, {
      case: demande.case,
      by: 'court',
    });
  } else if (random.chance(0.6)) {
    story.tell('PresenceEnded', decided + random.days(70, 0.8), { reason: 'departed' });
  }
}

/** From the order of the card to the day it is in hand: three weeks to make it, then a median of 20 days. */
function handOver(story: Story, demande: Demande, titre: string, decided: Day): Day {
  const { random } = story;
  const of = { case: demande.case };
  const produced = decided + 2 + random.days(21, 0.35);
  const available = produced + random.whole(1, 6);
  const handed = available + random.days(20, 1.03);
  if (random.chance(0.45)) story.tell('CardOrdered', decided + 1, { titre }, of);
  if (random.chance(0.5)) story.tell('CardProduced', produced, { titre }, { ...of, by: 'system' });
  if (random.chance(0.75)) story.tell('CardAvailable', available, { titre }, of);
  if (random.chance(0.12)) {
    story.tell('HandoverSlotOffered', available + 1, { on: formatDay(handed) }, of);
    story.tell(
      'HandoverBooked',
      available + 2,
      { on: formatDay(handed) },
      { ...of, by: 'applicant' },
    );
  }
  story.tell('TitreHandedOver', handed, { titre }, of);
  if (random.chance(0.2)) {
    story.tell('TitreHandoverRecorded', handed + random.whole(0, 25), { titre }, of);
  }
  return handed;
}

/** A favourable decision and what follows it; the titre held from then on, and the day its card was handed over. */
export function grant(
  story: Story,
  demande: Demande,
  decided: Day,
): { readonly held: Held; readonly handed: Day } {
  const { profile, held: before, case: file } = demande;
  story.tell('DecisionFavourable', decided, {}, { case: file, by: 'prefet' });
  if (profile.teleservice && story.random.chance(0.95)) {
    const document = story.name('D');
    const data = { document, from: formatDay(decided), to: null };
    story.tell('AttestationDecisionFavorableIssued', decided, data, { case: file, by: 'system' });
  }
  // A renewal runs on from the titre before it; one decided long after the expiry begins on its own day.
  const expiry = before?.validTo ?? decided - 1;
  const validFrom = decided - expiry > 180 ? decided : expiry + 1;
  const renewals = demande.kind === 'renewal' ? (before?.renewals ?? 0) + 1 : 0;
  const held = issueTitre(story, { profile, renewals, validFrom, issuedOn: decided, case: file });
  return { held, handed: handOver(story, demande, held.id, decided) };
}
