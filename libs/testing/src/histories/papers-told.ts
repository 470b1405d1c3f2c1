import fc from 'fast-check';
import { formatDay, type Day } from '../naive-coverage/days.js';
import { ofPerson, oneIn, optional, optionalDay, type Draft, type Fragment } from './drafts.js';
import { ground, longTermResident } from './grounds.js';
import { dayOf, moment, shift } from './landmarks.js';
import { words } from '../naive-coverage/words.js';

/** How a titre is told: everything but its dates. */
export interface TitreStory {
  readonly kind: string;
  readonly ground: string;
  readonly months: number;
  readonly teleservice: boolean | undefined;
  readonly open: boolean;
  readonly issuedShift: number;
  readonly handOver: 'in-data' | 'fact' | 'both' | 'unsaid';
  readonly handOverShift: number;
  readonly recorded: boolean;
}

const KINDS = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('csp', 'csp', 'cst') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('carte-resident', 'carte-resident-permanent', 'cra-10', 'cra-1'),
  },
  { weight: 3, arbitrary: fc.constantFrom('aps', 'aps-protection-temporaire', 'carte-ue') },
);

/** A titre of any kind; its dates come from elsewhere. */
export function titreStory(): fc.Arbitrary<TitreStory> {
  return fc
    .record({
      kind: KINDS,
      ground: ground(),
      resident: oneIn(3, longTermResident()),
      months: fc.constantFrom(48, 48, 48, 60, 47, 12),
      teleservice: fc.constantFrom(true, true, true, false, undefined),
      endless: fc.integer({ min: 0, max: 5 }),
      issuedShift: fc.oneof(fc.constant(0), fc.integer({ min: -30, max: 40 })),
      handOver: fc.constantFrom('in-data', 'in-data', 'fact', 'both', 'unsaid', 'unsaid'),
      handOverShift: fc.oneof(fc.constant(0), fc.integer({ min: -10, max: 60 })),
      recorded: fc.boolean(),
    })
    .map(({ resident, endless, ...story }) => {
      const isResident = story.kind.startsWith('carte-resident');
      const open = isResident && endless === 0;
      const ground = isResident ? (resident ?? story.ground) : story.ground;
      return { ...story, ground, open };
    });
}

/** The facts of a titre valid on those dates. */
export function tellTitre(
  story: TitreStory,
  titre: string,
  theCase: string | null,
  [begin, end]: readonly [Day, Day],
): readonly Draft[] {
  const handedOver = begin + story.handOverShift;
  const inData = story.handOver === 'in-data' || story.handOver === 'both';
  const inFact = story.handOver === 'fact' || story.handOver === 'both';
  const data = {
    titre,
    kind: story.kind,
    ground: story.ground,
    validFrom: formatDay(begin),
    validTo: story.open ? null : formatDay(end),
    durationMonths: story.months,
    work: 'full',
    ...optional('teleservice', story.teleservice),
    ...optionalDay('handedOverOn', inData ? handedOver : null),
  };
  const issued = { ...ofPerson('TitreIssued', begin + story.issuedShift, data), case: theCase };
  // Said twice, the two days differ: the earlier counts.
  const fact = ofPerson('TitreHandedOver', handedOver + (inData ? 2 : 0), { titre });
  const recorded = ofPerson('TitreHandoverRecorded', handedOver + 9, { titre });
  return [issued, ...(inFact ? [fact] : []), ...(story.recorded ? [recorded] : [])];
}

/** Another titre: the next one, one of another case or of none, or a known id issued again. */
export function anotherTitre(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      story: titreStory(),
      titre: fc.constantFrom('T-2', 'T-2', 'T-3', 'T-1'),
      theCase: fc.constantFrom('C-1', 'C-1', 'C-2', null, null),
      at: moment('afterEnd', 'afterFiling', 'silence', 'lawEnds', 'filed'),
      length: fc.constantFrom(20, 89, 180, 364, 729),
    })
    .map(({ story, titre, theCase, at, length }) => (bearings) => {
      const begin = dayOf(bearings, at);
      return tellTitre(story, titre, theCase, [begin, begin + length]);
    });
}

/** A visa of any kind, with or without its validation. */
export function visaTold(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      visa: fc.constantFrom('V-1', 'V-1', 'V-2'),
      kind: fc.constantFrom('vls-ts', 'vls-ts', 'short-stay', 'titre-to-request', 'exempting'),
      begin: moment('begin', 'entered'),
      length: fc.constantFrom(45, 89, 95, 120, 200, 364),
      validated: oneIn(2, fc.record({ at: moment('enteredThree', 'entered'), extra: shift() })),
    })
    .map(({ visa, kind, begin, length, validated }) => (bearings) => {
      const from = dayOf(bearings, begin);
      const data = { visa, kind, validFrom: formatDay(from), validTo: formatDay(from + length) };
      const issued = ofPerson('VisaIssued', from - 12, data);
      if (validated === undefined) return [issued];
      const day = dayOf(bearings, validated.at) + validated.extra;
      return [issued, ofPerson('VlsTsValidated', day, { visa })];
    });
}

/** What befalls a card: handed over, recorded, lost, withdrawn. */
export function cardMishap(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      type: fc.constantFrom(
        ...words('TitreHandedOver TitreDeclaredLost TitreDeclaredLost TitreWithdrawn'),
        ...words('TitreHandedOver TitreWithdrawn TitreHandoverRecorded'),
      ),
      titre: fc.constantFrom('T-1', 'T-1', 'T-1', 'T-2', 'T-9'),
      theCase: fc.constantFrom(null, null, null, 'C-1', 'C-2'),
      at: moment('begin', 'filed', 'end', 'afterEnd', 'afterFiling', 'lawEnds', 'silence'),
    })
    .map(({ type, titre, theCase, at }) => (bearings) => [
      { ...ofPerson(type, dayOf(bearings, at), { titre, reason: 'stolen' }), case: theCase },
    ]);
}
