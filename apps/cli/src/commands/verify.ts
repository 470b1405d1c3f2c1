import { allPages, countOfEvents, verifyChain } from '#eventstore/core';
import type { StoredEvent } from '#eventstore/core';
import { lagOf, verifyViews } from '#libs/runtime';
import { EXIT } from '../exit-code.js';
import type { CommonOptions } from '../options.js';
import type { Output } from '../output.js';
import { ProgressLine } from '../progress-line.js';
import { reading } from '../with-data.js';
import type { DataDirectory } from '#libs/storage';

/** Pages on their way to be verified, counted. */
async function* counted(data: DataDirectory, line: ProgressLine, tally: { events: number }) {
  const total = await countOfEvents(data.store);
  for await (const page of allPages(data.store)) {
    yield page as readonly StoredEvent[];
    tally.events += page.length;
    line.tell('events verified', tally.events, total);
  }
}

async function verifyEvents(data: DataDirectory, output: Output, tally: { events: number }) {
  const line = new ProgressLine();
  const { gapFreePositions } = data.store.capabilities;
  let faults = 0;
  for await (const fault of verifyChain(counted(data, line, tally), { gapFreePositions })) {
    faults += 1;
    const { stream, revision, position, detail } = fault;
    if (output.json) {
      await output.object({ what: 'event', ...fault, position: String(position) });
    } else {
      await output.line(`event ${stream} revision ${revision}: ${fault.fault}, ${detail}`);
    }
  }
  line.end();
  return faults;
}

async function verifyRows(data: DataDirectory, output: Output): Promise<number> {
  let differences = 0;
  for await (const difference of verifyViews(data)) {
    differences += 1;
    if (output.json) await output.object({ what: 'view', ...difference });
    else await output.line(`view of ${difference.person}: ${difference.detail}`);
  }
  return differences;
}

/** `verify`: every chain recomputed, every view recomputed from the events and compared. */
export async function verifyCommand(options: CommonOptions, output: Output): Promise<number> {
  return reading(options, async (data) => {
    const tally = { events: 0 };
    const faults = await verifyEvents(data, output, tally);
    const differences = await verifyRows(data, output);
    const persons = data.views.count();
    const { events: lag } = await lagOf(data, Date.now());
    const summary = { events: tally.events, faults, persons, differences, lag };
    if (output.json) await output.object({ what: 'summary', ...summary });
    else {
      await output.line(
        `${tally.events} events verified, ${faults} faults; ` +
          `views of ${persons} persons recomputed, ${differences} differences` +
          (lag > 0 ? `; ${lag} events not yet in the views` : ''),
      );
    }
    return faults + differences > 0 ? EXIT.different : EXIT.done;
  });
}
