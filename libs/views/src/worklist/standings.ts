import { dueIn, ownersIn, statesOf } from '#libs/case';
import type { Stay } from '#libs/case';
import type { CauseCode } from '#libs/law';
import { ACCES_CHART } from '#libs/procedures';
import type { Chart } from '#libs/procedures';
import { CLEAR } from './access-runs.js';
import type { WorkLimit, WorkStanding } from './work-row.js';

function limitOf(chart: Chart, stay: Stay): WorkLimit | null {
  const limit = dueIn(chart, stay);
  if (limit === null) return null;
  const { region, state, follows: alarm, owner, source } = limit;
  return { region, state, alarm, owner, source };
}

/** What is said beside a stay. */
interface BesideStay {
  readonly access: string;
  readonly cause: CauseCode | null;
}

function standingOf(chart: Chart, stay: Stay, { access, cause }: BesideStay): WorkStanding {
  const owners = ownersIn(chart, stay);
  const states = statesOf(chart, stay);
  const [procedure = null, clock = null, provision = null] = chart === ACCES_CHART ? [] : states;
  // A case that is over says where it is, and nothing of the person.
  const said = owners.length === 0 ? { access: CLEAR, cause: null } : { access, cause };
  const due = limitOf(chart, stay);
  return { procedure, clock, provision, access: said.access, owners, due, cause: said.cause };
}

// Hundreds of thousands of rows stand in some thousand ways, each worked out once and compared by identity.
const known = new WeakMap<Chart, Map<string, WorkStanding>>();

/** How a case stands in a stay, in words: one object for all that stand alike. */
export function standingIn(chart: Chart, stay: Stay, beside: BesideStay): WorkStanding {
  let ofChart = known.get(chart);
  if (ofChart === undefined) known.set(chart, (ofChart = new Map()));
  const { positions, due } = stay;
  const limit = due === null ? '' : `${due.region}.${due.active}`;
  const key = `${positions.join()} ${limit} ${beside.access} ${beside.cause}`;
  let standing = ofChart.get(key);
  if (standing === undefined) {
    standing = Object.freeze(standingOf(chart, stay, beside));
    ofChart.set(key, standing);
  }
  return standing;
}
