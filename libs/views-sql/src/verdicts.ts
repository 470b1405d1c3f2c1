import type { DatabaseSync } from 'node:sqlite';
import type { CauseCode, Proof } from '#libs/law';
import type { Verdict } from '#libs/views';
import { textNumbers, textReader } from './numbered-texts.js';

// Some hundred thousand spells have some thousand verdicts between them: a few for each office. A spell's row has the
// number of its verdict instead of five columns, and a line of the register is read in half the time.

type VerdictText = readonly [string | null, 0 | 1, Proof, CauseCode, 0 | 1];

/** Equal verdicts have equal texts, and different ones different texts, whatever a source called an office. */
function verdictText({ office, lawful, proof, cause, refusalShadow }: Verdict): string {
  const text: VerdictText = [office, lawful ? 1 : 0, proof, cause, refusalShadow ? 1 : 0];
  return JSON.stringify(text);
}

function verdictFrom(text: string): Verdict {
  const [office, lawful, proof, cause, shadow] = JSON.parse(text) as VerdictText;
  return { office, lawful: lawful === 1, proof, cause, refusalShadow: shadow === 1 };
}

/** The verdicts by number. */
export function verdictReader(database: DatabaseSync): (number: number) => Verdict {
  return textReader(database, 'verdicts', verdictFrom);
}

/** The numbers of verdicts, for a writer. */
export interface VerdictNumbers {
  /** Number of the verdict, which is written where it is the first of its kind. */
  of(verdict: Verdict): number;
  /** After a transaction that came to nothing: the numbers given in it are free again. */
  forget(): void;
}

/** Numbers for verdicts. */
export function verdictNumbers(database: DatabaseSync): VerdictNumbers {
  const numbers = textNumbers(database, 'verdicts');
  return {
    of: (verdict) => numbers.of(verdictText(verdict)),
    forget: () => numbers.forget(),
  };
}
