import { parseInstant, shapeOf } from '#libs/kernel';
import type { Day, Fact, Instant } from '#libs/kernel';
import { knownFacts, officeChanges, outlookOf, PRACTICE, situationOf } from '#libs/law';
import type { Law, Outlook } from '#libs/law';
import { blockageRowsOf } from './blockages.js';
import type { BlockageRow } from './blockages.js';
import { coursesOf } from './case-view.js';
import type { Casework } from './case-view.js';
import { dueRowsOf } from './dues/due-rows.js';
import type { DueRow } from './dues/due-row.js';
import { rupturesOf } from './ruptures.js';
import type { Rupture } from './ruptures.js';
import { placesOf } from './places.js';
import type { PlaceChange } from './places.js';
import { spellsOf } from './spells.js';
import type { Spell } from './spells.js';
import { actRowsOf } from './worklist/acts.js';
import type { ActRow } from './worklist/acts.js';
import { alarmRowsOf } from './worklist/alarms.js';
import type { AlarmRow } from './worklist/alarms.js';
import { assignmentsOf } from './worklist/assignments.js';
import { recordedWork } from './worklist/recorded-work.js';
import type { WorkRow } from './worklist/work-row.js';
import { workRowsOf } from './worklist/work-rows.js';

/**
 * Everything the views keep of one person: a pure function of the facts known of that person, for every day. The row
 * holds for any question asked as of `knownFrom` or later; an earlier one is answered from the facts.
 */
export interface PersonView {
  readonly person: string;
  /** The last moment at which something about the person was recorded, facts of work apart. */
  readonly knownFrom: Instant;
  /** The last moment at which work about the person was recorded; null when none was. */
  readonly workedFrom: Instant | null;
  /** null when every fact was voided: such a person does not exist. */
  readonly outlook: Outlook | null;
  readonly places: readonly PlaceChange[];
  readonly spells: readonly Spell[];
  readonly ruptures: readonly Rupture[];
  readonly blockages: readonly BlockageRow[];
  readonly casework: Casework;
  readonly work: readonly WorkRow[];
  readonly dues: readonly DueRow[];
  readonly acts: readonly ActRow[];
  readonly alarms: readonly AlarmRow[];
}

/** Version of the shape and of the reasoning behind it. Another version is another view: it is rebuilt. */
export const PERSON_VIEW_VERSION = 7;

const NOTHING = {
  places: [],
  spells: [],
  ruptures: [],
  blockages: [],
  casework: { cases: [], access: [] },
  work: [],
  dues: [],
  acts: [],
  alarms: [],
} as const;

const MICROS_PER_DAY = 86_400_000_000;

/** The day of a moment, in UTC: near enough to know what is over. */
function dayOf(moment: Instant): Day {
  return Math.floor(moment / MICROS_PER_DAY);
}

function lastRecorded(facts: readonly Fact[], knownAt: Instant): Instant {
  let last = -Infinity;
  for (const fact of facts) {
    if (shapeOf(fact.type).subject === 'work') continue;
    const recorded = parseInstant(fact.recordedAt) ?? -Infinity;
    if (recorded <= knownAt && recorded > last) last = recorded;
  }
  return last;
}

/**
 * The view of one person.
 *
 * @param facts All facts of that person, in any order.
 * @param knownAt What was recorded later does not exist. Default: everything is known.
 */
export function personView(
  person: string,
  facts: readonly Fact[],
  knownAt: Instant = Infinity,
  law: Law = PRACTICE,
): PersonView {
  const known = knownFacts(facts, knownAt);
  const situation = situationOf(known, law);
  const outlook = outlookOf(situation);
  const knownFrom = lastRecorded(facts, knownAt);
  const done = recordedWork(facts, knownAt);
  const assignments = assignmentsOf(done, situation.dossier);
  const { workedFrom } = assignments;
  if (outlook === null) return { person, knownFrom, workedFrom, outlook, ...NOTHING };
  const offices = officeChanges(situation.dossier.facts.all);
  const places = placesOf(situation, offices);
  const ruptures = rupturesOf(situation, outlook);
  const current = dayOf(knownFrom);
  const { casework, limits } = coursesOf(situation, offices, current);
  const dues = dueRowsOf(situation, outlook, limits, current);
  return {
    ...{ person, knownFrom, workedFrom, outlook, places },
    spells: spellsOf(outlook, places),
    ruptures,
    blockages: blockageRowsOf(situation, offices),
    casework,
    work: workRowsOf({ situation, outlook, offices, ruptures, casework, assignments }),
    dues,
    acts: actRowsOf(known, done),
    alarms: alarmRowsOf({ known, work: done, dues, casework, places }),
  };
}
