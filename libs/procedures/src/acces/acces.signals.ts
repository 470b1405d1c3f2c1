/** What moves the chart of access: the access facts, with or without a case (see `signalOf`). */
export const ACCES_FACTS = [
  'FilingBlocked',
  'FilingAbandoned',
  'BlockageReported',
  'BlockageAcknowledged',
  'BlockageEscalated',
  'ImpossibilityEstablished',
  'SubstitutionOffered',
  'SubstitutionDeclined',
  'SubstitutionFiled',
  'BlockageResolved',
  'AccessRestored',
  'CccContacted',
  'PanVisited',
] as const;

/** Everything the chart of access may be told. */
export type AccesSignal = (typeof ACCES_FACTS)[number];
