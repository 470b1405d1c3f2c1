import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Outcome } from '../log/log.js';
import type { Expected } from '../log/record.js';

interface Packable {
  serializeBinary(): Uint8Array;
}

export function outcomeAnswer(outcome: Outcome, expected: Expected): streams.BatchAppendResp {
  if (outcome.outcome === 'wrong') return errorAnswer(wrongExpected(outcome.current, expected));
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  success.setPosition(position);
  return new streams.BatchAppendResp().setSuccess(success);
}

export function timeoutAnswer(): streams.BatchAppendResp {
  const timeout = new shared.Timeout();
  return errorAnswer(statusOf(code.Code.DEADLINE_EXCEEDED, 'Timeout', timeout));
}

export function tooLargeAnswer(limit: number): streams.BatchAppendResp {
  const name = 'MaximumAppendSizeExceeded';
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit);
  return errorAnswer(statusOf(code.Code.INVALID_ARGUMENT, name, details));
}

export function badRequestAnswer(message: string): streams.BatchAppendResp {
  const details = new shared.BadRequest().setMessage(message);
  return errorAnswer(statusOf(code.Code.INVALID_ARGUMENT, 'BadRequest', details));
}

export function notReadyAnswer(): streams.BatchAppendResp {
  const packed = new any.Any();
  packed.pack(new empty.Empty().serializeBinary(), 'google.protobuf.Empty');
  return errorAnswer(new status.Status().setMessage('Server Is Not Ready').setDetails(packed));
}

function wrongExpected(current: number, expected: Expected): status.Status {
  const details = new shared.WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new empty.Empty());
  else if (expected === 'no-stream') details.setExpectedNoStream(new empty.Empty());
  else if (expected === 'stream-exists') details.setExpectedStreamExists(new empty.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return statusOf(code.Code.ALREADY_EXISTS, 'WrongExpectedVersion', details);
}

function statusOf(value: code.Code, name: string, details: Packable): status.Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new status.Status().setCode(value).setMessage(name).setDetails(packed);
}

function errorAnswer(error: status.Status): streams.BatchAppendResp {
  return new streams.BatchAppendResp().setError(error);
}
