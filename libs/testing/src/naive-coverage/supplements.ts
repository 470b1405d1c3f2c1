import { NEVER, parseDay, type Day } from './days.js';
import { ofType, type Fact } from './fact-order.js';

/**
 * A supplement requested, and the first fact that answers it in each way; NEVER where none does.
 */
export interface Supplement {
  readonly case: string;
  readonly requestedOn: Day;
  readonly deadline: Day;
  readonly notifiedOn: Day;
  readonly providedOn: Day;
  /**
   * First SupplementProvided, CompletenessEstablished or provisional document from the request on.
   */
  readonly settledOn: Day;
  /** Cause 4a: nothing had shown the file complete on an earlier day than the request. */
  readonly ofAnUncheckedFile: boolean;
}

const SHOWN_COMPLETE = [
  'CompletenessEstablished',
  'AttestationProlongationIssued',
  'RecepisseIssued',
];

function firstFrom(day: Day, facts: readonly Fact[]): Day {
  return facts.find((fact) => fact.day >= day)?.day ?? NEVER;
}

/** Every request of a supplement made in a case, in the order of facts. */
export function supplementsOf(facts: readonly Fact[]): readonly Supplement[] {
  return ofType(facts, 'SupplementRequested').flatMap((request) => {
    if (request.case === null) return [];
    const own = facts.filter((fact) => fact.case === request.case);
    const provided = ofType(own, 'SupplementProvided');
    const shownComplete = ofType(own, ...SHOWN_COMPLETE);
    const providedOn = firstFrom(request.day, provided);
    return [
      {
        case: request.case,
        requestedOn: request.day,
        deadline: parseDay(request.data['deadline']) ?? NEVER,
        notifiedOn: firstFrom(request.day, ofType(own, 'SupplementRequestNotified')),
        providedOn,
        settledOn: Math.min(providedOn, firstFrom(request.day, shownComplete)),
        ofAnUncheckedFile: !shownComplete.some((fact) => fact.day < request.day),
      },
    ];
  });
}

/** Cause 4a: the file is incomplete on that day. */
export function isIncomplete(
  supplements: readonly Supplement[],
  dossier: string,
  day: Day,
): boolean {
  return supplements.some(
    (supplement) =>
      supplement.case === dossier &&
      supplement.ofAnUncheckedFile &&
      supplement.requestedOn <= day &&
      supplement.notifiedOn <= day &&
      supplement.settledOn > day,
  );
}
