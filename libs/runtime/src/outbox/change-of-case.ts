import { chartOfCase, heardByCase, positionsOn, UnknownChart, walk } from '#libs/case';
import { parisDay, parseDay, parseInstant } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Situation } from '#libs/law';
import { demandeSignalOf } from '#libs/procedures';
import type { CaseChange } from '#libs/work';

/** Whether a fact can move a dossier at all: most of those of a person cannot. */
export function mayMove({ type, data }: Fact): boolean {
  return type === 'FactCorrected' || demandeSignalOf(type, data) !== undefined;
}

function stateOn(situation: Situation, caseId: string, on: Day): string | null {
  try {
    const chart = chartOfCase(situation, caseId);
    const heard = heardByCase(situation, caseId);
    if (!heard.some((each) => each.on <= on)) return null;
    const [first = 0] = positionsOn(chart, walk(chart, heard), on);
    return chart.regions[0]?.positions[first]?.name ?? null;
  } catch (error) {
    // A chart of a later release: what its states are is not known here.
    if (error instanceof UnknownChart) return null;
    throw error;
  }
}

/** The day on which a fact changes something for the person: when it is known, and has come. */
function dayOf({ occurredOn, recordedAt }: Fact): Day {
  return Math.max(parseDay(occurredOn) ?? 0, parisDay(parseInstant(recordedAt) ?? 0));
}

function casesOf(fact: Fact, known: readonly Fact[]): Set<string> {
  const facts = fact.case === null ? known : [fact];
  return new Set(facts.flatMap((each) => each.case ?? []));
}

/**
 * What a fact did to the dossiers it may be about.
 *
 * @param before All facts of its person that were stored before it.
 */
export function changesBy(fact: Fact, before: readonly Fact[]): CaseChange[] {
  const on = dayOf(fact);
  const without = situationOf(knownFacts(before, Infinity), PRACTICE);
  const withIt = situationOf(knownFacts([...before, fact], Infinity), PRACTICE);
  return [...casesOf(fact, before)].map((id) => ({
    fact,
    case: id,
    before: stateOn(without, id, on),
    after: stateOn(withIt, id, on),
  }));
}
