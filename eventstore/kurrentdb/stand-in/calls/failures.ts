import { Metadata, status } from '@grpc/grpc-js';
import type { StatusObject } from '@grpc/grpc-js';

/** An answer that ends a call, with the texts of the server. */
export type Failure = Partial<StatusObject> & { readonly code: status; readonly details: string };

/** Where a node of the cluster listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export function notLeader({ host, port }: Endpoint): Failure {
  return {
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata: trailers({
      exception: 'not-leader',
      'leader-endpoint-host': host,
      'leader-endpoint-port': String(port),
    }),
  };
}

export const notReady: Failure = { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };

/** How the server answers when its own code has thrown. */
export const thrownByHandler: Failure = {
  code: status.UNKNOWN,
  details: 'Exception was thrown by handler.',
};

/** No answer of the server's: it says what is not played here. */
export const notPlayed: Failure = {
  code: status.UNIMPLEMENTED,
  details: 'The stand-in has no subscriptions to a single stream.',
};

export const streamReadFailed: Failure = {
  code: status.UNKNOWN,
  details: 'Unexpected ReadStreamResult: Error',
};

export const allReadFailed: Failure = {
  code: status.UNKNOWN,
  details: 'Unexpected ReadAllResult: Error',
};

export const consumerTooSlow: Failure = {
  code: status.ABORTED,
  details:
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
};

export const forwardingTimedOut: Failure = {
  code: status.ABORTED,
  details: 'Operation timed out: Forwarding timeout',
};

export function appendTooLarge(limit: number): Failure {
  return {
    code: status.INVALID_ARGUMENT,
    details: `Maximum Append Size of ${limit} Exceeded.`,
    metadata: trailers({
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(limit),
    }),
  };
}

export function propertyMissing(property: string): Failure {
  return {
    code: status.INVALID_ARGUMENT,
    details: `Required Metadata Property '${property}' is missing`,
    metadata: trailers({
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
  };
}

/** A failure as a call emits it to end itself. */
export function asError(failure: Failure): Error & Failure {
  return Object.assign(new Error(failure.details), failure);
}

function trailers(entries: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return metadata;
}
