import fc from 'fast-check';
import { words } from '../naive-coverage/words.js';

/** Grounds of every regime the law tells apart, and some it knows nothing of. */
export function ground(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('L421-1', 'L421-3', 'L423-7', 'L423-23') },
    // Ninety and sixty days of silence.
    { weight: 3, arbitrary: fc.constantFrom('L422-1', 'L421-11', 'L421-14', 'L426-23') },
    // R. 431-5 2°; some are of ninety days as well.
    { weight: 3, arbitrary: fc.constantFrom('L423-21', 'L421-22', 'L424-3', 'L426-1', 'L421-30') },
    { weight: 3, arbitrary: fc.constantFrom('L424-1', 'L424-9') },
    { weight: 2, arbitrary: longTermResident() },
    { weight: 1, arbitrary: fc.constantFrom('L999-1', '', 'l422-1') },
  );
}

/** Grounds of a long-term resident's card: no window and no lapse (W11). */
export function longTermResident(): fc.Arbitrary<string> {
  return fc.constantFrom('L421-12', 'L421-25', 'L424-5', 'L424-14', 'L426-17');
}

/** Codes of blockages: some keep out, some are of the supplement, some are neither. */
export function blockageCode(): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(...words('B01 B02 B03 B06 B07 B09 B12 B21 B23 B24')),
    },
    { weight: 3, arbitrary: fc.constantFrom('B04', 'B05', 'B06', 'B20') },
    { weight: 1, arbitrary: fc.constantFrom('B08', 'B10', 'B16', 'B99') },
  );
}
