import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { accessOn, chartOfCase, heardByCase, standingAnswer, standingOn, walk } from '#libs/case';
import { officeOfFile } from '#libs/law';
import { foldFacts } from '#libs/person';
import type { Blockage, PersonState, Titre, Visa } from '#libs/person';
import type { ViewQuery } from '../views/asked.dto.js';
import { coverageIn } from './coverage.js';
import { etagsOf } from './etags.js';
import { openFile } from './file-asked.js';
import type { FileView, OpenFile } from './file-asked.js';

function written(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

function identityOf({ identity }: PersonState) {
  if (identity === null) return null;
  const { birthDate, enteredOn, nationality, nationalityFrom, familyOfCitizen } = identity;
  return {
    birthDate: written(birthDate),
    enteredOn: written(enteredOn),
    nationality,
    nationalityFrom: written(nationalityFrom),
    familyOfCitizen,
  };
}

function visaOf({ id, issue, validatedOn }: Visa) {
  return {
    visa: id,
    kind: issue?.kind ?? null,
    validFrom: written(issue?.validFrom ?? null),
    validTo: written(issue?.validTo ?? null),
    validatedOn: written(validatedOn),
  };
}

function titreOf({ id, issue, ...titre }: Titre) {
  return {
    titre: id,
    kind: issue?.kind ?? null,
    ground: issue?.ground ?? null,
    validFrom: written(issue?.validFrom ?? null),
    validTo: written(issue?.validTo ?? null),
    handedOverOn: written(titre.handedOverOn),
    handoverRecordedOn: written(titre.handoverRecordedOn),
    lostOn: written(titre.lostOn),
    withdrawnOn: written(titre.withdrawnOn),
  };
}

function blockageOf(blockage: Blockage) {
  const { code, case: caseId, metOn, reported, reference, acknowledgedOn, escalated } = blockage;
  return {
    ...{ code, case: caseId, metOn: formatDay(metOn), reported, reference },
    acknowledgedOn: written(acknowledgedOn),
    escalatedOn: written(escalated?.on ?? null),
    resolvedOn: written(blockage.resolvedOn),
  };
}

function stateIn({ situation, read: { on } }: OpenFile, caseId: string) {
  const chart = chartOfCase(situation, caseId);
  const steps = walk(chart, heardByCase(situation, caseId));
  const standing = standingOn(chart, steps, { situation, caseId, on });
  if (standing === undefined) return [];
  const { regions, owners } = standing;
  const office = officeOfFile(situation, caseId, on);
  return [{ case: caseId, office, procedure: regions[0]?.state ?? null, owners }];
}

/** What is known of the person, but for what the law makes of it. */
function stateOf({ facts, read: { on, knownAt } }: OpenFile) {
  const state = foldFacts(facts, knownAt, on);
  const { contact, department, presenceEnded, suspendedRights, situationChanges } = state;
  return {
    identity: identityOf(state),
    contact,
    department,
    presenceEnded: presenceEnded && { ...presenceEnded, on: formatDay(presenceEnded.on) },
    visas: state.visas.map(visaOf),
    titres: state.titres.map(titreOf),
    suspendedRights: suspendedRights.map(({ partner, since }) => ({
      partner,
      since: formatDay(since),
    })),
    situationChanges: situationChanges.map(({ change, declaredOn, seenOn }) => ({
      ...{ change, declaredOn: formatDay(declaredOn), seenOn: written(seenOn) },
    })),
    blockages: state.access.blockages.map(blockageOf),
  };
}

function summaryOf(file: OpenFile) {
  const { person, situation, question, read } = file;
  const { timeline: _, person: __, on: ___, knownAt: ____, ...verdict } = coverageIn(file);
  const access = accessOn(situation, read.on);
  return {
    person,
    ...question,
    office: officeOfFile(situation, null, read.on),
    ...stateOf(file),
    access: access && standingAnswer(access),
    cases: [...situation.dossier.cases.keys()].flatMap((id) => stateIn(file, id)),
    coverage: verdict,
  };
}

/** The file of a person at a glance. */
export const PERSON: FileView<ViewQuery, ReturnType<typeof summaryOf>> = {
  name: 'person',
  async answer(engine, asked) {
    const file = await openFile(engine, asked);
    return { etag: etagsOf(file).person, body: summaryOf(file) };
  },
};
