import {
  anything,
  day,
  flag,
  list,
  nullable,
  object,
  oneOf,
  text,
  whole,
} from '../openapi/schema.js';
import { CONFORMANCE_ROW } from '../views/lists/conformance.js';
import { IMPLICIT_REJECTION, TIMELINE_ENTRY } from '../views/lists/persons.js';

const QUESTION = { person: text, on: day, knownAt: text };

const LIMIT = {
  region: text,
  state: text,
  on: nullable(day),
  follows: text,
  source: text,
  daysPassed: whole,
};
const REGION = object({ region: text, state: text, since: day, days: whole, final: flag });

/** Where a case, or a person's access, stands. */
const STANDING = object({
  chart: text,
  on: day,
  regions: list(REGION),
  owners: list(text),
  ownersSince: day,
  ownersDays: whole,
  limits: list(object(LIMIT)),
  nextLegal: nullable(object(LIMIT)),
  next: list(text),
  deviations: whole,
});

const VERDICT = {
  lawful: nullable(flag),
  cover: list(text),
  proof: text,
  cause: nullable(text),
  causeName: nullable(text),
  becauseOfBlockedFile: flag,
  since: nullable(day),
  days: nullable(whole),
  refusalShadow: flag,
};

/** The coverage answer. */
export const COVERAGE_ANSWER = object(
  {
    ...QUESTION,
    ...VERDICT,
    timeline: list(TIMELINE_ENTRY),
    implicitRejections: list(IMPLICIT_REJECTION),
  },
  { explanation: nullable(object({}, {})) },
);

/** The coverage answer without its timeline. */
const COVERAGE_VERDICT = object({ ...VERDICT, implicitRejections: list(IMPLICIT_REJECTION) });

const VISA = object({
  visa: text,
  kind: nullable(text),
  validFrom: nullable(day),
  validTo: nullable(day),
  validatedOn: nullable(day),
});
const TITRE = object({
  titre: text,
  kind: nullable(text),
  ground: nullable(text),
  validFrom: nullable(day),
  validTo: nullable(day),
  handedOverOn: nullable(day),
  handoverRecordedOn: nullable(day),
  lostOn: nullable(day),
  withdrawnOn: nullable(day),
});
const BLOCKAGE = object({
  code: nullable(text),
  case: nullable(text),
  metOn: day,
  reported: flag,
  reference: nullable(text),
  acknowledgedOn: nullable(day),
  escalatedOn: nullable(day),
  resolvedOn: nullable(day),
});
const IDENTITY = object({
  birthDate: nullable(day),
  enteredOn: nullable(day),
  nationality: nullable(text),
  nationalityFrom: nullable(day),
  familyOfCitizen: flag,
});
const CONTACT = object({ email: nullable(text), phone: nullable(text), language: nullable(text) });

/** The file of a person at a glance. */
export const PERSON_SUMMARY = object({
  ...QUESTION,
  office: nullable(text),
  identity: nullable(IDENTITY),
  contact: nullable(CONTACT),
  department: nullable(text),
  presenceEnded: nullable(object({ on: day, reason: nullable(text) })),
  visas: list(VISA),
  titres: list(TITRE),
  suspendedRights: list(object({ partner: text, since: day })),
  situationChanges: list(object({ change: text, declaredOn: day, seenOn: nullable(day) })),
  blockages: list(BLOCKAGE),
  access: nullable(STANDING),
  cases: list(
    object({ case: text, office: nullable(text), procedure: nullable(text), owners: list(text) }),
  ),
  coverage: COVERAGE_VERDICT,
});

/** A line of a person's story. */
export const STORY_ROW = object({
  person: text,
  on: day,
  kind: oneOf(['fact', 'law']),
  sentence: text,
  who: nullable(text),
  recordedAt: nullable(text),
  recordedLateDays: whole,
  case: nullable(text),
  fact: nullable(text),
  article: nullable(text),
});

const ECHO = { person: text, case: text, on: day, knownAt: text, revision: nullable(whole) };

const REFUSAL = object(
  { code: text, article: nullable(text), detail: text, change: text },
  { first: list(text) },
);
const ACTION = object({
  command: text,
  subject: oneOf(['case', 'person', 'work']),
  allowed: flag,
  refusal: nullable(REFUSAL),
  denial: nullable(object({ policy: text, detail: text })),
});

/** Where a case stands. */
export const CASE_ANSWER = object({
  ...ECHO,
  office: nullable(text),
  demande: STANDING,
  access: nullable(STANDING),
  coverage: object({ ...QUESTION, ...VERDICT, implicitRejections: list(IMPLICIT_REJECTION) }),
  etags: object({ case: nullable(text), person: nullable(text), work: nullable(text) }),
  availableActions: nullable(list(ACTION)),
});

const MOVES = list(object({ region: text, from: text, to: text }));
const STEP = {
  on: day,
  kind: oneOf(['fact', 'law']),
  signal: text,
  fact: nullable(
    object({
      id: text,
      type: text,
      recordedAt: text,
      lateDays: whole,
      actor: anything,
      corrections: list(object({ id: text, recordedAt: text })),
    }),
  ),
  article: nullable(text),
  moves: MOVES,
  deviation: nullable(object({ class: text }, { without: text })),
};

/** A line of the history of a case. */
export const HISTORY_ROW = object({
  person: text,
  case: text,
  ...STEP,
  positions: object({}),
  shownThen: nullable(object({ positions: nullable(object({})) })),
});

/** A step of the replay of a case. */
export const REPLAY_ROW = object({
  person: text,
  case: text,
  ...STEP,
  step: whole,
  of: whole,
  standing: STANDING,
});

const RECKONING = object({
  from: nullable(day),
  months: nullable(whole),
  days: nullable(whole),
  stoodStill: list(object({ from: day, to: day })),
  until: nullable(text),
  fact: nullable(text),
});
const CHART_EXPLANATION = object({
  chart: text,
  on: day,
  regions: list(object({ region: text, state: text, since: day, movedBy: nullable(object(STEP)) })),
  limits: list(object({ ...LIMIT, reckoning: RECKONING })),
  leads: list(object({ signal: text, moves: MOVES })),
  deviations: list(object(STEP)),
});

/** Why a case is where it is. */
export const CASE_EXPLANATION = object({
  ...ECHO,
  demande: CHART_EXPLANATION,
  access: nullable(CHART_EXPLANATION),
});

/** A list about a case. */
export const OF_CASE = {
  history: object({ ...ECHO, rows: list(HISTORY_ROW) }),
  replay: object({ ...ECHO, rows: list(REPLAY_ROW) }),
  conformance: object({ ...ECHO, rows: list(CONFORMANCE_ROW) }),
};

/** A list about a person. */
export const STORY_ANSWER = object({ ...QUESTION, rows: list(STORY_ROW) });
