import { join } from 'node:path';
import { missingIn } from '../http/acknowledged.js';
import { serverOver, tokenIn } from '../http/served.js';
import { caughtUp, soakOf } from '../http/soak.js';
import { writeWaitingCases } from '../http/waiting-cases.js';
import { check, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';

const QUICK = { cases: 1000, burst: 2000, seconds: 20 };
const FULL = { cases: 20_000, burst: 20_000, seconds: 600 };

/** Memory of the last three tenths of the time against that of the second three: before, caches and heap fill. */
function growthOf(tenths: readonly number[]): number {
  const sum = (some: readonly number[]): number => some.reduce((total, each) => total + each, 0);
  return sum(tenths.slice(7)) / sum(tenths.slice(2, 5));
}

async function soaked(data: string, { cases, burst, seconds }: typeof FULL) {
  const server = await serverOver(data, { chores: 'on' });
  try {
    const soak = soakOf({ ...server, token: tokenIn(data), cases });
    const rate = await soak.halfOf(burst);
    const { failures, answers, resident } = await soak.keepAt(rate, seconds);
    check(failures === 0, `no request may fail, ${failures} did`);
    const { acknowledged } = soak;
    return { rate, answers, resident, acknowledged, caughtUpAfter: await caughtUp(server.url) };
  } finally {
    await server.end();
  }
}

async function* run({ settings, directory, remark }: Run) {
  const size = settings.quick ? QUICK : FULL;
  const data = join(directory, 'data');
  await writeWaitingCases(data, size.cases);
  const { rate, answers, resident, acknowledged, caughtUpAfter } = await soaked(data, size);
  remark(`${size.seconds} s at ${rate} requests/s, half of what it answers; one in four a command`);
  const memory = resident.map((each) => each.toFixed()).join(' ');
  remark(`resident memory in each tenth of the time, in MB: ${memory}`);
  const missing = await missingIn(data, acknowledged);
  check(missing.length === 0, `${missing.length} commands are not there that were acknowledged`);
  const growth = sampleOf([growthOf(resident)]);
  const checked = `${answers} answers, all successes; ${acknowledged.length} commands are there`;
  yield { work: 'http-soak/memory', unit: 'ratio', ...growth, bar: { atMost: 1.1 }, checked };
  const gone = sampleOf([caughtUpAfter]);
  yield { work: 'http-soak/lag-gone', unit: 's', ...gone, bar: { atMost: 60 } };
}

/** A server under half the load it bears, its chores on: memory stays flat, and the views catch up. */
export const httpSoak: Work = { name: 'http-soak', run };
