import { dataFault, formatDay, isObject, parseDay, refusing, shapeOf } from '#libs/kernel';
import type { Draft, Fact, FactData, Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape, KnownFact } from '#libs/law';
import { registrationFault } from '#libs/person/acting';
import { takesDecisionBack } from './correcting-decisions.js';
import { written } from './recorded.js';

/**
 * Says that a fact was wrong: it happened on another day, its data were others, or it never was. Nothing is edited: the
 * fact stays, and so does the correction.
 */
export interface CorrectFact extends CommandShape {
  readonly type: 'CorrectFact';
  /** Id of the fact. */
  readonly corrects: string;
  /** The legal day it should have had, `YYYY-MM-DD`. */
  readonly day?: string;
  /** The keys of its data that change. */
  readonly data?: FactData;
  /** True: the fact never was. Final. */
  readonly void?: boolean;
}

export type CorrectionCommand = CorrectFact;

export const CORRECTION_REFUSALS = {
  'correction.fact-unknown': {
    article: null,
    says: 'No fact of that id is known of this person.',
    dit: 'Aucun fait portant cet identifiant n’est connu pour cette personne.',
    change: 'Name a fact of the person.',
  },
  'correction.of-correction': {
    article: null,
    says: 'A correction is not corrected: the fact it was about is corrected again.',
    dit: 'Une rectification ne se rectifie pas : le fait d’origine se rectifie de nouveau.',
    change: 'Name the fact that the correction was about.',
  },
  'correction.of-work': {
    article: null,
    says: 'What was done about a case is not corrected, only followed by what is done next.',
    dit: 'Le suivi d’un dossier ne se rectifie pas : un nouvel acte le prolonge.',
    change: 'Do the next act: assign, hand over, or send again.',
  },
  'correction.fact-void': {
    article: null,
    says: 'The fact was said never to have been, and that is final.',
    dit: 'Le fait a été annulé comme inexistant : cette annulation est définitive.',
    change: 'Record the fact anew.',
  },
  'correction.another-file': {
    article: null,
    says: 'A fact is corrected where it is remembered: in its case, or with the person.',
    dit: 'Un fait se rectifie dans le dossier où il est inscrit, ou dans celui de la personne.',
    change: 'Name the case of the fact, or none where it bears none.',
  },
  'correction.without-reason': {
    article: null,
    says: 'A correction says why the fact was recorded wrongly.',
    dit: 'Une rectification doit être motivée.',
    change: 'Give a `reason`.',
  },
  'correction.says-nothing': {
    article: null,
    says: 'The correction says neither another day, nor other data, nor that the fact never was.',
    dit: 'La rectification n’indique ni date, ni donnée, ni annulation.',
    change: 'Give `day`, `data` or `void`.',
  },
  'correction.changes-nothing': {
    article: null,
    says: 'The fact says that already.',
    dit: 'Le fait porte déjà ces indications.',
    change: 'Give what should be otherwise.',
  },
  'correction.unreadable': {
    article: null,
    says: 'So corrected, the fact could not be read.',
    dit: 'Ainsi rectifié, le fait serait illisible.',
    change: 'Keep what a fact of its type must hold, and write days as YYYY-MM-DD.',
  },
  'correction.day-to-come': {
    article: null,
    says: 'No fact can be moved to a day to come.',
    dit: 'Un fait ne peut être daté d’un jour à venir.',
    change: 'Give today or an earlier day.',
  },
} as const;

const no = refusing(CORRECTION_REFUSALS);

/** The case in whose stream a fact is remembered; null for the person's. */
function caseOf({ type, case: id }: Fact): string | null {
  return shapeOf(type).subject === 'access' ? null : id;
}

function targetFault({ corrects, case: id }: CorrectFact, { facts }: AskedOn): Refusal | null {
  const target = facts.find((fact) => fact.id === corrects);
  if (target === undefined) return no('correction.fact-unknown');
  if (target.type === 'FactCorrected') return no('correction.of-correction');
  if (shapeOf(target.type).subject === 'work') return no('correction.of-work');
  return caseOf(target) === (id ?? null) ? null : no('correction.another-file');
}

function changesNothing({ day, data }: CorrectFact, known: KnownFact): boolean {
  const isSame = Object.entries(data ?? {}).every(
    ([key, value]) => written(value) === written(known.data[key] ?? null),
  );
  return isSame && (day === undefined || day === formatDay(known.day));
}

function changeFault(command: CorrectFact, known: KnownFact, { today }: AskedOn): Refusal | null {
  const { day, data } = command;
  if (day === undefined && data === undefined) return no('correction.says-nothing');
  const moved = day === undefined ? known.day : parseDay(day);
  if (moved === undefined || (data !== undefined && !isObject(data))) {
    return no('correction.unreadable');
  }
  if (moved > today && moved !== known.day) return no('correction.day-to-come');
  if (changesNothing(command, known)) return no('correction.changes-nothing');
  const corrected = { ...known.data, ...data };
  if (dataFault(known.type, corrected) !== undefined) return no('correction.unreadable');
  return known.type === 'PersonRegistered' ? registrationFault(corrected, today, data ?? {}) : null;
}

function draftOf({ case: id, corrects, day, data, void: isVoid }: CorrectFact): Draft {
  const said = {
    corrects,
    ...(day === undefined ? {} : { occurredOn: day }),
    ...(data === undefined ? {} : { data }),
    ...(isVoid === undefined ? {} : { void: isVoid }),
  };
  return { type: 'FactCorrected', case: id ?? null, data: said };
}

/** The correction as it would be recorded, to see what becomes of the case. */
function supposed(command: CorrectFact, { person, at, actor, on }: AskedOn): Fact {
  const occurredOn = formatDay(on);
  return { ...draftOf(command), id: 'supposed', person, occurredOn, recordedAt: at, actor };
}

const correctFact: Act<CorrectFact> = {
  subject: 'case',
  basis: ['own:correction'],
  records: ['FactCorrected'],
  draft: (command) => [draftOf(command)],
  check(command, asked) {
    const fault = targetFault(command, asked);
    if (fault !== null) return fault;
    const { dossier } = asked.situation;
    const known = dossier.facts.all.find(({ fact }) => fact.id === command.corrects);
    if (known === undefined) return no('correction.fact-void');
    const unfit = command.void === true ? null : changeFault(command, known, asked);
    if (unfit !== null) return unfit;
    if ((command.reason ?? '').trim() === '') return no('correction.without-reason');
    return takesDecisionBack(known, supposed(command, asked), asked);
  },
};

export const CORRECTION_ACTS = { CorrectFact: correctFact } as const;
