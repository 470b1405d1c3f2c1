import type { Situation } from '#libs/law';
import { ACCES_CHART } from '#libs/procedures';
import { heardByAccess } from '../standing/heard.js';
import type { Deciding } from '../standing/heard.js';
import { attestationsBeforeFiling, attestationsTooLong } from './attestation.js';
import { charted, statesBefore, withoutPlace, withoutPrecondition } from './charted.js';
import type { Charted } from './charted.js';
import { duplicateWay } from './duplicate.js';
import { lateWithdrawals } from './late-withdrawal.js';
import type { Finding } from './row.js';
import { secondDemandes } from './second-demande.js';
import { poorSubstitutions } from './substitution.js';
import { unfoundedClosures } from './unfounded-closure.js';
import { pendingOn, waysOf } from './ways.js';

/** What goes its way through one chart: a case, or the access of the person. */
export interface Subject {
  /** Null for the access. */
  readonly case: string | null;
  /** Where the file, or the access, was just before each fact that is heard, by the fact's id. */
  readonly states: ReadonlyMap<string, string>;
  readonly noPlace: readonly Finding[];
  /** Those of the law first: they say more than the chart's. */
  readonly precondition: readonly Finding[];
}

function subjectOfCase(
  id: string,
  way: Charted,
  situation: Situation,
  second: readonly Finding[],
): Subject {
  const file = situation.dossier.cases.get(id);
  const judged = file?.demande?.kind === 'duplicate' ? duplicateWay(way) : way;
  const states = statesBefore(way);
  const rules = [attestationsBeforeFiling, attestationsTooLong, lateWithdrawals, unfoundedClosures];
  const ofFile = file === undefined ? [] : rules.flatMap((rule) => rule(file));
  const filedAgain = second.filter(({ fact }) => fact.case === id);
  return {
    case: id,
    states,
    noPlace: withoutPlace(judged, states),
    precondition: [...filedAgain, ...ofFile, ...withoutPrecondition(judged, states)],
  };
}

function accessOf(situation: Situation, deciding?: Deciding): Subject {
  const way = charted(ACCES_CHART, heardByAccess(situation, deciding));
  const states = statesBefore(way);
  return {
    case: null,
    states,
    noPlace: withoutPlace(way, states),
    precondition: [...poorSubstitutions(situation), ...withoutPrecondition(way, states)],
  };
}

/**
 * Each case of a person, by id, then the person's access.
 *
 * @param deciding Ids of the facts being decided, if any: they come after what is recorded of their day.
 */
export function subjectsOf(situation: Situation, deciding?: Deciding): Subject[] {
  const ways = waysOf(situation, deciding);
  const second = secondDemandes(situation, pendingOn(ways));
  const cases = [...ways].map(([id, way]) => subjectOfCase(id, way, situation, second));
  return [...cases, accessOf(situation, deciding)];
}
