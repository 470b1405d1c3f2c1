import { addMonths, caseStream, formatDay, parisDay, parseInstant } from '#libs/kernel';
import type { Engine } from '#libs/nest-kit';

/** A case of which something can be asked, and to which something can be done, on any day. */
export interface CaseToTry {
  readonly person: string;
  readonly case: string;
  /** Of its last fact. */
  readonly revision: number;
  /** Today and the last day of an attestation that begins today. */
  readonly from: string;
  readonly to: string;
}

/** Complete and undecided; no attestation was ever issued, and the three months of the law are over (s04). */
const PERSON = 'S04-P1';
const CASE = 'S04-C1';

/** An attestation lasts three months at most (ceseda:R431-15-1, al. 2). */
const MONTHS = 3;

/** The case of the samples that is to be tried; null where the store has it not. */
export async function caseToTry({ persons, now }: Engine): Promise<CaseToTry | null> {
  const stream = caseStream(PERSON, CASE);
  const revision = (await persons.of(PERSON, stream)).revision(stream);
  if (revision < 0) {
    persons.forget(PERSON);
    return null;
  }
  const today = parisDay(parseInstant(now()) ?? 0);
  const to = formatDay(addMonths(today, MONTHS) - 1);
  return { person: PERSON, case: CASE, revision, from: formatDay(today), to };
}
