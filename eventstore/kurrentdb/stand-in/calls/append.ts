import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { carryOut } from './appending.js';
import {
  appendTooLarge,
  asError,
  forwardingTimedOut,
  notReady,
  propertyMissing,
  thrownByHandler,
} from './failures.js';
import type { Failure } from './failures.js';
import type { Outcome } from '../log/log.js';
import { streamName } from './messages.js';
import { FORWARDING_MILLISECONDS, refusesWrite } from './node-view.js';
import type { NodeView } from './node-view.js';
import { countedSize, proposedEvent } from './proposed.js';
import type { Expected, Proposed } from '../log/record.js';

type AppendCall = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/** One append a call: the options, then an event a message. The client uses it with credentials. */
export function append(
  node: NodeView,
  call: AppendCall,
  answer: sendUnaryData<streams.AppendResp>,
): void {
  const events: Proposed[] = [];
  let options: streams.AppendReq.Options | undefined;
  let size = 0;
  let refused: Failure | undefined;
  call.on('data', (request: streams.AppendReq) => {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message === undefined || refused !== undefined) return;
    const event = eventOf(message);
    if (isFailure(event)) refused = event;
    else events.push(event);
    size += isFailure(event) ? 0 : countedSize(event);
    if (size > node.maxAppendSize) refused = appendTooLarge(node.maxAppendSize);
    if (refused !== undefined) answer(asError(refused));
  });
  call.on('end', () => {
    if (refused !== undefined) return;
    if (options === undefined) return answer(asError(thrownByHandler));
    const failure = refusesWrite(node, call.metadata);
    if (failure === undefined) return finish(node, call, { options, events }, answer);
    if (failure !== 'lost') return answer(asError(failure));
    setTimeout(() => answer(asError(forwardingTimedOut)), FORWARDING_MILLISECONDS).unref();
  });
}

function finish(
  node: NodeView,
  call: AppendCall,
  { options, events }: { options: streams.AppendReq.Options; events: readonly Proposed[] },
  answer: sendUnaryData<streams.AppendResp>,
): void {
  const expected = expectedOf(options);
  let answered = false;
  const once = (send: () => void): void => {
    // A call of this kind has one answer, whatever the fault.
    if (!answered) send();
    answered = true;
  };
  const appending = {
    call,
    append: () => node.log.append(streamName(options.getStreamIdentifier()), expected, events),
    answer: (outcome: Outcome) => once(() => answer(null, outcomeAnswer(outcome, expected))),
    fail: (name: 'UNAVAILABLE' | 'DEADLINE_EXCEEDED') =>
      once(() => answer(asError({ ...notReady, code: status[name] }))),
  };
  node.turns.take(() => carryOut(node, appending, []));
}

function eventOf(message: streams.AppendReq.ProposedMessage): Proposed | Failure {
  const metadata = message.getMetadataMap();
  const missing = ['type', 'content-type'].find((property) => !metadata.has(property));
  if (missing !== undefined) return propertyMissing(missing);
  try {
    return proposedEvent(message);
  } catch {
    return thrownByHandler;
  }
}

function isFailure(event: Proposed | Failure): event is Failure {
  return 'code' in event;
}

function outcomeAnswer(outcome: Outcome, expected: Expected): streams.AppendResp {
  const answer = new streams.AppendResp();
  if (outcome.outcome === 'wrong')
    return answer.setWrongExpectedVersion(wrongExpected(outcome.current, expected));
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  return answer.setSuccess(success.setPosition(position));
}

function wrongExpected(
  current: number,
  expected: Expected,
): streams.AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}

function expectedOf(options: streams.AppendReq.Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return Number(options.getRevision());
}
