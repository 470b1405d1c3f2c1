// The order in which Jest takes the suites. Its own order is that of their size until it has timed them, and on a fresh
// clone it has timed none: suites of a few lines that start a process for each of hundreds of cases came last, one worker
// at work and the other one done.

/** By what a suite's name says it costs: it starts processes or servers, it writes files, it computes. */
const COSTS = [/\.e2e\.spec\.ts$/, /\.int\.spec\.ts$/, /\.spec\.ts$/];

/** Suites that take a minute and more, which neither name nor size tells. */
const LONGEST = /\/(faults-kill|own-samples|soak|rebuild|worked-cases|second-implementation)\./;

function rank(path) {
  return LONGEST.test(path) ? -1 : COSTS.findIndex((cost) => cost.test(path));
}

export default class SlowestFirst {
  async sort(tests) {
    const size = ({ context, path }) => context.hasteFS.getSize(path) ?? 0;
    return [...tests].sort((a, b) => rank(a.path) - rank(b.path) || size(b) - size(a));
  }

  shard(tests, { shardIndex, shardCount }) {
    const inOrder = [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
    return inOrder.filter((_, i) => i % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
