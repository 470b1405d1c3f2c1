import { join } from 'node:path';
import { serverOver, tokenIn } from '../http/served.js';
import { soak } from '../http/soak.js';
import { writeWaitingCases } from '../http/waiting-cases.js';
import { check, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';

const QUICK = { cases: 1000, burst: 5, seconds: 20 };
const FULL = { cases: 20_000, burst: 15, seconds: 600 };

async function* run({ settings, directory, remark }: Run) {
  const { cases, burst, seconds } = settings.quick ? QUICK : FULL;
  const data = join(directory, 'data');
  await writeWaitingCases(data, cases);
  const token = tokenIn(data);
  const first = await serverOver(data, 'on');
  const most = await soak({ ...first, token, cases }, burst);
  await first.end();
  const rate = Math.round(most.answers / burst / 2);
  const data2 = join(directory, 'data-2');
  await writeWaitingCases(data2, cases);
  const server = await serverOver(data2, 'on');
  try {
    const soaked = await soak({ ...server, token: tokenIn(data2), cases }, seconds, rate);
    remark(`${seconds} s at ${rate} requests/s, half of what it answers; one in four a command`);
    remark(
      `resident memory ${soaked.rssBefore.toFixed()} MB, then ${soaked.rssAfter.toFixed()} MB`,
    );
    check(soaked.failures === 0, `no request may fail, ${soaked.failures} did`);
    const growth = sampleOf([soaked.rssAfter / soaked.rssBefore]);
    const checked = `${soaked.answers} answers, all of them successes`;
    yield { work: 'http-soak/memory', unit: 'ratio', ...growth, bar: { atMost: 1.1 }, checked };
    const caughtUp = sampleOf([soaked.caughtUpAfter]);
    yield { work: 'http-soak/lag-gone', unit: 's', ...caughtUp, bar: { atMost: 60 } };
  } finally {
    await server.end();
  }
}

/** A server under half the load it bears, its chores on: memory stays flat, and the views catch up. */
export const httpSoak: Work = { name: 'http-soak', run };
