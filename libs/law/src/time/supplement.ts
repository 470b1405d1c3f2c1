import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CRPA_L114_5 } from '../crpa/l114-5.js';
import type { SupplementRequest } from '../crpa/l114-5.js';
import type { TimeFact } from './time-fact.js';

/** A file that was never found complete is completed by any sign of it; later requests, by what was asked for. */
function answeredOn(request: SupplementRequest): Day {
  return request.leavesIncomplete ? request.completedOn : request.providedOn;
}

function isAwaitedBeyond(request: SupplementRequest, deadline: Day): boolean {
  const { requestedOn } = request;
  return requestedOn <= deadline && request.deadline > deadline && answeredOn(request) > deadline;
}

/** The day after the last one to answer, where no answer has come and no other request leaves more time. */
export function supplementFacts(requests: readonly SupplementRequest[]): TimeFact[] {
  const deadlines = requests
    .filter(
      (request) =>
        request.notifiedOn <= request.deadline &&
        request.deadline < FOREVER &&
        answeredOn(request) > request.deadline &&
        !requests.some((other) => isAwaitedBeyond(other, request.deadline)),
    )
    .map(({ deadline }) => deadline);
  return [...new Set(deadlines)].map((deadline) => ({
    type: 'SupplementDeadlinePassed',
    on: deadline + 1,
    article: CRPA_L114_5.code,
  }));
}
