import { HEADER_LINE, historyLine } from '#libs/exchange';
import { factOf, eventsOfPerson, factsOf } from '#libs/runtime';
import { CommandFailure, EXIT, usage } from '../exit-code.js';
import type { DataDirectory } from '#libs/storage';
import type { Fact } from '#libs/kernel';
import { allPages, countOfEvents } from '#eventstore/core';
import type { CommonOptions } from '../options.js';
import { ProgressLine } from '../progress-line.js';
import type { Output } from '../output.js';
import { reading } from '../with-data.js';

export interface ExportOptions extends CommonOptions {
  readonly person?: string;
  readonly case?: string;
}

async function factsOfPerson(data: DataDirectory, person: string): Promise<Fact[]> {
  return factsOf(await eventsOfPerson(data.store, data.views, person), data.seal);
}

/** Both ids may hold a slash: the person is the first part that is known and has such a case. */
async function factsOfCase(data: DataDirectory, path: string): Promise<Fact[]> {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const caseId = path.slice(at + 1);
    const facts = await factsOfPerson(data, path.slice(0, at));
    const ofCase = facts.filter((fact) => fact.case === caseId);
    if (ofCase.length > 0) return ofCase;
  }
  throw new CommandFailure(EXIT.unknown, `no case ${path}: write PERSON/CASE`);
}

async function exportAll(data: DataDirectory, output: Output): Promise<void> {
  const line = new ProgressLine();
  const total = await countOfEvents(data.store);
  let done = 0;
  for await (const page of allPages(data.store)) {
    let text = '';
    for (const event of page) {
      const fact = factOf(event, data.seal);
      if (fact !== undefined) text += historyLine(fact);
    }
    if (text !== '') await output.line(text.slice(0, -1));
    line.tell('export, facts', (done += page.length), total);
  }
  line.end();
}

/** `export`: the facts as history format 1, in the order in which they were remembered. */
export async function exportCommand(options: ExportOptions, output: Output): Promise<number> {
  const { person, case: caseId } = options;
  if (person !== undefined && caseId !== undefined) {
    throw usage('choose --person or --case, not both');
  }
  if (caseId !== undefined && !caseId.includes('/')) throw usage(`--case ${caseId}: PERSON/CASE`);
  await reading(options, async (data) => {
    if (person === undefined && caseId === undefined) {
      await output.line(HEADER_LINE.trimEnd());
      return exportAll(data, output);
    }
    const facts =
      person === undefined
        ? await factsOfCase(data, caseId ?? '')
        : await factsOfPerson(data, person);
    if (facts.length === 0) throw new CommandFailure(EXIT.unknown, `no person ${person}`);
    await output.line((HEADER_LINE + facts.map(historyLine).join('')).trimEnd());
  });
  return EXIT.done;
}
