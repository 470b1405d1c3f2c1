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

/** How a case stands in a stay, in words: one object for all that stand alike, to be compared by identity. */
export type Standings = (access: string, cause: CauseCode | null) => WorkStanding;

function standingsIn(chart: Chart, stay: Stay): Standings {
  const known = new Map<string, Map<CauseCode | null, WorkStanding>>();
  return (access, cause) => {
    const byCause = within(known, access, () => new Map<CauseCode | null, WorkStanding>());
    return within(byCause, cause, () => Object.freeze(standingOf(chart, stay, { access, cause })));
  };
}

// Hundreds of thousands of rows stand in some thousand ways, each worked out once.
const known = new WeakMap<Chart, Map<number, Map<number, Standings>>>();

/** One number for each way in which the regions of a chart can be. */
function numberOf({ regions }: Chart, { positions }: Stay): number {
  return regions.reduce(
    (number, region, i) => number * region.positions.length + (positions[i] ?? 0),
    0,
  );
}

/** One for each limit that can end first; -1 for none. */
function numberOfDue({ regions }: Chart, { due }: Stay): number {
  return due === null ? -1 : due.active * regions.length + due.region;
}

function within<K, V extends object>(map: Map<K, V>, key: K, made: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = made()));
  return value;
}

/** How a case stands in a stay, by the access of its person and what the person lacks. */
export function standingsOf(chart: Chart, stay: Stay): Standings {
  let ofChart = known.get(chart);
  if (ofChart === undefined) known.set(chart, (ofChart = new Map()));
  const alike = within(ofChart, numberOf(chart, stay), () => new Map<number, Standings>());
  return within(alike, numberOfDue(chart, stay), () => standingsIn(chart, stay));
}
