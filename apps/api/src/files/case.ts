import {
  accessOn,
  caseHistory,
  caseReplay,
  chartOfCase,
  conformanceOf,
  explainCase,
  heardByCase,
  pathOn,
  standingAnswer,
  standingOn,
  walk,
} from '#libs/case';
import { officeOfFile } from '#libs/law';
import type { Engine } from '#libs/nest-kit';
import { drawChart, pictureNamed } from '#libs/procedures';
import { problem, ProblemFound } from '../problem.js';
import { LATE_DAYS } from '../views/lists/conformance.js';
import { actionsIn } from './actions.js';
import { caseText } from './case-text.js';
import type { CaseConformanceQuery, CaseQuery, CaseStandingQuery } from './case.dto.js';
import { coverageIn } from './coverage.js';
import { etagsOf } from './etags.js';
import type { FileAsked, FileView } from './file-asked.js';
import { echoOf, openCase, saidOf } from './open-case.js';
import type { OpenCase } from './open-case.js';

function wayOf({ situation, case: id }: OpenCase) {
  const chart = chartOfCase(situation, id);
  return { chart, steps: walk(chart, heardByCase(situation, id)) };
}

function standingIn(file: OpenCase) {
  const { situation, case: caseId, read } = file;
  const { chart, steps } = wayOf(file);
  return standingOn(chart, steps, { situation, caseId, on: read.on });
}

/** What can be done is of now: a question about another day, or another moment, does not ask it. */
function asksOfNow({ on, knownAt, at, actions }: CaseStandingQuery): boolean {
  const isNow = on === undefined && knownAt === undefined && at === undefined;
  return isNow && actions !== 'false';
}

function shown(engine: Engine, file: OpenCase<CaseStandingQuery>) {
  const { situation, read, asked } = file;
  const demande = standingAnswer(saidOf(file, () => standingIn(file)));
  const access = accessOn(situation, read.on);
  const { timeline: _, ...coverage } = coverageIn(file);
  return {
    ...echoOf(file),
    office: officeOfFile(situation, file.case, read.on),
    demande,
    access: access && standingAnswer(access),
    coverage,
    etags: etagsOf(file),
    availableActions: asksOfNow(asked) ? actionsIn(engine, file) : null,
  };
}

/** Where a case stands, whose ball it is, what limits run, what can be done: as JSON. */
export const CASE: FileView<CaseStandingQuery, Buffer> = {
  name: 'case',
  async answer(engine, asked) {
    const file = await openCase(engine, asked);
    const body = caseText(file, (opened) => shown(engine, opened));
    return { etag: etagsOf(file).case, body };
  },
};

/** A list about a case. */
function rowsView(
  name: string,
  rowsOf: (file: OpenCase) => object[],
): FileView<CaseQuery, { rows: object[] }> {
  return {
    name,
    async answer(engine, asked) {
      const file = await openCase(engine, asked);
      const { person, case: id } = file;
      const rows = rowsOf(file).map((row) => ({ person, case: id, ...row }));
      return { etag: etagsOf(file).case, body: { ...echoOf(file), rows } };
    },
  };
}

/** What happened to a case, step by step. */
export const HISTORY = rowsView('case.history', (file) =>
  saidOf(file, () => caseHistory(file.facts, file.case, file.read)),
);

/** A case again, step by step, with where it stood after each. */
export const REPLAY = rowsView('case.replay', (file) =>
  saidOf(file, () => caseReplay(file.facts, file.case, file.read)),
);

function explained(file: OpenCase) {
  return {
    ...echoOf(file),
    ...saidOf(file, () => explainCase(file.facts, file.case, file.read)),
  };
}

/** Why a case is where it is, down to facts and articles. */
export const EXPLANATION: FileView<CaseQuery, ReturnType<typeof explained>> = {
  name: 'case.explain',
  async answer(engine, asked) {
    const file = await openCase(engine, asked);
    return { etag: etagsOf(file).case, body: explained(file) };
  },
};

function picture(file: OpenCase): string {
  const { chart, steps } = saidOf(file, () => wayOf(file));
  const drawn = pictureNamed(chart.name);
  if (drawn === undefined) throw new ProblemFound(problem('case.unknown-chart'));
  const title = `Case ${file.case} of ${file.person}`;
  return drawChart(drawn, pathOn(chart, steps, { title, on: file.read.on }));
}

/** The chart of a case with the way it has gone. */
export const DIAGRAM: FileView<CaseQuery, string> = {
  name: 'case.diagram',
  async answer(engine, asked) {
    const file = await openCase(engine, asked);
    return { etag: etagsOf(file).case, body: picture(file) };
  },
};

/** What the recorded history of a case did that the charts and the law do not allow, as far as is known now. */
export const CASE_CONFORMANCE: FileView<CaseConformanceQuery, { rows: object[] }> = {
  name: 'case.conformance',
  async answer(engine, asked: FileAsked<CaseConformanceQuery>) {
    const file = await openCase(engine, asked);
    const late = Number(asked.asked.late ?? LATE_DAYS);
    const rows = conformanceOf(file.facts, late).filter((row) => row.case === file.case);
    return { etag: etagsOf(file).case, body: { ...echoOf(file), rows } };
  },
};
