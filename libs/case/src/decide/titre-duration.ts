/** How long a titre may be given for, and the text that says so. */
export interface LongestTitre {
  readonly months: number;
  readonly article: string;
}

const YEAR = 12;
const L411_1 = 'ceseda:L411-1';
const L411_4 = 'ceseda:L411-4';
const ACCORD = 'accord:1968-12-27';

/** The kinds the text limits. An autorisation provisoire de séjour lasts as each of its own articles says. */
const LONGEST: Readonly<Record<string, LongestTitre>> = {
  cst: { months: YEAR, article: L411_1 },
  csp: { months: 4 * YEAR, article: L411_4 },
  'carte-resident': { months: 10 * YEAR, article: L411_1 },
  'carte-resident-permanent': { months: 10 * YEAR, article: L411_1 },
  'cra-1': { months: YEAR, article: ACCORD },
  'cra-10': { months: 10 * YEAR, article: ACCORD },
  'aps-protection-temporaire': { months: 6, article: 'ceseda:R581-4' },
  'carte-ue': { months: 10 * YEAR, article: 'ceseda:R234-2' },
};

/** Grounds on which a carte de séjour pluriannuelle is given for less than four years: L411-4 3° to 7°, and 10°. */
const LONGEST_CSP = new Map<string, number>([
  ...['L421-26', 'L421-27', 'L421-28', 'L421-29', 'L421-34'].map((ground): [string, number] => [
    ground,
    3 * YEAR,
  ]),
  ...['L423-1', 'L423-7', 'L423-23'].map((ground): [string, number] => [ground, 2 * YEAR]),
]);

/**
 * The longest titre of a kind on a ground; null where no text read here limits it.
 *
 * @source ceseda:L411-4 for the carte de séjour pluriannuelle, with the durations of its numbers that are figures.
 */
export function longestTitre(kind: string, ground: string): LongestTitre | null {
  const months = kind === 'csp' ? LONGEST_CSP.get(ground) : undefined;
  return months === undefined ? (LONGEST[kind] ?? null) : { months, article: L411_4 };
}
