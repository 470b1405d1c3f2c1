import type { DatabaseSync } from 'node:sqlite';
import type { CauseCode, Proof } from '#libs/law';
import type { Verdict } from '#libs/views';

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

/**
 * The verdicts by number, each read once: a number never changes its meaning, nor is taken back once rows that have it
 * could be read.
 */
export function verdictReader(database: DatabaseSync): (number: number) => Verdict {
  const known: Verdict[] = [];
  const one = database.prepare('SELECT text FROM verdicts WHERE number = ?');
  return (number) => {
    let verdict = known[number];
    if (verdict === undefined) {
      const row = one.get(number) as { text: string } | undefined;
      if (row === undefined) throw new Error(`the views have no verdict ${number}`);
      verdict = verdictFrom(row.text);
      known[number] = verdict;
    }
    return verdict;
  };
}

/** The numbers of verdicts, for a writer. */
export interface VerdictNumbers {
  /** Number of the verdict, which is written where it is the first of its kind. */
  of(verdict: Verdict): number;
  /** After a transaction that came to nothing: the numbers given in it are free again. */
  forget(): void;
}

/** Numbers for verdicts, as the file has them or, for new ones, will have with the transaction under way. */
export function verdictNumbers(database: DatabaseSync): VerdictNumbers {
  const known = new Map<string, number>();
  const find = database.prepare('SELECT number FROM verdicts WHERE text = ?');
  const add = database.prepare('INSERT INTO verdicts (text) VALUES (?) RETURNING number');
  return {
    of(verdict) {
      const text = verdictText(verdict);
      let number = known.get(text);
      if (number === undefined) {
        number = (find.get(text) ?? add.get(text))?.['number'] as number;
        known.set(text, number);
      }
      return number;
    },
    forget: () => known.clear(),
  };
}
