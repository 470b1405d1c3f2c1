import { addMonths, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Profile } from './profiles.js';
import type { Story } from './story.js';

/** What a person holds when a demande is filed: a titre, or a validated long-stay visa. */
export interface Held {
  readonly id: string;
  readonly validTo: Day;
  /** Renewals so far. */
  readonly renewals: number;
}

/** Kind and length of the titre of that rank: some first cards of a year are followed by a longer one. */
function termsOf(profile: Profile, renewals: number): { kind: string; months: number } {
  return renewals > 0 && profile.next !== undefined ? profile.next : profile;
}

export interface Issue {
  readonly profile: Profile;
  readonly renewals: number;
  readonly validFrom: Day;
  readonly issuedOn: Day;
  /** Set when the card is known to have been handed over when the titre is recorded. */
  readonly handedOverOn?: Day;
  readonly case?: string;
}

/** Records a titre. Its last printed day is the eve of the day it began, so many months later. */
export function issueTitre(story: Story, issue: Issue): Held {
  const { profile, renewals, validFrom, handedOverOn, case: file } = issue;
  const { kind, months } = termsOf(profile, renewals);
  const id = story.name('T');
  const validTo = addMonths(validFrom, months) - 1;
  story.tell(
    'TitreIssued',
    issue.issuedOn,
    {
      titre: id,
      kind,
      ground: profile.ground,
      validFrom: formatDay(validFrom),
      validTo: formatDay(validTo),
      durationMonths: months,
      work: profile.work,
      teleservice: profile.teleservice,
      ...(handedOverOn === undefined ? {} : { handedOverOn: formatDay(handedOverOn) }),
      ...(file === undefined ? {} : { case: file }),
    },
    { case: file ?? null },
  );
  return { id, validTo, renewals };
}

/** A titre held since before the story begins, expiring on a day drawn by the caller. */
export function heldSince(story: Story, profile: Profile, validTo: Day): Held {
  const validFrom = addMonths(validTo + 1, -profile.months);
  const issuedOn = validFrom - story.random.whole(0, 10);
  const handedOverOn = validFrom + story.random.days(12, 0.8);
  return issueTitre(story, { profile, renewals: 0, validFrom, issuedOn, handedOverOn });
}

/** A long-stay visa serving as titre; nearly all are validated in the three months of R431-17. */
export function vlsTs(story: Story, validFrom: Day, months: number): Held {
  const { random } = story;
  const id = story.name('V');
  const validTo = addMonths(validFrom, months) - 1;
  const printed = { validFrom: formatDay(validFrom), validTo: formatDay(validTo) };
  story.tell('VisaIssued', validFrom - random.whole(5, 30), {
    visa: id,
    kind: 'vls-ts',
    ...printed,
  });
  if (random.chance(0.97)) {
    const day = validFrom + Math.min(random.days(20, 0.7), 85);
    story.tell('VlsTsValidated', day, { visa: id }, { by: 'applicant' });
  }
  return { id, validTo, renewals: 0 };
}
