import { describe, expect, it } from '@jest/globals';
import { NO_HASH } from '#eventstore/core';
import { createKnownStreams } from './known-streams.js';
import type { PlacedEvent } from './known-streams.js';

/** An event of a command; its position is its revision and a hundred. */
function event(revision: number, commandId = `c${revision}`): PlacedEvent {
  const position = BigInt(100 + revision);
  return { id: `e${revision}`, commandId, revision, hash: `h${revision}`, position };
}

function events(from: number, to: number): PlacedEvent[] {
  return Array.from({ length: to - from + 1 }, (_, at) => event(from + at));
}

describe('what is known of a stream', () => {
  it('is its end, where its events are, and what its commands have written', () => {
    const streams = createKnownStreams(1_000_000);
    streams.set('s', [event(0, 'a'), event(1, 'a'), event(2, 'b')]);
    const known = streams.get('s');
    expect([known?.revision, known?.hash]).toEqual([2, 'h2']);
    expect([known?.event('e1'), known?.event('e9')]).toEqual([1, undefined]);
    expect(known?.command('a')).toEqual({ first: 0, last: 1, position: 101n });
    expect(known?.command('b')).toEqual({ first: 2, last: 2, position: 102n });
    expect(known?.command('z')).toBeUndefined();
  });

  it('is that it does not exist, when nothing was found', () => {
    const streams = createKnownStreams(1_000_000);
    streams.set('s', []);
    const known = streams.get('s');
    expect([known?.revision, known?.hash]).toEqual([-1, NO_HASH]);
    expect([known?.event('e0'), known?.command('c0')]).toEqual([undefined, undefined]);
  });

  it('grows, looked at before or not', () => {
    const streams = createKnownStreams(1_000_000);
    streams.set('s', []);
    streams.add('s', [event(0)]);
    expect(streams.get('s')?.command('c0')).toMatchObject({ first: 0, last: 0 });
    streams.add('s', [event(1, 'both'), event(2, 'both')]);
    const known = streams.get('s');
    expect([known?.revision, known?.hash, known?.event('e0')]).toEqual([2, 'h2', 0]);
    expect(known?.command('both')).toEqual({ first: 1, last: 2, position: 102n });
  });

  it('never goes back to what an older reading has seen', () => {
    const streams = createKnownStreams(1_000_000);
    streams.set('s', events(0, 3));
    streams.set('s', events(0, 1));
    streams.set('s', []);
    expect(streams.get('s')).toMatchObject({ revision: 3, hash: 'h3' });
    streams.set('s', events(0, 4));
    expect(streams.get('s')).toMatchObject({ revision: 4, hash: 'h4' });
  });

  it('takes what an append and a reading have both brought once', () => {
    const streams = createKnownStreams(1_000_000);
    streams.set('s', events(0, 1));
    streams.add('s', [event(2, 'both'), event(3, 'both')]);
    // A reading that began before the append ended.
    streams.add('s', [event(2, 'both')]);
    expect(streams.get('s')).toMatchObject({ revision: 3, hash: 'h3' });
    expect(streams.get('s')?.command('both')).toEqual({ first: 2, last: 3, position: 103n });
    streams.add('s', [event(3, 'both'), event(4)]);
    expect(streams.get('s')).toMatchObject({ revision: 4, hash: 'h4' });
  });

  it('is nothing once something between is missing', () => {
    const streams = createKnownStreams(1_000_000);
    streams.set('s', events(0, 1));
    streams.add('s', [event(3)]);
    expect(streams.get('s')).toBeUndefined();
    streams.add('t', [event(0)]);
    expect(streams.get('t')).toBeUndefined();
  });
});

describe('the streams known', () => {
  // A stream of one event counts as two: 300 bytes for each.
  const FIVE = 5 * 2 * 300;
  const names = ['a', 'b', 'c', 'd', 'e'];

  it('are the ones used last, as many as there is room for', () => {
    const streams = createKnownStreams(FIVE);
    for (const name of names) streams.set(name, [event(0)]);
    expect(names.filter((name) => streams.get(name) === undefined)).toEqual([]);
    streams.get('a');
    streams.set('f', [event(0)]);
    const kept = [...names, 'f'].filter((name) => streams.get(name) !== undefined);
    expect(kept).toEqual(['a', 'c', 'd', 'e', 'f']);
  });

  it('make room for a stream that grows', () => {
    const streams = createKnownStreams(FIVE);
    for (const name of names) streams.set(name, [event(0)]);
    streams.add('e', [event(1), event(2)]);
    const kept = names.filter((name) => streams.get(name) !== undefined);
    expect(kept).toEqual(['b', 'c', 'd', 'e']);
  });

  it('leave out one that is longer than all the room', () => {
    const streams = createKnownStreams(FIVE);
    streams.set('long', events(0, 20));
    expect(streams.get('long')).toBeUndefined();
    streams.set('a', [event(0)]);
    expect(streams.get('a')).toBeDefined();
  });

  it('are forgotten, one or all, and their room is free', () => {
    const streams = createKnownStreams(FIVE);
    for (const name of names) streams.set(name, [event(0)]);
    streams.forget('c');
    streams.forget('unknown');
    streams.set('f', [event(0)]);
    expect([streams.get('c'), streams.get('a')?.revision]).toEqual([undefined, 0]);
    streams.forget();
    for (const name of names) streams.set(name, [event(0)]);
    expect(names.filter((name) => streams.get(name) === undefined)).toEqual([]);
  });
});
