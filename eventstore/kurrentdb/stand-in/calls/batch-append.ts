import type shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { carryOut } from './appending.js';
import type { Held } from './appending.js';
import {
  badRequestAnswer,
  notReadyAnswer,
  outcomeAnswer,
  timeoutAnswer,
  tooLargeAnswer,
} from './batch-answers.js';
import { asError, notReady } from './failures.js';
import { streamIdentifier, streamName, uuid } from './messages.js';
import { FORWARDING_MILLISECONDS, refusesWrite } from './node-view.js';
import type { NodeView } from './node-view.js';
import { countedSize, proposedEvent, proposedId } from './proposed.js';
import type { Expected, Proposed } from '../log/record.js';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append of which the last part may not have come yet. */
interface Pending {
  readonly stream: string;
  readonly expected: Expected;
  readonly until: number;
  readonly events: Proposed[];
  size: number;
}

interface Session {
  readonly node: NodeView;
  readonly call: BatchCall;
  readonly pending: Map<string, Pending>;
  readonly held: Held;
}

const WRITE_TIMEOUT_MILLISECONDS = 2000;

/** Takes appends on one call, in parts and side by side; each is answered under its correlation id. */
export function batchAppend(node: NodeView, call: BatchCall): void {
  const session: Session = { node, call, pending: new Map(), held: [] };
  call.on('data', (request: streams.BatchAppendReq) => receive(session, request));
  call.on('end', () => call.end());
  call.on('error', () => session.pending.clear());
  call.on('cancelled', () => session.pending.clear());
}

function receive(session: Session, request: streams.BatchAppendReq): void {
  const stream = streamName(request.getOptions()?.getStreamIdentifier());
  const reply = replier(session.call, request.getCorrelationId(), stream);
  try {
    const correlation = proposedId(request.getCorrelationId());
    if (request.hasOptions() && !open(session, correlation, request, reply)) return;
    addEvents(session, correlation, request);
  } catch (error) {
    // What was refused for its events stays pending in the server: its time runs out too, and a
    // second answer follows.
    reply(badRequestAnswer(error instanceof Error ? error.message : String(error)));
    if (request.hasOptions()) expireLater(session, request);
  }
}

function open(
  session: Session,
  correlation: string,
  request: streams.BatchAppendReq,
  reply: (answer: streams.BatchAppendResp) => void,
): boolean {
  const options = request.getOptions();
  if (options === undefined) return true;
  const stream = streamName(options.getStreamIdentifier());
  const until = Math.min(deadlineOf(options), Date.now() + WRITE_TIMEOUT_MILLISECONDS);
  if (until <= Date.now()) {
    reply(timeoutAnswer());
    return false;
  }
  if (session.pending.has(correlation)) return true;
  const expected = expectedOf(options);
  session.pending.set(correlation, { stream, expected, until, events: [], size: 0 });
  if (!request.getIsFinal()) expireLater(session, request);
  return true;
}

function addEvents(session: Session, correlation: string, request: streams.BatchAppendReq): void {
  const { node, pending, call } = session;
  const append = pending.get(correlation);
  if (append === undefined) return;
  const answer = replier(call, request.getCorrelationId(), append.stream);
  for (const message of request.getProposedMessagesList()) {
    const event = proposedEvent(message);
    append.events.push(event);
    append.size += countedSize(event);
  }
  if (append.size > node.maxAppendSize) {
    pending.delete(correlation);
    return answer(tooLargeAnswer(node.maxAppendSize));
  }
  if (!request.getIsFinal()) return;
  if (append.stream === '') throw new RangeError('Value cannot be null or empty.');
  pending.delete(correlation);
  write(session, append, answer);
}

function write(
  { node, call, held }: Session,
  append: Pending,
  answer: (answer: streams.BatchAppendResp) => void,
): void {
  const refused = refusesWrite(node, call.metadata);
  if (refused === notReady) return answer(notReadyAnswer());
  if (refused === 'lost') {
    setTimeout(() => answer(timeoutAnswer()), FORWARDING_MILLISECONDS).unref();
    return;
  }
  if (refused !== undefined) {
    call.emit('error', asError(refused));
    return;
  }
  const appending = {
    call,
    append: () => node.log.append(append.stream, append.expected, append.events),
    answer: (outcome: ReturnType<typeof node.log.append>) =>
      answer(outcomeAnswer(outcome, append.expected)),
    fail: (status: 'UNAVAILABLE' | 'DEADLINE_EXCEEDED') => {
      if (status === 'DEADLINE_EXCEEDED') answer(timeoutAnswer());
      else call.emit('error', asError(notReady));
    },
  };
  node.turns.take(() => carryOut(node, appending, held));
}

/** A time that runs out is told under the id in its other form, unlike every other answer. */
function expireLater({ pending, call }: Session, request: streams.BatchAppendReq): void {
  const correlation = proposedId(request.getCorrelationId());
  const append = pending.get(correlation);
  if (append === undefined) return;
  const reply = replier(call, uuid(correlation, 'structured'), append.stream);
  const expire = (): void => {
    if (pending.get(correlation) === append && pending.delete(correlation)) reply(timeoutAnswer());
  };
  setTimeout(expire, append.until - Date.now()).unref();
}

function replier(call: BatchCall, correlation: shared.UUID | undefined, stream: string) {
  return (answer: streams.BatchAppendResp): void => {
    answer.setCorrelationId(correlation);
    answer.setStreamIdentifier(streamIdentifier(stream));
    if (!call.cancelled && !call.writableEnded && !call.destroyed) call.write(answer);
  };
}

function deadlineOf(options: streams.BatchAppendReq.Options): number {
  return options.getDeadline()?.toDate().getTime() ?? Infinity;
}

function expectedOf(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return Number(options.getStreamPosition());
}
