import { compareCodePoints } from '#libs/kernel';
import type { Situation } from '#libs/law';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByCase } from '../standing/heard.js';
import type { Deciding } from '../standing/heard.js';
import { charted, isPending, positionAt } from './charted.js';
import type { Charted } from './charted.js';
import type { IsPending } from './second-demande.js';

function casesOf({ dossier }: Situation): string[] {
  const ofTitres = dossier.titres.flatMap((titre) => titre.case ?? []);
  return [...new Set([...dossier.cases.keys(), ...ofTitres])].sort(compareCodePoints);
}

function wayOf(situation: Situation, caseId: string, deciding?: Deciding): Charted {
  return charted(chartOfCase(situation, caseId), heardByCase(situation, caseId, deciding));
}

/** Each case of a person through its chart, by id. */
export function waysOf(situation: Situation, deciding?: Deciding): Map<string, Charted> {
  return new Map(casesOf(situation).map((id) => [id, wayOf(situation, id, deciding)]));
}

/** Which of these cases is filed and not decided at the end of a day. */
export function pendingOn(ways: ReadonlyMap<string, Charted>): IsPending {
  return (id, on) => {
    const way = ways.get(id);
    return way !== undefined && isPending(positionAt(way, on));
  };
}

/** The same of the cases of a person, each walked through its chart when it is asked about. */
export function pendingIn(situation: Situation): IsPending {
  return (id, on) => isPending(positionAt(wayOf(situation, id), on));
}
