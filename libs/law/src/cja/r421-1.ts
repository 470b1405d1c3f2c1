import { addMonths } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Article } from '../article.js';

/** The time to bring a decision before the administrative judge. */
export const CJA_R421_1: Article = {
  code: 'cja:R421-1',
  title: 'Two months to contest a decision',
  source: 'LEGITEXT000006070933',
  versions: [{ inForceFrom: '2001-01-01', reading: 1 }],
};

const MONTHS = 2;
const MONTHS_WITH_OQTF = 1;

/**
 * First day on which a decision can no longer be contested: two months from its notification, one with an obligation to
 * leave (ceseda:L911-1). A full delay counts neither its first nor its last day (CJA R421-1, `délai franc`).
 */
export function beyondContest(notifiedOn: Day, withObligationToLeave = false): Day {
  return addMonths(notifiedOn, withObligationToLeave ? MONTHS_WITH_OQTF : MONTHS) + 2;
}
