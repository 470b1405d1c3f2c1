import fc from 'fast-check';
import { addMonths, formatDay, type Day } from '../naive-coverage/days.js';
import { filing, filingDay } from './demandes-told.js';
import { ofCase, ofPerson, oneIn, optional, optionalDay, type Draft } from './drafts.js';
import { baseDay, type Bearings } from './landmarks.js';
import { tellTitre, titreStory, type TitreStory } from './papers-told.js';

/** How a story begins: its bearings and its first facts. */
export interface Opening {
  readonly bearings: Bearings;
  readonly drafts: readonly Draft[];
}

/** Length in days of what is held: short ones keep the walk of a history short. */
const LENGTH = fc.constantFrom(40, 89, 120, 364, 364, 729, 1094);

const DISTANCE = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(-1, 0, 1) },
  { weight: 3, arbitrary: fc.integer({ min: -150, max: 60 }) },
);

const NATIONALITY = fc.constantFrom('CMR', 'DZ', 'dza', 'XX', 'UNKNOWN', '', undefined);

interface PersonStory {
  readonly entered: Day | null;
  readonly nationality: string | undefined;
  readonly nationalityFrom?: Day | null;
  readonly family?: boolean;
}

function tellPerson(day: Day, birth: Day, story: PersonStory): Draft {
  return ofPerson('PersonRegistered', day, {
    birthDate: formatDay(birth),
    ...optionalDay('enteredOn', story.entered),
    ...optional('nationality', story.nationality),
    ...optionalDay('nationalityFrom', story.nationalityFrom),
    ...(story.family === true ? { family: true } : {}),
  });
}

function filed(day: Day, data: Draft['data'] | undefined): readonly Draft[] {
  return data === undefined ? [] : [ofCase('C-1', 'DemandeFiled', day, data)];
}

/** The attestation a young applicant waits for, from some days after the filing. */
function attested(filedOn: Day, after: number | undefined): readonly Draft[] {
  if (after === undefined) return [];
  const [from, to] = [filedOn + after, addMonths(filedOn + after, 3) - 1];
  const data = { document: 'A-6', from: formatDay(from), to: formatDay(to) };
  return [ofCase('C-1', 'AttestationProlongationIssued', from, data)];
}

/**
 * One day in many stories: the 18th birthday at `end`, the arrival at `begin`, unless said
 * otherwise.
 */
function bearingsFor(begin: Day, end: Day, filedOn: Day): Bearings {
  return { begin, end, filed: filedOn, eighteen: end, entered: begin };
}

/** A card of four years: what L. 433-3 al. 1 needs. */
function ofFourYears(titre: TitreStory): TitreStory {
  return { ...titre, kind: 'csp', months: 48, open: false };
}

/** The demande of its renewal. */
function itsRenewal(demande: Draft['data'] | undefined): Draft['data'] | undefined {
  return demande && { ...demande, kind: 'renewal', titreHeld: 'T-1' };
}

/** Holds a titre, and mostly asks for the next. */
function holder(): fc.Arbitrary<Opening> {
  return baseDay().chain((end) =>
    fc
      .record({
        length: LENGTH,
        titre: titreStory(),
        isProlonged: fc.constantFrom(true, false, false),
        ofCase0: fc.constantFrom(false, false, true),
        filedOn: filingDay(end),
        demande: fc.oneof({ weight: 4, arbitrary: filing() }, fc.constant(undefined)),
        registered: oneIn(3, fc.record({ entered: fc.boolean(), nationality: NATIONALITY })),
      })
      .map(({ length, isProlonged, ofCase0, filedOn, registered, ...story }) => {
        const titre = isProlonged ? ofFourYears(story.titre) : story.titre;
        const demande = isProlonged ? itsRenewal(story.demande) : story.demande;
        const begin = end - length;
        const bearings = bearingsFor(begin, end, filedOn);
        const person = registered && {
          entered: registered.entered ? begin - 30 : null,
          nationality: registered.nationality,
        };
        const drafts = [
          ...tellTitre(titre, 'T-1', ofCase0 ? 'C-0' : null, [begin, end]),
          ...filed(filedOn, demande),
          ...(person ? [tellPerson(begin, end - 12_000, person)] : []),
        ];
        return { bearings, drafts };
      }),
  );
}

const VALIDATED = fc.constantFrom('at once', 'last day', 'day after', 'never', 'never');

function validation(how: string, begin: Day, entered: Day): readonly Draft[] {
  const last = addMonths(entered, 3);
  const days: Readonly<Record<string, Day>> = {
    'at once': begin + 7,
    'last day': last,
    'day after': last + 1,
  };
  const day = days[how];
  return day === undefined ? [] : [ofPerson('VlsTsValidated', day, { visa: 'V-1' })];
}

/** Came with a visa, mostly one that is worth a titre. */
function visitor(): fc.Arbitrary<Opening> {
  return baseDay().chain((end) =>
    fc
      .record({
        kind: fc.constantFrom('vls-ts', 'vls-ts', 'vls-ts', 'short-stay', 'exempting'),
        length: fc.constantFrom(45, 89, 120, 200, 364),
        validated: VALIDATED,
        arrived: fc.constantFrom<number | null>(null, 0, 5, 20, -1, 400),
        filedOn: filingDay(end),
        demande: oneIn(2, filing()),
      })
      .map(({ kind, length, validated, arrived, filedOn, demande }) => {
        const begin = end - length;
        const entered = arrived === null ? begin : begin + arrived;
        const bearings = { ...bearingsFor(begin, end, filedOn), entered };
        const dates = { validFrom: formatDay(begin), validTo: formatDay(end) };
        const person = { entered, nationality: 'CMR' };
        const drafts = [
          ofPerson('VisaIssued', begin - 20, { visa: 'V-1', kind, ...dates }),
          ...(kind === 'vls-ts' ? validation(validated, begin, entered) : []),
          ...(arrived === null ? [] : [tellPerson(entered, end - 12_000, person)]),
          ...filed(filedOn, demande),
        ];
        return { bearings, drafts };
      }),
  );
}

/** Turns eighteen during the story, in France since childhood or not. */
function comingOfAge(): fc.Arbitrary<Opening> {
  return baseDay().chain((eighteen) =>
    fc
      .record({
        arrived: fc.constantFrom<number | null>(null, null, -900, -1, 0, 1, 18),
        toldShift: fc.constantFrom(-300, -60, -1, 0, 1, 40),
        filedOn: fc.oneof(
          fc.integer({ min: eighteen - 200, max: eighteen + 500 }),
          fc.constantFrom(addMonths(eighteen, 2), addMonths(eighteen, 2) + 1),
          fc.constantFrom(addMonths(eighteen, 12) - 1, addMonths(eighteen, 12)),
        ),
        demande: fc.oneof({ weight: 3, arbitrary: filing() }, fc.constant(undefined)),
        attested: oneIn(2, fc.integer({ min: -1, max: 60 })),
        titre: oneIn(4, titreStory()),
        family: fc.constantFrom(false, false, false, false, true),
      })
      .map(({ arrived, toldShift, filedOn, demande, titre, ...story }) => {
        const entered = arrived === null ? null : eighteen + arrived;
        const birth = addMonths(eighteen, -18 * 12);
        const [begin, end] = [eighteen - 200, eighteen + 30];
        const person = { entered, nationality: 'CMR', family: story.family };
        const drafts = [
          tellPerson(eighteen + toldShift, birth, person),
          ...(titre === undefined ? [] : tellTitre(titre, 'T-1', null, [begin, end])),
          ...filed(filedOn, demande),
          ...attested(filedOn, demande && story.attested),
        ];
        const bearings = bearingsFor(begin, end, filedOn);
        return { bearings: { ...bearings, eighteen, entered: entered ?? begin }, drafts };
      }),
  );
}

/** Came without a titre, and mostly files a first demande; refugees are among them. */
function newcomer(): fc.Arbitrary<Opening> {
  return baseDay().chain((entered) =>
    fc
      .record({
        registered: fc.constantFrom(true, true, true, false),
        enteredSaid: fc.constantFrom(true, true, false),
        nationality: NATIONALITY,
        filedShift: fc.constantFrom(3, 30, 58, 59, 60, 61, 62, 63, 100, 250),
        demande: fc.oneof({ weight: 3, arbitrary: filing() }, fc.constant(undefined)),
        first: fc.constantFrom(true, true, false),
        asylum: oneIn(3, fc.integer({ min: -5, max: 40 })),
      })
      .map(({ registered, enteredSaid, nationality, filedShift, ...story }) => {
        const demande = story.demande && {
          ...story.demande,
          ...(story.first ? { kind: 'first' } : {}),
        };
        const bearings = bearingsFor(entered, entered + 180, entered + filedShift);
        const person = { entered: enteredSaid ? entered : null, nationality };
        const from = entered + (story.asylum ?? 0);
        const to = addMonths(from, 10);
        const claim = { document: 'A-9', from: formatDay(from), to: formatDay(to) };
        const drafts = [
          ...(registered ? [tellPerson(entered + 2, entered - 11_000, person)] : []),
          ...(story.asylum === undefined ? [] : [ofPerson('AsylumAttestationIssued', from, claim)]),
          ...filed(bearings.filed, demande),
        ];
        return { bearings, drafts };
      }),
  );
}

/** A citizen of the Union from some day on, or a member of a citizen's family. */
function citizen(): fc.Arbitrary<Opening> {
  return holder().chain(({ bearings, drafts }) =>
    fc
      .record({
        nationality: fc.constantFrom('FR', 'prt', 'ch', 'NOR', 'DZ', 'GB'),
        acquired: fc.oneof(fc.constant(null), DISTANCE),
        entered: DISTANCE,
        family: fc.boolean(),
        keep: fc.boolean(),
      })
      .map(({ nationality, acquired, entered, family, keep }) => {
        const { end } = bearings;
        const nationalityFrom = acquired === null ? null : end + acquired;
        const person = { entered: end + entered, nationality, nationalityFrom, family };
        const registered = tellPerson(end - 10, end - 12_000, person);
        return { bearings, drafts: [registered, ...(keep ? drafts : [])] };
      }),
  );
}

/** Every way a story begins. */
export function opening(): fc.Arbitrary<Opening> {
  return fc.oneof(
    { weight: 10, arbitrary: holder() },
    { weight: 4, arbitrary: visitor() },
    { weight: 4, arbitrary: comingOfAge() },
    { weight: 3, arbitrary: newcomer() },
    { weight: 2, arbitrary: citizen() },
  );
}
