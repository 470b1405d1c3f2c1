import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CRPA_L114_5 } from '../crpa/l114-5.js';
import type { SupplementRequest } from '../crpa/l114-5.js';
import type { TimeFact } from './time-fact.js';

/** A file that was never found complete is completed by any sign of it; later requests, by what was asked for. */
export function answeredOn(request: SupplementRequest): Day {
  return request.leavesIncomplete ? request.completedOn : request.providedOn;
}

/** The deadline; of a request told later than its own deadline, the day it was told. */
export function lastDayToAnswer({ deadline, notifiedOn }: SupplementRequest): Day {
  return Math.max(deadline, notifiedOn);
}

function isAwaitedBeyond(request: SupplementRequest, day: Day): boolean {
  return request.requestedOn <= day && request.deadline > day && answeredOn(request) > day;
}

/** The day after the last one to answer, where no answer has come and no other request leaves more time. */
export function supplementFacts(requests: readonly SupplementRequest[]): TimeFact[] {
  const lastDays = requests
    .filter((request) => {
      const last = lastDayToAnswer(request);
      const isAwaited = last < FOREVER && answeredOn(request) > last;
      return isAwaited && !requests.some((other) => isAwaitedBeyond(other, last));
    })
    .map(lastDayToAnswer);
  return [...new Set(lastDays)].map((last) => ({
    type: 'SupplementDeadlinePassed',
    on: last + 1,
    article: CRPA_L114_5.code,
  }));
}
