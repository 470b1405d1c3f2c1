import type { Situation } from '../day/situation.js';
import { closingFacts } from './closing.js';
import { provisionFacts } from './provision.js';
import { silenceFacts } from './silence.js';
import { supplementFacts } from './supplement.js';
import { compareTimeFacts } from './time-fact.js';
import type { TimeFact } from './time-fact.js';

/**
 * What time does to a case, given what is known: for every day, past and to come, if nothing more happens than is known.
 * In order. Empty for a case of which nothing is known.
 */
export function timeFactsOf(situation: Situation, caseId: string): TimeFact[] {
  const { dossier, filings, coversOfCase } = situation;
  const file = dossier.cases.get(caseId);
  const covers = file && coversOfCase.get(file);
  if (file === undefined || covers === undefined) return [];
  const filing = filings.find((candidate) => candidate.file === file) ?? null;
  const facts = [
    ...(filing === null ? [] : silenceFacts(filing)),
    ...supplementFacts(filing?.requests ?? []),
    ...provisionFacts(file, covers),
    ...closingFacts(file, dossier.facts),
  ];
  return facts.sort(compareTimeFacts);
}
