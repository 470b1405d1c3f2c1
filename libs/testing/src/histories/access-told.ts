import fc from 'fast-check';
import { ofCase, oneIn, optional, someCase, type Fragment } from './drafts.js';
import { blockageCode, ground } from './grounds.js';
import { dayOf, moment, type Landmark } from './landmarks.js';

const NEAR_THE_WINDOW: readonly Landmark[] = [
  'windowOpens',
  'windowCloses',
  'twoMonthsBefore',
  'end',
  'filed',
  'eighteenAndTwo',
  'eveOfNineteen',
  'enteredTwo',
  'enteredThree',
  'afterEnd',
];

function borne(): fc.Arbitrary<string | null> {
  return fc.oneof(fc.constant(null), someCase());
}

/** A blockage met or reported, and sometimes resolved, under the same code or another. */
export function blockage(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      theCase: borne(),
      other: borne(),
      at: moment(...NEAR_THE_WINDOW),
      attempt: fc.boolean(),
      outcome: fc.constantFrom('blocked', 'blocked', 'blocked', 'abandoned'),
      code: blockageCode(),
      coded: fc.constantFrom(true, true, false),
      asked: ground(),
      resolved: oneIn(2, fc.integer({ min: -2, max: 120 })),
      otherCode: oneIn(4, blockageCode()),
    })
    .map(({ theCase, other, at, attempt, code, coded, ...story }) => (bearings) => {
      const day = dayOf(bearings, at);
      const attempted = {
        ground: story.asked,
        outcome: story.outcome,
        ...optional('blockage', coded ? code : undefined),
      };
      const met = attempt
        ? ofCase(theCase, 'FilingAttempted', day, attempted)
        : ofCase(theCase, 'BlockageReported', day, { blockage: code, channel: 'ccc' });
      if (story.resolved === undefined) return [met];
      const data = { blockage: story.otherCode ?? code, how: 'by hand' };
      return [met, ofCase(other, 'BlockageResolved', day + story.resolved, data)];
    });
}

/** The impossibility to file, established by the prefecture. */
export function impossibility(): fc.Arbitrary<Fragment> {
  return fc
    .tuple(borne(), moment(...NEAR_THE_WINDOW))
    .map(([theCase, at]) => (bearings) => [
      ofCase(theCase, 'ImpossibilityEstablished', dayOf(bearings, at)),
    ]);
}
