import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim, Outbox, OutboxMessage, OutboxUpdate } from '#libs/runtime';
import { embeddedIn } from '../data-place.js';
import { LEASE_MILLISECONDS } from './claims.js';
import { openOutbox } from './outbox.js';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const HOUR = 3_600_000;

let directory: string;
let outbox: Outbox;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'outbox-file-'));
  outbox = openOutbox(embeddedIn(directory));
});
afterEach(() => {
  outbox.close();
  rmSync(directory, { recursive: true });
});

function message(id: string, more: Partial<OutboxMessage> = {}): OutboxMessage {
  return { id, person: 'P-1', case: 'C-1', template: 'submitted', vars: { on: 'x' }, ...more };
}

function add(...ids: string[]): void {
  outbox.write({ messages: ids.map((id) => message(id)) });
}

function claimed(now = NOW, from = outbox): Claim {
  const claim = from.claim(now);
  if (claim === null) throw new TypeError('nothing is due');
  return claim;
}

const ids = (...claims: readonly (Claim | null)[]) => claims.map((claim) => claim?.message.id);

describe('an outbox', () => {
  it('is read by its owner alone', () =>
    expect(statSync(join(directory, 'outbox.db')).mode & 0o777).toBe(0o600));

  it('begins once, and goes forwards only', () => {
    expect(outbox.checkpoint()).toBeNull();
    outbox.begin(7n);
    outbox.begin(3n);
    expect(outbox.checkpoint()).toBe(7n);
    outbox.write({ messages: [], checkpoint: 9n, day: 20_000 });
    outbox.write({ messages: [], checkpoint: 8n, day: 19_000 });
    expect([outbox.checkpoint(), outbox.day()]).toEqual([9n, 20_000]);
  });

  it('writes messages and checkpoint together, or neither', () => {
    const broken = { ...message('m-2'), person: null } as unknown as OutboxMessage;
    const update: OutboxUpdate = { messages: [message('m-1'), broken], checkpoint: 5n };
    expect(() => outbox.write(update)).toThrow();
    expect([outbox.counts().waiting, outbox.checkpoint()]).toEqual([0, null]);
    expect(outbox.write({ ...update, messages: [message('m-1')] })).toBe(1);
    expect([outbox.counts().waiting, outbox.checkpoint()]).toEqual([1, 5n]);
  });

  it('has a message once, whatever became of it', () => {
    add('m-1', 'm-1');
    outbox.settle(claimed(), { status: 'sent', attempts: 1 }, NOW);
    add('m-1');
    expect(outbox.counts()).toEqual({ waiting: 0, sending: 0, sent: 1, parked: 0 });
    expect(outbox.claim(NOW)).toBeNull();
  });

  it('forgets an erased person’s message', () => {
    add('m-1');
    expect(outbox.settle(claimed(), { status: 'dropped' }, NOW)).toBe(true);
    expect(outbox.counts()).toEqual({ waiting: 0, sending: 0, sent: 0, parked: 0 });
  });
});

describe('a claim', () => {
  it('is one worker’s, whichever process it is in', () => {
    const other = openOutbox(embeddedIn(directory));
    add('m-1', 'm-2');
    expect(ids(outbox.claim(NOW), other.claim(NOW), outbox.claim(NOW)).toSorted()).toEqual([
      ...['m-1', 'm-2', undefined],
    ]);
    other.close();
  });

  it('runs out, and is taken over as interrupted; what the first says then is not taken', () => {
    add('m-1');
    const first = claimed();
    expect([first.attempt, first.interrupted]).toEqual([1, false]);
    expect(outbox.claim(NOW + LEASE_MILLISECONDS - 1)).toBeNull();
    const second = claimed(NOW + LEASE_MILLISECONDS);
    expect([second.attempt, second.tries, second.interrupted]).toEqual([2, 2, true]);
    expect(outbox.note(first, 'x')).toBe(false);
    expect(outbox.settle(first, { status: 'sent', attempts: 1 }, NOW)).toBe(false);
    expect(outbox.settle(second, { status: 'sent', attempts: 2 }, NOW)).toBe(true);
  });

  it('survives the process: who opens the outbox again waits for it to run out', () => {
    add('m-1');
    claimed();
    outbox.close();
    outbox = openOutbox(embeddedIn(directory));
    expect(outbox.claim(NOW + 1000)).toBeNull();
    expect(claimed(NOW + LEASE_MILLISECONDS).interrupted).toBe(true);
  });

  it('whose outcome was noted is recorded by the next, and is no other attempt', () => {
    add('m-1');
    expect(outbox.note(claimed(), { $enc: 'k', v: 'x' })).toBe(true);
    const next = claimed(NOW + LEASE_MILLISECONDS);
    expect([next.unrecorded, next.attempt]).toEqual([{ $enc: 'k', v: 'x' }, 1]);
  });

  it('keeps a doubt once had', () => {
    add('m-1');
    const waiting = { status: 'waiting', attempts: 1, until: NOW } as const;
    outbox.settle(claimed(), { ...waiting, doubtful: true }, NOW);
    outbox.settle(claimed(), { ...waiting, attempts: 2, doubtful: false }, NOW);
    expect(claimed().doubtful).toBe(true);
  });
});

describe('a clock that is set back', () => {
  const backOff = { status: 'waiting', attempts: 1, until: NOW + HOUR, doubtful: false } as const;

  it('does not hold back what was to be tried again by the clock as it was', () => {
    add('m-1');
    outbox.settle(claimed(), backOff, NOW);
    expect(outbox.claim(NOW + 60_000)).toBeNull();
    expect(ids(outbox.claim(NOW - 24 * HOUR))).toEqual(['m-1']);
  });

  it('does not keep a claim for ever, and a step of a second does not take it', () => {
    add('m-1');
    claimed();
    expect(outbox.claim(NOW - 1000)).toBeNull();
    expect(claimed(NOW - 24 * HOUR).interrupted).toBe(true);
  });
});

describe('a parked message', () => {
  function park(id: string, reason: 'no-address' | 'refused'): void {
    add(id);
    outbox.settle(claimed(), { status: 'parked', attempts: 1, reason, doubtful: false }, NOW);
  }

  it('waits again once somebody asks, its attempts counted on and its back-off begun anew', () => {
    park('m-1', 'refused');
    expect(outbox.claim(NOW + HOUR)).toBeNull();
    outbox.write({ messages: [], retried: ['m-1', 'm-9'] });
    const { attempt, tries } = claimed();
    expect([attempt, tries]).toEqual([2, 1]);
  });

  it('waits again once its person has an address, if that is what it wanted', () => {
    park('m-1', 'refused');
    park('m-2', 'no-address');
    outbox.write({ messages: [], reachable: ['P-2'] });
    expect(outbox.claim(NOW)).toBeNull();
    outbox.write({ messages: [], reachable: ['P-1'] });
    expect(ids(outbox.claim(NOW), outbox.claim(NOW))).toEqual(['m-2', undefined]);
  });

  it('does not miss what was asked while it was on its way to be parked', () => {
    add('m-1');
    const claim = claimed();
    outbox.write({ messages: [], reachable: ['P-1'] });
    const parked = {
      status: 'parked',
      attempts: 1,
      reason: 'no-address',
      doubtful: false,
    } as const;
    outbox.settle(claim, parked, NOW);
    expect(ids(outbox.claim(NOW))).toEqual(['m-1']);
  });
});
