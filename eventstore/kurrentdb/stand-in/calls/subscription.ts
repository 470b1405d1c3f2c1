import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { randomUUID } from 'node:crypto';
import { placeAsked, tryFilter } from './asked.js';
import type { Delivery } from './delivery.js';
import { consumerTooSlow, thrownByHandler } from './failures.js';
import type { Filter } from './filter.js';
import type { Log } from '../log/log.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
} from './messages.js';
import type { IdForm } from './messages.js';
import type { NodeView } from './node-view.js';
import { END, indexForwards } from '../log/places.js';

interface Subscription {
  readonly node: NodeView;
  readonly delivery: Delivery;
  readonly form: IdForm;
  readonly filter: Filter;
  /** Events considered since the last checkpoint. */
  considered: number;
}

/** Where a page of the catching-up began and ended. */
interface Page {
  readonly next: number;
  readonly endOfLog: boolean;
  /** Position of the last event given, if any was. */
  readonly given: number | undefined;
}

// Most events of a page, whatever the window of the filter.
const PAGE = 32;

/** Gives what is stored after a position, says that it has caught up, and gives what is written. */
export async function subscribeToAll(
  node: NodeView,
  delivery: Delivery,
  { options, form }: { options: streams.ReadReq.Options; form: IdForm },
): Promise<void> {
  const filter = tryFilter(options);
  const first = firstIndex(node.log, placeAsked(options));
  if (filter === undefined || first === undefined) return delivery.fail(thrownByHandler);
  const subscription: Subscription = { node, delivery, form, filter, considered: 0 };
  const { silence, waiting } = delivery;
  const control = { waiting, silence, tooSlow: () => delivery.fail(consumerTooSlow) };
  node.subscriptions.add(control);
  delivery.onOver(() => node.subscriptions.delete(control));
  delivery.other(confirmationMessage(randomUUID()));
  await catchUp(subscription, first);
  if (!delivery.over()) goLive(subscription);
}

/** The position itself is left out; one past the end of the log is taken like its end. */
function firstIndex(log: Log, place: number | undefined): number | undefined {
  if (place === undefined || place === 0) return place;
  if (place === END) return log.events.length;
  const index = indexForwards(log, place);
  return index === undefined ? undefined : Math.min(index + 1, log.events.length);
}

async function catchUp(subscription: Subscription, first: number): Promise<void> {
  const { node, delivery, filter } = subscription;
  for (let begin = first; !delivery.over();) {
    const page = await givePage(subscription, begin);
    if (page.endOfLog) return;
    const { checkpointInterval } = filter;
    if (checkpointInterval !== undefined && subscription.considered >= checkpointInterval) {
      subscription.considered %= checkpointInterval;
      // Of a page without a match the server tells where it began, not where it ended.
      const began = begin === 0 ? 0 : (node.log.events[begin]?.position ?? 0);
      delivery.other(checkpointMessage(page.given ?? began, page.given ?? 0));
    }
    begin = page.next;
  }
}

async function givePage(subscription: Subscription, begin: number): Promise<Page> {
  const { node, delivery, filter, form } = subscription;
  const { events } = node.log;
  let next = begin;
  let matches = 0;
  let given: number | undefined;
  while (matches < PAGE && next - begin < filter.window) {
    const event = events[next];
    if (event === undefined) break;
    next += 1;
    if (!filter.allows(event)) continue;
    matches += 1;
    given = event.position;
    delivery.event(eventMessage(event, form));
    if (delivery.waiting() > PAGE) await delivery.ready();
  }
  subscription.considered += next - begin;
  const pageIsFull = matches === PAGE || next - begin === filter.window;
  // Nothing may come between this and going live: what is written then would be lost.
  const endOfLog = !pageIsFull && next === events.length;
  if (!endOfLog) await delivery.ready();
  return { next, endOfLog, given };
}

function goLive(subscription: Subscription): void {
  const { node, delivery, filter, form } = subscription;
  delivery.other(caughtUpMessage());
  const stop = node.log.follow((event) => {
    if (filter.allows(event)) {
      if (delivery.waiting() >= node.liveBuffer) return delivery.fail(consumerTooSlow);
      delivery.event(eventMessage(event, form));
    }
    if (filter.checkpointInterval === undefined) return;
    subscription.considered += 1;
    if (subscription.considered < filter.checkpointInterval) return;
    subscription.considered = 0;
    delivery.other(checkpointMessage(event.position, event.position));
  });
  delivery.onOver(stop);
}
