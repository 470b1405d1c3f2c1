import { addMonths, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Demande } from './demande.js';
import type { Story } from './story.js';

interface Paper {
  readonly document: string;
  readonly to: Day;
}

/** Attestation de prolongation (R431-15-1): three months, day before the same day. */
function attestation(story: Story, demande: Demande, from: Day, renews?: string): Paper {
  const document = story.name('D');
  const to = addMonths(from, 3) - 1;
  const issued = Math.max(demande.filed, from - story.random.whole(0, 8));
  story.tell(
    'AttestationProlongationIssued',
    renews === undefined ? issued : Math.min(issued, from),
    {
      document,
      from: formatDay(from),
      to: formatDay(to),
      work: demande.profile.work,
      rightsStated: story.random.chance(0.8),
      ...(renews === undefined ? {} : { renews }),
    },
    { case: demande.case, by: 'system' },
  );
  return { document, to };
}

/** Récépissé (R431-12): given at the counter. */
function recepisse(story: Story, demande: Demande, from: Day): Paper {
  const document = story.name('D');
  const to = addMonths(from, demande.kind === 'first' ? 4 : 3) - 1;
  const { kind, profile } = demande;
  const printed = { from: formatDay(from), to: formatDay(to) };
  const data = { document, kind, ...printed, work: profile.work };
  story.tell('RecepisseIssued', from, data, { case: demande.case });
  return { document, to };
}

/** The day from which the first paper runs: on time most often, late one time in twelve. */
function firstPaperDay(story: Story, demande: Demande): Day | undefined {
  const { random } = story;
  const needed = Math.max(demande.filed, (demande.held?.validTo ?? demande.filed) + 1);
  const draw = random.next();
  if (!demande.owed) return draw < 0.6 ? needed + random.days(8, 1) : undefined;
  if (draw < 0.91) return needed;
  return draw < 0.99 ? needed + random.days(12, 1) : undefined;
}

/** Provisional papers from the end of the titre held to the decision; one renewal in ten comes late. */
export function coverUntil(story: Story, demande: Demande, decided: Day): void {
  const { random } = story;
  const counter = !demande.profile.teleservice;
  let from: Day | undefined = counter ? demande.filed : firstPaperDay(story, demande);
  let previous: Paper | undefined;
  while (from !== undefined && from < decided && from <= story.today + 10) {
    previous = counter
      ? recepisse(story, demande, from)
      : attestation(story, demande, from, previous?.document);
    from = previous.to + 1 + (random.chance(0.1) ? random.days(12, 1.25) : 0);
  }
}
