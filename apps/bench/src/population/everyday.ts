import { addMonths, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Story } from './story.js';
import type { Held } from './titre.js';

const PARTNERS = ['caf', 'cpam', 'france-travail', 'employer', 'landlord', 'bank'] as const;

/** A partner stops a right when the card expires, whatever paper is in hand; most give it back. */
export function partnerDoubts(story: Story, titre: string, expiry: Day): void {
  const { random } = story;
  if (!random.chance(0.06)) return;
  const partner = PARTNERS[random.whole(0, PARTNERS.length - 1)] ?? 'other';
  const day = expiry + random.whole(1, 40);
  const by = 'partner';
  const data = { partner, documentShown: titre, reason: 'expired card' };
  story.tell('PartnerRightSuspended', day, data, { by });
  if (random.chance(0.85)) {
    story.tell('PartnerRightRestored', day + random.days(35, 0.8), { partner }, { by });
  }
}

/** A move inside the same département, or to another. */
export function move(story: Story, from: Day, office: string): void {
  if (!story.random.chance(0.35)) return;
  const day = from + story.random.whole(20, 700);
  story.tell('AddressDeclared', day, { department: office }, { by: 'applicant' });
}

/** A card lost or stolen: declared, then a duplicate asked for at the counter and handed over. */
export function loseCard(story: Story, held: Held, after: Day): void {
  const { random } = story;
  if (!random.chance(0.012)) return;
  const day = after + random.whole(10, 400);
  if (day > held.validTo) return;
  const reason = random.chance(0.6) ? 'lost' : 'stolen';
  story.tell('TitreDeclaredLost', day, { titre: held.id, reason }, { by: 'applicant' });
  if (!random.chance(0.7)) return;
  const file = story.name('C');
  const filed = day + random.whole(2, 25);
  const asked = { kind: 'duplicate', ground: 'L423-7', titreHeld: held.id };
  const door = { channel: 'counter', teleservice: false };
  story.tell('DemandeFiled', filed, { ...asked, ...door }, { case: file, by: 'applicant' });
  const printed = { from: formatDay(filed), to: formatDay(addMonths(filed, 3) - 1) };
  const paper = { document: story.name('D'), kind: 'duplicate', ...printed, work: 'full' };
  story.tell('RecepisseIssued', filed, paper, { case: file });
}

/** One life in fifty has something said wrong and put right: a day moved, or a suspension that never was. */
export function correct(story: Story): void {
  const { random, told } = story;
  if (!random.chance(0.02) || told.length === 0) return;
  const target = told[random.whole(0, told.length - 1)];
  if (target === undefined || target.type === 'PersonRegistered') return;
  const noticed = Math.min(story.today, target.day + random.whole(5, 120));
  const change =
    target.type === 'PartnerRightSuspended'
      ? { void: true }
      : { occurredOn: formatDay(target.day - random.whole(1, 3)) };
  story.tell('FactCorrected', noticed, { corrects: target.id, ...change });
}
