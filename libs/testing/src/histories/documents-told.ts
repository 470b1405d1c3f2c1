import fc from 'fast-check';
import { addMonths, formatDay, type Day } from '../naive-coverage/days.js';
import { ofCase, ofPerson, oneIn, someCase, type Draft, type Fragment } from './drafts.js';
import { dayOf, moment, type Landmark } from './landmarks.js';

const DOCUMENTS = fc.constantFrom('A-1', 'A-2', 'A-3', 'A-4');
const SINCE: readonly Landmark[] = ['afterEnd', 'afterEnd', 'lawEnds', 'filed', 'silence'];

/** Days between the first printed day and the day of issue: on time, early, late or very late. */
const ISSUED = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 0, -1, 1) },
  { weight: 2, arbitrary: fc.integer({ min: -40, max: 0 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 100 }) },
);

/** Last printed day for a first one. */
const LAST = fc.constantFrom<(from: Day) => Day>(
  (from) => addMonths(from, 3) - 1,
  (from) => addMonths(from, 3) - 1,
  (from) => addMonths(from, 6) - 1,
  (from) => from + 20,
  (from) => from - 1,
);

interface PaperStory {
  readonly theCase: string | null;
  readonly document: string;
  readonly from: Day;
  readonly to: Day;
  readonly issued: Day;
}

function paper(since: readonly Landmark[]) {
  return fc.record({
    theCase: someCase(),
    document: DOCUMENTS,
    at: moment(...since),
    issued: ISSUED,
    last: LAST,
    revoked: oneIn(8, fc.integer({ min: -3, max: 100 })),
    next: fc.constantFrom(false, false, true),
  });
}

function tellPapers(
  since: readonly Landmark[],
  tell: (paper: PaperStory) => Draft,
): fc.Arbitrary<Fragment> {
  return paper(since).map(({ theCase, document, at, issued, last, revoked, next }) => {
    return (bearings) => {
      const from = dayOf(bearings, at);
      const to = last(from);
      const first = tell({ theCase, document, from, to, issued: from + issued });
      const again = { theCase, document: 'A-5', from: to + 1, to: last(to + 1) };
      const revocation = ofCase(theCase, 'ProvisionalDocumentRevoked', from + (revoked ?? 0), {
        document,
      });
      return [
        first,
        ...(next ? [tell({ ...again, issued: to + 1 + Math.max(issued, 0) })] : []),
        ...(revoked === undefined ? [] : [revocation]),
      ];
    };
  });
}

/** Attestations de prolongation, one or two in a row. */
export function attestation(): fc.Arbitrary<Fragment> {
  return tellPapers(SINCE, ({ theCase, document, from, to, issued }) =>
    ofCase(theCase, 'AttestationProlongationIssued', issued, {
      document,
      from: formatDay(from),
      to: formatDay(to),
      work: 'full',
      rightsStated: true,
    }),
  );
}

/** Récépissés of every kind. */
export function recepisse(): fc.Arbitrary<Fragment> {
  return fc.constantFrom('first', 'renewal', 'duplicate', 'commission').chain((kind) =>
    tellPapers(SINCE, ({ theCase, document, from, to, issued }) =>
      ofCase(theCase, 'RecepisseIssued', issued, {
        document,
        kind,
        from: formatDay(from),
        to: formatDay(to),
        work: 'none',
      }),
    ),
  );
}

/** Attestations de demande d'asile. */
export function asylumAttestation(): fc.Arbitrary<Fragment> {
  return tellPapers(['entered', 'begin', 'filed'], ({ document, from, to, issued }) =>
    ofPerson('AsylumAttestationIssued', issued, {
      document,
      from: formatDay(from),
      to: formatDay(to),
    }),
  );
}

/** Attestations de décision favorable, open ones too. */
export function decisionAttestation(): fc.Arbitrary<Fragment> {
  return fc.boolean().chain((open) =>
    tellPapers(['silence', 'afterFiling', 'end'], ({ theCase, document, from, to, issued }) =>
      ofCase(theCase, 'AttestationDecisionFavorableIssued', issued, {
        document,
        from: formatDay(from),
        to: open ? null : formatDay(to),
      }),
    ),
  );
}

/** A revocation alone, of any document, borne by any case or none. */
export function revocation(): fc.Arbitrary<Fragment> {
  return fc.tuple(someCase(), DOCUMENTS, moment(...SINCE)).map(([theCase, document, at]) => {
    return (bearings) => [
      ofCase(theCase, 'ProvisionalDocumentRevoked', dayOf(bearings, at), { document }),
    ];
  });
}
