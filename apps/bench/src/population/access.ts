import type { Day } from '#libs/kernel';
import type { Story } from './story.js';

/** When and through which door a demande could be filed after all. */
export interface Entry {
  readonly day: Day;
  readonly channel: 'teleservice' | 'counter' | 'substitution';
}

const KEPT_OUT = [
  { weight: 4, code: 'B01' },
  { weight: 3, code: 'B02' },
  { weight: 2, code: 'B07' },
  { weight: 1, code: 'B09' },
  { weight: 1, code: 'B21' },
] as const;

/** Attempts that fail, then calls and visits, from the first try to the report of the blockage. */
function complain(story: Story, blockage: string, day: Day, attempt: object): Day {
  const { random } = story;
  const reported = day + random.days(4, 0.8);
  story.tell('FilingAttempted', day, { ...attempt, outcome: 'blocked' }, { by: 'applicant' });
  if (random.chance(0.4)) {
    const again = day + random.whole(1, 3);
    story.tell('FilingAttempted', again, { ...attempt, outcome: 'blocked' }, { by: 'applicant' });
  }
  const answered = random.chance(0.18);
  story.tell('CccContacted', reported, { answered }, { by: 'applicant' });
  const reference = story.name('R');
  const report = { blockage, reference, channel: 'ccc' };
  story.tell('BlockageReported', reported, report, { by: 'applicant' });
  if (random.chance(0.5)) {
    const acknowledged = reported + random.whole(1, 10);
    story.tell('BlockageAcknowledged', acknowledged, { reference }, { by: 'ccc' });
  }
  if (random.chance(0.45))
    story.tell('PanVisited', reported + random.whole(3, 30), {}, { by: 'pan' });
  return reported;
}

/** The other way in, once the téléservice is established to be impossible: most accept it, after weeks. */
function substitution(story: Story, reported: Day): Entry | undefined {
  const { random } = story;
  const established = reported + random.days(35, 0.6);
  const offered = established + random.whole(1, 8);
  const appointmentOn = offered + random.whole(7, 30);
  if (random.chance(0.3))
    story.tell('BlockageEscalated', established - 2, { to: 'dgef' }, { by: 'ccc' });
  story.tell('ImpossibilityEstablished', established);
  story.tell('SubstitutionOffered', offered, { vectors: ['counter'] });
  if (random.chance(0.1)) {
    story.tell('SubstitutionDeclined', offered + random.whole(1, 6), {}, { by: 'applicant' });
    return undefined;
  }
  return { day: appointmentOn, channel: 'substitution' };
}

/**
 * A person kept out of the téléservice from `day` on: how it ended, or undefined while it has not.
 */
export function keptOut(story: Story, day: Day, attempt: object): Entry | undefined {
  const { random } = story;
  const { code } = random.weighted(KEPT_OUT);
  const reported = complain(story, code, day, attempt);
  const end = random.next();
  if (end < 0.12) return undefined;
  if (end < 0.4) return substitution(story, reported);
  const resolved = reported + random.days(25, 0.9);
  story.tell('BlockageResolved', resolved, { blockage: code, how: 'repaired' });
  return { day: resolved + random.days(3, 0.8), channel: 'teleservice' };
}
