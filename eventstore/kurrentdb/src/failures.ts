import {
  InvalidAppend,
  OutcomeUnknown,
  StoreCorrupt,
  StoreError,
  StoreReadOnly,
  StoreUnavailable,
} from '#eventstore/core';

/** What the client throws, as far as it can be relied upon: a raw gRPC error has a number, one of the client's a type. */
interface ClientFailure {
  readonly type?: string;
  readonly code?: number;
  readonly message: string;
}

/** gRPC status (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const UNAVAILABLE = 14;

/** Failures of the client by which nothing was sent, and after which it is of no use: it remembers that it failed. */
const UNDISCOVERED = /^Failed to discover/;

function failureOf(error: unknown): ClientFailure {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const { type, code, message } = error as { type?: unknown; code?: unknown; message?: unknown };
  return {
    message: String(message),
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof code === 'number' ? { code } : {}),
  };
}

/** True when the client found no server at all. */
export function isUndiscovered(error: unknown): boolean {
  return UNDISCOVERED.test(failureOf(error).message);
}

export function isConflict(error: unknown): boolean {
  return failureOf(error).type === 'wrong-expected-version';
}

/** True when the log was asked for from a place where no event begins: of another copy of the store, as a rule. */
export function isInsideRecord(error: unknown): boolean {
  const { type, message } = failureOf(error);
  return type === 'unknown' && /Unexpected ReadAllResult/.test(message);
}

/** What an append that failed means to its caller. Whatever may have been written is `OutcomeUnknown`. */
export function appendFailure(error: unknown, stream: string, address: string): unknown {
  if (error instanceof StoreError) return error;
  const { type, code, message } = failureOf(error);
  const options = { cause: error };
  switch (type) {
    case 'maximum-append-size-exceeded':
      return new InvalidAppend(
        `stream ${stream}: the server at ${address} takes no append of this size; raise its MaxAppendSize`,
        options,
      );
    case 'access-denied':
      return new StoreReadOnly(
        `the server at ${address} lets these credentials append nothing`,
        options,
      );
    case 'stream-deleted':
      return new StoreCorrupt(`stream ${stream} was deleted on the server at ${address}`, options);
    case 'not-leader':
      return new StoreUnavailable(`the server at ${address} has another leader now`, options);
    default:
  }
  const neverSent = type === undefined && code === UNAVAILABLE;
  if (neverSent || isUndiscovered(error)) return unavailable(address, message, options);
  if (type === undefined && code === undefined) return error;
  return new OutcomeUnknown(
    `stream ${stream}: whether the server at ${address} has appended is not known (${message})`,
    options,
  );
}

/** What a reading that failed means to its caller. */
export function readFailure(error: unknown, address: string): unknown {
  if (error instanceof StoreError) return error;
  const { type, code, message } = failureOf(error);
  const options = { cause: error };
  if (type === 'stream-deleted') return new StoreCorrupt(`on ${address}: ${message}`, options);
  if (type === 'access-denied') {
    return new StoreUnavailable(
      `the server at ${address} lets these credentials read nothing`,
      options,
    );
  }
  const isOfServer = type !== undefined || code !== undefined || isUndiscovered(error);
  return isOfServer ? unavailable(address, message, options) : error;
}

function unavailable(address: string, message: string, options: ErrorOptions): StoreUnavailable {
  return new StoreUnavailable(
    `the event store at ${address} does not answer (${message})`,
    options,
  );
}
