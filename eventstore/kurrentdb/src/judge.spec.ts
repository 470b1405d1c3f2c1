import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createStaging, NO_HASH } from '#eventstore/core';
import type { Batch, BatchOutcome, ExpectedRevision, Known } from '#eventstore/core';
import { judge } from './judge.js';
import type { Verdict } from './judge.js';
import { createKnownStreams } from './known-streams.js';
import type { KnownStreams } from './known-streams.js';

const STREAM = 's';

const EMPTY: Known = {
  end: () => ({ revision: -1, hash: NO_HASH }),
  command: () => undefined,
  event: () => undefined,
  events: () => [],
  head: () => 0n,
};

function batch(commandId: string, ids: readonly string[], expected: ExpectedRevision): Batch {
  const events = ids.map((id) => ({ id, type: 'T', data: '{}', metadata: '{}' }));
  return { stream: STREAM, commandId, events, expected };
}

/** The verdict of the store that has only this stream, as far as judging tells it. */
function inShort(outcome: BatchOutcome): object {
  switch (outcome.outcome) {
    case 'appended':
      return { verdict: 'append' };
    case 'already':
      return { verdict: 'already', last: outcome.revision, position: outcome.position };
    case 'clash':
      return {
        verdict: 'clash',
        identity: outcome.identity,
        revision: outcome.existing.revision,
      };
    case 'conflict':
      return { verdict: 'conflict' };
  }
}

function judgedInShort(verdict: Verdict): object {
  if (verdict.verdict !== 'already') return verdict;
  const { last, position } = verdict.command;
  return { verdict: 'already', last, position };
}

function judgeKnown(streams: KnownStreams, one: Batch): Verdict {
  const known = streams.get(STREAM);
  if (known === undefined) throw new Error('the stream must be known');
  return judge(one, known);
}

describe('the verdict on a batch', () => {
  const known = createKnownStreams(1_000_000);
  const place = { hash: NO_HASH, position: 1n };
  known.set(STREAM, [
    { id: 'e0', commandId: 'a', revision: 0, ...place },
    { id: 'e1', commandId: 'a', revision: 1, ...place },
    { id: 'e2', commandId: 'b', revision: 2, ...place },
  ]);

  it.each([
    ['new, at the end', batch('c', ['x'], 2), { verdict: 'append' }],
    ['new, elsewhere', batch('c', ['x'], 1), { verdict: 'conflict' }],
    ['new, of a stream thought not to exist', batch('c', ['x'], 'none'), { verdict: 'conflict' }],
    ['the same command, whatever is expected', batch('a', ['e0', 'e1'], 7), { verdict: 'already' }],
    ['that command with fewer events', batch('a', ['e0'], 2), { identity: 'command', revision: 0 }],
    [
      'that command in another order',
      batch('a', ['e1', 'e0'], 2),
      { identity: 'command', revision: 0 },
    ],
    [
      'an event of another command, before a conflict',
      batch('c', ['x', 'e1'], 0),
      { verdict: 'clash', identity: 'event', revision: 1 },
    ],
  ])('%s', (_, one, verdict) => {
    expect(judgeKnown(known, one)).toMatchObject(verdict);
  });

  it('is that of the rules of appending, whatever was appended before', () => {
    const ids = fc.constantFrom('e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7');
    const anyBatch = fc.record({
      commandId: fc.constantFrom('a', 'b', 'c', 'd'),
      ids: fc.uniqueArray(ids, { minLength: 1, maxLength: 3 }),
      // Relative to the end, so that most of them are appended; null is a stream that does not exist.
      ahead: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        fc.constantFrom(-1, 1),
        fc.constant(null),
      ),
    });
    fc.assert(
      fc.property(fc.array(anyBatch, { maxLength: 12 }), (batches) => {
        const staging = createStaging(EMPTY, '2026-11-21T00:00:00.000Z');
        const streams = createKnownStreams(1_000_000);
        streams.set(STREAM, []);
        for (const { commandId, ids, ahead } of batches) {
          const end = staging.end(STREAM).revision + (ahead ?? 0);
          const expected = ahead === null || end < 0 ? 'none' : end;
          const one = batch(commandId, ids, expected);
          const judged = judgedInShort(judgeKnown(streams, one));
          const before = staging.staged.length;
          expect(judged).toEqual(inShort(staging.stage(one)));
          streams.add(STREAM, staging.staged.slice(before));
        }
      }),
      { numRuns: 500 },
    );
  });
});
