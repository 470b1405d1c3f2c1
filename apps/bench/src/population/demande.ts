import { addMonths, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Profile } from './profiles.js';
import type { Story } from './story.js';
import type { Held } from './titre.js';

/** A demande under examination. */
export interface Demande {
  readonly case: string;
  readonly kind: 'first' | 'renewal';
  readonly profile: Profile;
  readonly held: Held | null;
  readonly filed: Day;
  /** Whether the law owes a provisional document (filed in its window, or at the counter). */
  readonly owed: boolean;
}

/** First and last day of the window of a renewal (R431-5 1°). */
export function windowOf(profile: Profile, expiry: Day): { readonly from: Day; readonly to: Day } {
  return profile.teleservice
    ? { from: expiry - 120, to: expiry - 60 }
    : { from: addMonths(expiry, -2), to: expiry };
}

/** When people file: 70 % inside the window, 5 % before it, 18 % late but before the expiry, 7 % after it. */
export function intendedDay(story: Story, profile: Profile, expiry: Day): Day {
  const { random } = story;
  const { from, to } = windowOf(profile, expiry);
  const draw = random.next();
  if (draw < 0.05) return from - random.whole(1, 25);
  if (draw < 0.75) return random.whole(from, to);
  if (draw < 0.93) return random.whole(profile.teleservice ? to + 1 : from, expiry);
  return expiry + random.days(25, 1);
}

function supplement(story: Story, file: string, day: Day): Day | undefined {
  const { random } = story;
  const items = [random.chance(0.5) ? 'proof-of-address' : 'proof-of-means'];
  const deadline = day + random.whole(15, 30);
  const of = { case: file };
  story.tell('SupplementRequested', day, { items, deadline: formatDay(deadline) }, of);
  if (random.chance(0.96))
    story.tell('SupplementRequestNotified', day, {}, { case: file, by: 'system' });
  if (random.chance(0.93)) {
    const provided = day + Math.min(random.days(9, 0.7), deadline - day + 10);
    story.tell('SupplementProvided', provided, { items }, { case: file, by: 'applicant' });
    return provided;
  }
  if (random.chance(0.5)) {
    const reason = random.chance(0.9) ? 'incomplete' : 'other';
    story.tell('RegistrationRefused', deadline + random.whole(5, 40), { reason }, of);
    return undefined;
  }
  return deadline + random.whole(20, 80);
}

/** From the filing to a complete file; undefined when the demande is not registered. */
export function completeFile(story: Story, { case: file, kind, filed }: Demande): Day | undefined {
  const { random } = story;
  const checked = filed + random.days(18, 0.7);
  let complete: Day | undefined = checked;
  if (random.chance(kind === 'first' ? 0.2 : 0.12)) complete = supplement(story, file, checked);
  if (complete === undefined) return undefined;
  if (random.chance(0.7)) story.tell('CompletenessEstablished', complete + 1, {}, { case: file });
  return complete;
}

/** Days the prefecture takes, filing to decision. */
export function examinationDays(story: Story, kind: 'first' | 'renewal'): number {
  return kind === 'renewal' ? story.random.days(80, 0.75) : story.random.days(115, 0.81);
}

/** Fingerprints and photograph, when they are taken again. */
export function biometrics(story: Story, file: string, day: Day): void {
  const { random } = story;
  if (!random.chance(0.2)) return;
  const on = day + random.whole(10, 40);
  story.tell('ApplicantSummoned', day, { for: 'biometrics', on: formatDay(on) }, { case: file });
  if (random.chance(0.95)) story.tell('BiometricsTaken', on, {}, { case: file });
}
