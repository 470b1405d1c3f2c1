#!/usr/bin/env node
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeMachine } from './machine.js';
import { createReport } from './report.js';
import type { Report } from './report.js';
import { readSettings, USAGE, UsageError } from './settings.js';
import type { Settings } from './settings.js';
import type { Work } from './work.js';
import { WORKS } from './works.js';

/** The works asked for, in their own order. */
function chosen(settings: Settings): readonly Work[] {
  const known = new Set(WORKS.map((work) => work.name));
  const unknown = settings.only.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new UsageError(`unknown work ${unknown.join(', ')}; known: ${[...known].join(', ')}`);
  }
  return WORKS.filter((work) => settings.only.length === 0 || settings.only.includes(work.name));
}

/** Those that can be done here; the others are passed over, with a line for each reason. */
function possible(works: readonly Work[], report: Report): readonly Work[] {
  const lacking = Map.groupBy(works, (work) => work.lacks?.());
  for (const [reason, passedOver] of lacking) {
    if (reason === undefined) continue;
    report.remark(`passed over, ${reason}: ${passedOver.map(({ name }) => name).join(', ')}`);
  }
  return lacking.get(undefined) ?? [];
}

/** Measures one work in a directory of its own; what goes wrong is reported, and the next one runs. */
async function measure(work: Work, settings: Settings, root: string, report: Report) {
  const directory = join(root, work.name);
  const common = join(root, 'common');
  mkdirSync(directory);
  mkdirSync(common, { recursive: true });
  try {
    const remark = (text: string): void => report.remark(`${work.name}: ${text}`);
    const run = { settings, directory, common, remark };
    for await (const measured of work.run(run)) report.result(measured);
  } catch (error) {
    report.failure(work.name, error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A directory of this run alone, gone when the process ends, interrupted or not. */
function temporaryRoot(parent: string): string {
  mkdirSync(parent, { recursive: true });
  const root = mkdtempSync(join(resolve(parent), 'run-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  return root;
}

async function main(args: readonly string[]): Promise<number> {
  const settings = readSettings(args);
  const works = chosen(settings);
  const root = temporaryRoot(settings.directory);
  const report = createReport(settings, {
    out: (line) => process.stdout.write(`${line}\n`),
    aside: (line) => process.stderr.write(`${line}\n`),
  });
  report.begin(describeMachine(root));
  for (const work of possible(works, report)) await measure(work, settings, root, report);
  return report.allHold() ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError;
  process.stderr.write(usage ? `${error.message}\n${USAGE}` : `${String(error)}\n`);
  process.exitCode = usage ? 2 : 1;
}
