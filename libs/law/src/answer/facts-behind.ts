import { identIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { standingRefusal, withdrawnTitre } from '../ceseda/l411-2.js';
import { keptOut } from '../ceseda/r431-2.js';
import { validationBlocked } from '../ceseda/r431-17.js';
import { windowOf } from '../ceseda/r431-5.js';
import { openIncompleteness } from '../crpa/l114-5.js';
import type { Filing } from '../day/filing.js';
import type { Finding } from '../day/finding.js';
import type { Situation } from '../day/situation.js';
import { coversOn } from '../day/verdict.js';
import { lastExpiring } from '../dossier/paper.js';
import type { Paper } from '../dossier/paper.js';
import { isOfPerson } from '../facts/known-facts.js';
import type { KnownFact } from '../facts/known-facts.js';

type MaybeFact = KnownFact | null | undefined;

function titreFacts(
  situation: Situation,
  type: 'TitreDeclaredLost' | 'TitreWithdrawn',
  id: string,
) {
  return situation.dossier.facts.of(type).filter((fact) => identIn(fact.data, 'titre') === id);
}

function behindCard(situation: Situation, on: Day): MaybeFact[] {
  return coversOn(situation, on).flatMap((cover) => [
    ...cover.facts,
    ...(cover.card === null
      ? []
      : titreFacts(situation, 'TitreDeclaredLost', cover.card.id).filter((f) => f.day <= on)),
  ]);
}

function behindFiling(
  situation: Situation,
  filing: Filing,
  finding: Finding,
  on: Day,
): MaybeFact[] {
  const { demande, held, file, window } = filing;
  const expiry = held?.validTo ?? null;
  switch (finding.rule) {
    case '1':
      return [standingRefusal(file.decisions, on)?.fact];
    case '3':
      return file.facts.of('RegistrationRefused').filter((fact) => fact.day <= on);
    case '4a': {
      const blockages = situation.dossier.blockages.filter((b) => b.day <= on && b.reported);
      const reported = finding.cause === 'G5' ? blockages.map((b) => b.fact) : [];
      return [openIncompleteness(filing.requests, on)?.fact, ...reported];
    }
    case '4d': {
      const barred = keptOut(situation.dossier, window, expiry, demande.filedOn);
      return [held?.fact, demande.fact, finding.cause === 'G4' ? barred : null];
    }
    default: {
      const issued = file.documents.filter((document) => document.issuedOn <= on);
      return [held?.fact, demande.fact, ...issued.map((document) => document.fact)];
    }
  }
}

function behindNothingFiled(situation: Situation, held: Paper | null, on: Day): MaybeFact[] {
  const teleservice = held === null || held.paper === 'visa' || held.teleservice;
  const window = windowOf(held, teleservice, situation.grounds, situation.dossier.identity);
  return [held?.fact, keptOut(situation.dossier, window, held?.validTo ?? null, on)];
}

function behindUnvalidated(situation: Situation, held: Paper | null, on: Day): MaybeFact[] {
  if (held === null || held.paper === 'titre') return [];
  return [held.fact, validationBlocked(held, situation.dossier.blockages, on)?.fact];
}

/** That nothing is held and nothing filed is said of all that is known: the last fact by that day stands for it. */
function lastKnown({ dossier }: Situation, on: Day): MaybeFact {
  const { all } = dossier.facts;
  return all.findLast((fact) => fact.day <= on && isOfPerson(fact)) ?? all.find(isOfPerson);
}

/** The facts a finding rests on, each once; at least one. */
export function factsBehind(
  situation: Situation,
  filing: Filing | null,
  finding: Finding,
  on: Day,
): KnownFact[] {
  const held = filing === null ? lastExpiring(situation.papers, on) : filing.held;
  const found = ((): MaybeFact[] => {
    if (finding.rule === '0') return behindCard(situation, on);
    if (finding.rule === '2') {
      const titre = withdrawnTitre(held, filing, on);
      return titre === null
        ? []
        : [titre.fact, ...titreFacts(situation, 'TitreWithdrawn', titre.id)];
    }
    if (finding.rule === '5c') return behindUnvalidated(situation, held, on);
    return filing === null
      ? behindNothingFiled(situation, held, on)
      : behindFiling(situation, filing, finding, on);
  })();
  const behind = found.some((fact) => fact != null) ? found : [lastKnown(situation, on)];
  return [...new Set(behind.filter((fact): fact is KnownFact => fact != null))];
}
