import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { InvalidAppend, StoreCorrupt, StoreUnavailable } from '#eventstore/core';
import {
  appendFailure,
  isConflict,
  isInsideRecord,
  isUndiscovered,
  readFailure,
} from './failures.js';

const ADDRESS = 'events.example:2113';

/** What the library below the client throws, where the client does not take it for one of its own. */
function raw(code: status, message = 'raw'): ServiceError {
  return Object.assign(new Error(message), { code, details: '', metadata: new Metadata() });
}

function notLeader(): NotLeaderError {
  const error = raw(status.NOT_FOUND, 'Leader info available');
  error.metadata.set('leader-endpoint-host', 'other.example');
  error.metadata.set('leader-endpoint-port', '2113');
  return new NotLeaderError(error);
}

const undiscovered = new Error('Failed to discover after 10 attempts.');
const deleted = StreamDeletedError.fromStreamName('s');
const unexpected = { streamName: 's', expected: 3n, current: 5n } as const;
const insideRecord = raw(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition');

describe('an append that failed', () => {
  it.each<[string, unknown, string]>([
    ['too large', MaxAppendSizeExceededError.fromMaxAppendSize(1024), 'invalid-append'],
    ['without the right to', new AccessDeniedError(), 'store-read-only'],
    ['to a deleted stream', deleted, 'store-corrupt'],
    ['on a node that leads no more', notLeader(), 'store-unavailable'],
    ['never sent', raw(status.UNAVAILABLE), 'store-unavailable'],
    ['without any server found', undiscovered, 'store-unavailable'],
    ['when the server went', new UnavailableError(raw(status.UNAVAILABLE)), 'outcome-unknown'],
    ['without an answer in time', new TimeoutError(), 'outcome-unknown'],
    ['past its deadline', new DeadlineExceededError(), 'outcome-unknown'],
    ['cancelled', new CancelledError(raw(status.CANCELLED)), 'outcome-unknown'],
    ['for reasons unknown', new UnknownError(raw(status.UNKNOWN)), 'outcome-unknown'],
    ['with a deadline below the client', raw(status.DEADLINE_EXCEEDED), 'outcome-unknown'],
    ['with a fault of the server', raw(status.INTERNAL), 'outcome-unknown'],
    ['by something new', { type: 'unheard-of', message: 'new' }, 'outcome-unknown'],
  ])('%s', (_, error, code) => {
    const failure = appendFailure(error, 's', ADDRESS);
    expect(failure).toMatchObject({ code, cause: error });
    expect(String(failure)).toContain(ADDRESS);
  });

  it('keeps what is a failure of ours, and what is no failure of the server', () => {
    const ours = new InvalidAppend('no');
    const fault = new TypeError('a bug');
    expect(appendFailure(ours, 's', ADDRESS)).toBe(ours);
    expect(appendFailure(fault, 's', ADDRESS)).toBe(fault);
  });
});

describe('a reading that failed', () => {
  it.each<[string, unknown, string]>([
    ['of a deleted stream', deleted, 'store-corrupt'],
    ['without the right to', new AccessDeniedError(), 'store-unavailable'],
    ['on a node that leads no more', notLeader(), 'store-unavailable'],
    ['when the server went', new UnavailableError(raw(status.UNAVAILABLE)), 'store-unavailable'],
    ['with the server down', raw(status.UNAVAILABLE), 'store-unavailable'],
    ['without any server found', undiscovered, 'store-unavailable'],
    ['for reasons unknown', new UnknownError(raw(status.UNKNOWN)), 'store-unavailable'],
  ])('%s', (_, error, code) => {
    const failure = readFailure(error, ADDRESS);
    expect(failure).toMatchObject({ code, cause: error });
    expect(String(failure)).toContain(ADDRESS);
  });

  it('keeps what is a failure of ours, and what is no failure of the server', () => {
    const ours = new StoreUnavailable('no answer');
    const fault = new TypeError('a bug');
    expect(readFailure(ours, ADDRESS)).toBe(ours);
    expect(readFailure(fault, ADDRESS)).toBe(fault);
    expect(readFailure('a text', ADDRESS)).toBe('a text');
  });
});

describe('what a failure is', () => {
  const all: readonly unknown[] = [
    new WrongExpectedVersionError(undefined, unexpected),
    undiscovered,
    new UnknownError(insideRecord),
    new UnknownError(raw(status.UNKNOWN, 'Unexpected something else')),
    new StoreCorrupt('ours'),
    undefined,
  ];

  it.each([
    ['a conflict', isConflict, 0],
    ['no server at all', isUndiscovered, 1],
    ['a position inside a record', isInsideRecord, 2],
  ] as const)('%s', (_, is, which) => {
    expect(all.map((error) => is(error))).toEqual(all.map((__, at) => at === which));
  });
});
