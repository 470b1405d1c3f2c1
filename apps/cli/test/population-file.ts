import { writeFileSync } from 'node:fs';
import { chance } from './chance.js';
import type { Chance } from './chance.js';

type Draft = Record<string, unknown> & { readonly recordedAt: string };

const DAY = 86_400_000;
const FIRST = Date.UTC(2022, 0, 1);

function day(number: number): string {
  return new Date(FIRST + number * DAY).toISOString().slice(0, 10);
}

/** What one applicant lives through: a titre, a renewal with more or fewer papers, sometimes a right lost. */
function lifeOf(person: number, draw: Chance): Draft[] {
  const begin = draw.below(500);
  const office = draw.pick(['13', '33', '69', '75', '93', '2A', '973']);
  const drafts: Draft[] = [];
  const tell = (type: string, on: number, isOfCase: boolean, data: object): void => {
    drafts.push({
      person: `G-${person}`,
      case: isOfCase ? `C-${person}` : null,
      type,
      occurredOn: day(on),
      recordedAt: `${day(on + draw.pick([0, 0, 0, 9]))}T08:00:0${draw.below(10)}Z`,
      actor: { kind: 'prefecture', office },
      data,
    });
  };
  const titre = `T-${person}`;
  const end = begin + draw.pick([365, 730, 1461]);
  const ground = draw.pick(['L421-1', 'L423-1', 'L422-1']);
  const demande = { kind: 'renewal', ground, channel: 'teleservice', teleservice: true };
  tell('PersonRegistered', begin, false, { birthDate: day(-9000 - begin), nationality: 'CIV' });
  tell('TitreIssued', begin, false, {
    ...{ titre, kind: draw.pick(['csp', 'cst']), ground, validFrom: day(begin) },
    ...{ validTo: day(end), durationMonths: draw.pick([12, 48]), work: 'full' },
    ...{ teleservice: true, handedOverOn: day(begin + 9) },
  });
  tell('AddressDeclared', begin + 20, false, { department: office });
  tell('DemandeFiled', end - draw.below(130), true, { ...demande, titreHeld: titre });
  tell('CompletenessEstablished', end - 20, true, {});
  for (let paper = 0; paper < draw.below(4); paper++) {
    const [from, to] = [day(end + 1 + paper * 90), day(end + 90 + paper * 90)];
    const data = { document: `A-${person}-${paper}`, from, to, work: 'full', rightsStated: true };
    tell('AttestationProlongationIssued', end + paper * 90, true, data);
  }
  if (draw.next() < 0.5) {
    const reason = `suspended by letter ${person}`;
    tell('PartnerRightSuspended', end + 95, false, {
      partner: 'caf',
      documentShown: titre,
      reason,
    });
  }
  if (draw.next() < 0.3) tell('DecisionFavourable', end + 120, true, {});
  return drafts;
}

/**
 * Lines of a history file: so many facts at least, of persons who live through what a seed draws for them. They come
 * in the order in which they were recorded, so that the facts of one person stand far apart.
 */
export function populationLines(facts: number, seed: number): string[] {
  const draw = chance(seed);
  const drafts: Draft[] = [];
  for (let person = 1; drafts.length < facts; person++) drafts.push(...lifeOf(person, draw));
  drafts.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  return drafts.map((draft, i) => JSON.stringify({ id: `g-${i + 1}`, ...draft }));
}

/** Writes them; returns the ids in the order of the file. */
export function writePopulation(file: string, facts: number, seed: number): string[] {
  const lines = populationLines(facts, seed);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return lines.map((_, i) => `g-${i + 1}`);
}
