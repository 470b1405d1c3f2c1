import { status } from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { asError, consumerTooSlow, notReady } from './failures.js';
import type { Failure } from './failures.js';
import type { SubscriptionFault } from './faults.js';
import type { Message } from './messages.js';
import type { NodeView } from './node-view.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, Message>;

/** The answers of one read or subscription on their way, and the fault that strikes them. */
export interface Delivery {
  event(message: Message): void;
  other(message: Message): void;
  end(): void;
  fail(failure: Failure): void;
  /** From now on nothing is sent; the call stays open. */
  silence(): void;
  /** Nothing sent any more, or nobody to send it to. */
  over(): boolean;
  /** Messages given to the connection and not taken by it yet. */
  waiting(): number;
  /** Resolves once the connection takes more, or the call is over. */
  ready(): Promise<void>;
  onOver(listener: () => void): void;
}

const GETTING_THROUGH_MILLISECONDS = 20;

export function createDelivery(
  node: NodeView,
  call: ReadCall,
  fault: SubscriptionFault | undefined,
): Delivery {
  let over = false;
  let silent = fault?.kind === 'drop';
  let events = 0;
  let waiting = 0;
  let wake: (() => void) | undefined;
  const listeners: (() => void)[] = [];
  const wakeUp = (): void => wake?.();
  const close = (): void => {
    over = true;
    wakeUp();
    for (const listener of listeners.splice(0)) listener();
  };
  const sent = (): void => {
    waiting -= 1;
  };
  call.on('cancelled', close).on('close', close).on('error', close).on('drain', wakeUp);

  function other(message: Message): void {
    if (over || silent) return;
    waiting += 1;
    call.write(message, sent);
  }

  function fail(failure: Failure): void {
    if (over) return;
    close();
    call.emit('error', asError(failure));
  }

  /** True when the next event goes out, false when the fault strikes instead of it. */
  function passes(): boolean {
    if (fault === undefined || !('after' in fault) || events < fault.after) return true;
    if (fault.kind === 'too-slow') fail(consumerTooSlow);
    else if (fault.kind === 'fail') fail({ ...notReady, code: status[fault.with] });
    else silent = true;
    // What has been given so far is left the time to get through.
    if (fault.kind === 'break') setTimeout(() => node.cut(call), GETTING_THROUGH_MILLISECONDS);
    return false;
  }

  return {
    other,
    fail,
    event(message) {
      if (over || silent || !passes()) return;
      events += 1;
      other(message);
      if (fault?.kind === 'duplicate') other(message);
    },
    end() {
      // A fault after as many events as there are strikes at the end.
      if (over || silent || !passes()) return;
      close();
      call.end();
    },
    silence() {
      silent = true;
    },
    over: () => over,
    waiting: () => waiting,
    onOver: (listener) => void listeners.push(listener),
    ready: () =>
      over || !call.writableNeedDrain
        ? Promise.resolve()
        : new Promise((resolve) => {
            wake = resolve;
          }),
  };
}
