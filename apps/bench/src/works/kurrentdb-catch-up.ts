import { rateOf, startRivals } from '../kurrentdb/rivals.js';
import { describeServer } from '../kurrentdb/describe-server.js';
import { lacksServer } from '../kurrentdb/server.js';
import { streamsToRead } from '../kurrentdb/streams.js';
import { check, ratios, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';

const NAME = 'kurrentdb-catch-up';

async function* run(work: Run) {
  const rounds = { warmUp: 1, rounds: 5 };
  const server = await describeServer();
  const { after, head, events } = await streamsToRead(work);
  const rivals = startRivals(['bare', 'adapter']);
  const taken = await rivals
    .compete(rounds, () => ({ do: 'catch up', after, to: head }))
    .finally(() => rivals.end());
  const digests = new Set<string>();
  for (const { count, digest } of [...taken.adapter, ...taken.bare]) {
    check(count === events, `a subscription gave ${count} events, not ${events}`);
    digests.add(digest);
  }
  check(digests.size === 1, 'every subscription must give the same events in the same order');
  const adapter = taken.adapter.map(rateOf);
  const bare = taken.bare.map(rateOf);
  yield { work: `${NAME}/bare`, unit: 'events/s', ...sampleOf(bare) };
  yield { work: `${NAME}/adapter`, unit: 'events/s', ...sampleOf(adapter) };
  yield {
    work: NAME,
    unit: 'ratio',
    ...sampleOf(ratios(adapter, bare)),
    bar: { atLeast: 0.85 },
    checked: `${events} events every time, the same; ${server}`,
  };
}

/** A subscription from a position to the head, through the adapter and through the bare client. */
export const catchUpOnServer: Work = { name: NAME, lacks: lacksServer, run };
