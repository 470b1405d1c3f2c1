import { compareCodePoints } from '#libs/kernel';
import type { Situation } from '#libs/law';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByCase } from '../standing/heard.js';
import { charted, isPending, positionAt } from './charted.js';
import type { Charted } from './charted.js';
import type { IsPending } from './second-demande.js';

function casesOf({ dossier }: Situation): string[] {
  const ofTitres = dossier.titres.flatMap((titre) => titre.case ?? []);
  return [...new Set([...dossier.cases.keys(), ...ofTitres])].sort(compareCodePoints);
}

/** Each case of a person through its chart, by id. */
export function waysOf(situation: Situation): Map<string, Charted> {
  return new Map(
    casesOf(situation).map((id) => [
      id,
      charted(chartOfCase(situation, id), heardByCase(situation, id)),
    ]),
  );
}

/** Which of these cases is filed and not decided at the end of a day. */
export function pendingOn(ways: ReadonlyMap<string, Charted>): IsPending {
  return (id, on) => {
    const way = ways.get(id);
    return way !== undefined && isPending(positionAt(way, on));
  };
}
