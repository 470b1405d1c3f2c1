import { FOREVER, formatDay, NEVER, parseInstant } from '#libs/kernel';
import type { Day, Fact, FactType } from '#libs/kernel';
import { situationOf } from '../day/situation.js';
import type { Situation } from '../day/situation.js';
import { currentFiling } from '../day/filing.js';
import type { Filing } from '../day/filing.js';
import { coversOn, verdictOn } from '../day/verdict.js';
import type { DayVerdict } from '../day/verdict.js';
import type { Cover, InstrumentCode } from '../day/cover.js';
import type { Finding } from '../day/finding.js';
import { windowOf } from '../ceseda/r431-5.js';
import { lastExpiring } from '../dossier/paper.js';
import type { Window } from '../dossier/window.js';
import { knownFacts } from '../facts/known-facts.js';
import type { KnownFact } from '../facts/known-facts.js';
import { PRACTICE } from '../law-book.js';
import type { Law } from '../law-book.js';
import { readQuestion } from './coverage.js';
import { timelineStart } from './outlook.js';
import type { Question } from './coverage.js';
import { factsBehind } from './facts-behind.js';

/** A fact an explanation rests on. */
export interface FactReference {
  readonly id: string;
  readonly type: FactType;
  readonly occurredOn: string;
  readonly recordedAt: string;
}

/** A right to stay: its days, its article, its facts. */
export interface ExplainedCover {
  readonly instrument: InstrumentCode;
  readonly article: string;
  readonly from: string;
  readonly to: string | null;
  readonly facts: readonly FactReference[];
}

/** A right to stay that does not reach the day, and by how many days. */
export interface MissedCover extends ExplainedCover {
  readonly missed: 'ended' | 'not-begun';
  readonly byDays: number;
}

/** When the demande could be filed in time, and when it was. */
export interface ExplainedWindow {
  readonly code: Window['code'];
  readonly article: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly filedOn: string | null;
  /** Days between the window's last day and the filing; 0 when in time; null when nothing was filed. */
  readonly daysLate: number | null;
}

/** Why an answer is what it is: fact, rule, article. */
export interface Explanation {
  readonly covers: readonly ExplainedCover[];
  readonly finding: (Finding & { readonly facts: readonly FactReference[] }) | null;
  /** The covers nearest before and after the day, when it has none. */
  readonly missed: readonly MissedCover[];
  readonly demande: {
    readonly case: string;
    readonly kind: string;
    readonly ground: string;
    readonly filedOn: string;
  } | null;
  readonly window: ExplainedWindow | null;
}

function reference({ fact, type, day }: KnownFact): FactReference {
  return { id: fact.id, type, occurredOn: formatDay(day), recordedAt: fact.recordedAt };
}

function explained(cover: Cover): ExplainedCover {
  const { instrument, article, from, to, facts } = cover;
  return {
    instrument,
    article,
    from: formatDay(from),
    to: to >= FOREVER ? null : formatDay(to),
    facts: facts.map(reference),
  };
}

function missedCovers(covers: readonly Cover[], on: Day): MissedCover[] {
  return covers
    .filter((cover) => cover.instrument !== 'I03')
    .map((cover): MissedCover => {
      const hasEnded = cover.to < on;
      const byDays = hasEnded ? on - cover.to : cover.from - on;
      return { ...explained(cover), missed: hasEnded ? 'ended' : 'not-begun', byDays };
    })
    .sort((a, b) => a.byDays - b.byDays);
}

const WINDOW_ARTICLES: Readonly<Record<Window['code'], string>> = {
  W1: 'ceseda:R431-5',
  W2: 'ceseda:R431-5',
  W4: 'ceseda:R431-4',
  W7: 'ceseda:R431-5',
  W8: 'ceseda:R431-5',
  W11: 'ceseda:R431-5',
};

function explainedWindow(window: Window | null, filedOn: Day | null): ExplainedWindow | null {
  if (window === null) return null;
  return {
    code: window.code,
    article: WINDOW_ARTICLES[window.code],
    from: window.from <= NEVER ? null : formatDay(window.from),
    to: window.to >= FOREVER ? null : formatDay(window.to),
    filedOn: filedOn === null ? null : formatDay(filedOn),
    daysLate: filedOn === null ? null : Math.max(0, filedOn - window.to),
  };
}

function windowOn(situation: Situation, filing: Filing | null, on: Day): Window | null {
  if (filing !== null) return filing.window;
  const held = lastExpiring(situation.papers, on);
  const teleservice = held === null || held.paper === 'visa' || held.teleservice;
  return windowOf(held, teleservice, situation.grounds, situation.dossier.identity);
}

function explainedDemande(filing: Filing | null): Explanation['demande'] {
  if (filing === null) return null;
  const { kind, ground, filedOn } = filing.demande;
  return { case: filing.file.id, kind, ground, filedOn: formatDay(filedOn) };
}

/** The verdict of a day, as the answer gives it: before the timeline a day that is not covered is left unsaid. */
function explainedVerdict(situation: Situation, on: Day): Pick<DayVerdict, 'lawful' | 'finding'> {
  const verdict = verdictOn(situation, on);
  const isSaid = verdict.lawful !== false || on >= timelineStart(situation);
  return isSaid ? verdict : { lawful: null, finding: null };
}

/**
 * Why the coverage answer to that question is what it is, down to facts and articles.
 *
 * @returns null when nothing is known of the person at that moment.
 */
export function explain(
  facts: readonly Fact[],
  { on, knownAt, law = PRACTICE }: Question & { readonly law?: Law },
): Explanation | null {
  const { day } = readQuestion({ on, knownAt });
  const known = knownFacts(facts, parseInstant(knownAt) ?? 0);
  if (known.length === 0) return null;
  const situation = situationOf(known, law);
  const filing = currentFiling(situation.filings, day);
  const { lawful, finding } = explainedVerdict(situation, day);
  const behind = finding === null ? [] : factsBehind(situation, filing, finding, day);
  return {
    covers: lawful === true ? coversOn(situation, day).map(explained) : [],
    finding: finding === null ? null : { ...finding, facts: behind.map(reference) },
    missed: lawful === false ? missedCovers(situation.covers, day) : [],
    demande: explainedDemande(filing),
    window: explainedWindow(windowOn(situation, filing, day), filing?.demande.filedOn ?? null),
  };
}
