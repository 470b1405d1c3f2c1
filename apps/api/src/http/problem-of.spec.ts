import { describe, expect, it } from '@jest/globals';
import {
  InvalidAppend,
  OutcomeUnknown,
  RevisionConflict,
  StoreFull,
  StoreInUse,
  StoreReadOnly,
  StoreUnavailable,
} from '#eventstore/core';
import { RequestMismatch } from '#libs/runtime/acting';
import { problem, problemKinds, retryAfter } from '../problem.js';
import { problemOf } from './problem-of.js';

/** An error with a property as libraries give it. */
function odd(more: object): Error {
  return Object.assign(new Error('P-1 was born on a day'), more);
}

describe('what is thrown', () => {
  it.each([
    [new StoreUnavailable('closed'), 503, 'store.unavailable'],
    [new StoreInUse('another'), 503, 'store.unavailable'],
    [new StoreFull('no room'), 503, 'store.unavailable'],
    [new StoreReadOnly('read only'), 503, 'store.unavailable'],
    [new OutcomeUnknown('lost'), 503, 'store.outcome-unknown'],
    [new RevisionConflict('person-P-1', 0, 1), 503, 'store.contended'],
    [new InvalidAppend('too large'), 400, 'request.malformed'],
    [new RequestMismatch('another'), 422, 'request.key-reused'],
    [odd({ errcode: 13 }), 503, 'store.unavailable'],
    [odd({ errcode: 11 }), 500, 'internal'],
    [odd({ statusCode: 413 }), 413, 'request.too-large'],
    [odd({ statusCode: 429 }), 429, 'request.too-many'],
    [odd({ status: 404 }), 404, 'resource.unknown'],
    [odd({ statusCode: 500 }), 500, 'internal'],
    [new TypeError('P-1 has no case'), 500, 'internal'],
    ['a text', 500, 'internal'],
    [null, 500, 'internal'],
  ])('as %p is the problem %i %s', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code });
  });

  it.each([
    odd({ statusCode: 400, name: 'SyntaxError' }),
    odd({ statusCode: 400, code: 'FST_ERR_CTP_EMPTY_JSON_BODY' }),
  ])('says where a body that is no JSON cannot be read', (error) => {
    expect(problemOf(error).errors).toEqual([{ pointer: '#', detail: 'must be JSON' }]);
  });

  it.each(['revision.stale', 'request.key-reused', 'request.media-type'] as const)(
    'says what to do about %s',
    (code) => expect(problem(code).detail).toMatch(/\.$/),
  );

  it('tells nothing of what nobody foresaw, nor of whom it met', () => {
    for (const error of [odd({}), odd({ errcode: 11 }), new StoreUnavailable('person-P-1')]) {
      expect(JSON.stringify(problemOf(error))).not.toContain('P-1');
    }
  });

  it('says when to come back wherever the store, or the number of requests, is the reason', () => {
    const passing = problemKinds().filter(({ status }) => status === 503 || status === 429);
    expect(passing.length).toBeGreaterThan(3);
    for (const { code } of passing) {
      expect(retryAfter(problem(code as 'store.contended'))).toBeGreaterThan(0);
    }
    expect(retryAfter(problem('request.malformed'))).toBeNull();
  });
});
