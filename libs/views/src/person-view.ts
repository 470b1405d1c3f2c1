import { parseInstant, shapeOf } from '#libs/kernel';
import type { Fact, Instant } from '#libs/kernel';
import { knownFacts, outlookOf, PRACTICE, situationOf } from '#libs/law';
import type { Law, Outlook } from '#libs/law';
import { blockageRowsOf } from './blockages.js';
import type { BlockageRow } from './blockages.js';
import { caseworkOf } from './case-view.js';
import type { Casework } from './case-view.js';
import { rupturesOf } from './ruptures.js';
import type { Rupture } from './ruptures.js';
import { placesOf } from './places.js';
import type { PlaceChange } from './places.js';
import { spellsOf } from './spells.js';
import type { Spell } from './spells.js';

/**
 * Everything the views keep of one person: a pure function of the facts known of that person, for every day. The row
 * holds for any question asked as of `knownFrom` or later; an earlier one is answered from the facts.
 */
export interface PersonView {
  readonly person: string;
  /** The last moment at which something about the person was recorded, facts of work apart. */
  readonly knownFrom: Instant;
  /** null when every fact was voided: such a person does not exist. */
  readonly outlook: Outlook | null;
  readonly places: readonly PlaceChange[];
  readonly spells: readonly Spell[];
  readonly ruptures: readonly Rupture[];
  readonly blockages: readonly BlockageRow[];
  readonly casework: Casework;
}

/** Version of the shape and of the reasoning behind it. Another version is another view: it is rebuilt. */
export const PERSON_VIEW_VERSION = 2;

const NOTHING = {
  places: [],
  spells: [],
  ruptures: [],
  blockages: [],
  casework: { cases: [], access: [] },
} as const;

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
  const situation = situationOf(knownFacts(facts, knownAt), law);
  const outlook = outlookOf(situation);
  const knownFrom = lastRecorded(facts, knownAt);
  if (outlook === null) {
    return { person, knownFrom, outlook, ...NOTHING };
  }
  const places = placesOf(situation);
  return {
    person,
    knownFrom,
    outlook,
    places,
    spells: spellsOf(outlook, places),
    ruptures: rupturesOf(situation, outlook),
    blockages: blockageRowsOf(situation),
    casework: caseworkOf(situation),
  };
}
