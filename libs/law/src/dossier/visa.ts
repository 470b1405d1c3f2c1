import { addMonths, dayIn, identIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { FactIndex } from '../facts/fact-index.js';
import type { KnownFact } from '../facts/known-facts.js';
import type { Identity } from './identity.js';
import { lastRecordedById } from './titre.js';

/** A visa. A VLS-TS counts as a titre held (R431-18); other visas do not. */
export interface Visa {
  readonly paper: 'visa';
  readonly id: string;
  readonly kind: string;
  readonly validFrom: Day;
  readonly validTo: Day;
  /** The day of entry when it falls within the visa's dates, else `validFrom`. */
  readonly entry: Day;
  /** Last day to validate a VLS-TS, and last day of a short stay: three months after entry. */
  readonly threeMonths: Day;
  readonly validatedInTime: boolean;
  readonly lastDay: Day;
  readonly fact: KnownFact;
}

function visaOf(issued: KnownFact, facts: FactIndex, identity: Identity): Visa | null {
  const { data } = issued;
  const id = identIn(data, 'visa');
  const kind = textIn(data, 'kind');
  const validFrom = dayIn(data, 'validFrom');
  const validTo = dayIn(data, 'validTo');
  if (id === null || kind === null || validFrom === null || validTo === null) return null;
  const { enteredOn } = identity;
  const within = enteredOn !== null && enteredOn >= validFrom && enteredOn <= validTo;
  const entry = within ? enteredOn : validFrom;
  const threeMonths = addMonths(entry, 3);
  const validatedInTime = facts
    .of('VlsTsValidated')
    .some((fact) => identIn(fact.data, 'visa') === id && fact.day <= threeMonths);
  return {
    paper: 'visa',
    id,
    kind,
    validFrom,
    validTo,
    entry,
    threeMonths,
    validatedInTime,
    lastDay: validTo,
    fact: issued,
  };
}

/** The visas of a person, in the order of facts. Of several VisaIssued with one id the last recorded counts. */
export function visasOf(facts: FactIndex, identity: Identity): Visa[] {
  const visas: Visa[] = [];
  for (const issued of lastRecordedById(facts.of('VisaIssued'), 'visa')) {
    const visa = visaOf(issued, facts, identity);
    if (visa !== null) visas.push(visa);
  }
  return visas;
}
