import { parisDay, parseInstant } from '#libs/kernel';
import { duesByPerson } from '../dues.js';
import { letGo } from './look.js';
import type { Clock, ClockRun, Look } from './look.js';
import { raiseAlarms } from './raise-alarms.js';
import { renewAttestations } from './renew-attestations.js';

/**
 * Due days looked at together. A person has about three, and of each person one command is decided at a time: so many
 * fill the groups in which commands are appended.
 */
const DUES_A_STEP = 1536;

/** A limit is passed on the day after its last; the others are told so many days ahead. */
const DAYS_BEFORE = { limit: [-1], cover: [30], attestation: [15], paper: [] } as const;

/**
 * Looks at what is due by now, as the views have it, and acts: attestations are renewed where the office renews them and
 * the law allows it, and alarms are raised. Each act is decided again from the events, and done once however often, and
 * by however many processes, the same day is looked at.
 *
 * One person comes after the other, with all their due days: who was read for the first is in memory for the others, and
 * what is renewed for one is known before an alarm is raised for another.
 */
export async function runClock(clock: Clock): Promise<ClockRun> {
  const today = parisDay(parseInstant(clock.executor.now()) ?? 0);
  const tally = { dues: 0, renewed: 0, alarms: 0, already: 0, contended: 0 };
  const look: Look = { clock, today, tally, acted: new Set(), renewed: new Set() };
  const asked = { until: today, limit: DUES_A_STEP, daysBefore: DAYS_BEFORE };
  for (const dues of duesByPerson(clock, asked)) {
    if (clock.signal?.aborted === true) break;
    tally.dues += dues.length;
    const ending = dues.filter(({ row }) => row.kind === 'attestation');
    const left = ending.length === 0 ? [] : await renewAttestations(look, ending);
    const others = dues.filter(({ row }) => row.kind !== 'attestation');
    await raiseAlarms(look, [...others, ...left]);
    letGo(look);
    clock.onProgress?.({ what: 'due days', done: tally.dues, total: tally.dues });
  }
  return tally;
}
