import streams from '@eventstore/db-client/generated/streams_pb.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeAsked, tryFilter } from './asked.js';
import { createDelivery } from './delivery.js';
import type { Delivery, ReadCall } from './delivery.js';
import {
  allReadFailed,
  asError,
  notPlayed,
  streamReadFailed,
  thrownByHandler,
} from './failures.js';
import { everything } from './filter.js';
import type { Filter } from './filter.js';
import { eventMessage, streamName, streamNotFoundMessage } from './messages.js';
import type { IdForm } from './messages.js';
import { refusesRead } from './node-view.js';
import type { NodeView } from './node-view.js';
import { END, indexBackwards, indexForwards } from '../log/places.js';
import type { Recorded } from '../log/record.js';
import { subscribeToAll } from './subscription.js';

/** What one read asks for. */
interface Reading {
  readonly node: NodeView;
  readonly delivery: Delivery;
  readonly options: streams.ReadReq.Options;
  readonly form: IdForm;
  readonly count: number;
  readonly backwards: boolean;
}

/** Reads a stream or all events, and subscribes to all events: the server has one method for them. */
export async function read(node: NodeView, call: ReadCall): Promise<void> {
  const options = call.request.getOptions();
  if (options === undefined) return void call.emit('error', asError(thrownByHandler));
  const subscribes = options.hasSubscription();
  if (subscribes && options.hasStream()) return void call.emit('error', asError(notPlayed));
  // What follows the end is not read, and a follower gives it whatever is asked for.
  const followsEnd = subscribes && options.getAll()?.hasEnd() === true;
  const refused = followsEnd ? undefined : refusesRead(node, call.metadata);
  if (refused !== undefined) return void call.emit('error', asError(refused));
  const fault = subscribes ? node.faults.subscribe.take() : node.faults.read.take();
  if (fault?.kind === 'delay') await sleep(fault.milliseconds);
  const delivery = createDelivery(node, call, fault);
  const form: IdForm = options.getUuidOption()?.hasString() === true ? 'string' : 'structured';
  if (subscribes) return subscribeToAll(node, delivery, { options, form });
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const reading = { node, delivery, options, form, count: countOf(options), backwards };
  return options.hasStream() ? readStream(reading) : readAll(reading);
}

async function readStream(reading: Reading): Promise<void> {
  const { node, delivery, options, backwards, count } = reading;
  const asked = options.getStream();
  const name = streamName(asked?.getStreamIdentifier());
  if (count === 0 || (asked?.hasEnd() === true && !backwards))
    return delivery.fail(streamReadFailed);
  const events = node.log.stream(name);
  if (events.length === 0) {
    delivery.other(streamNotFoundMessage(name));
    return delivery.end();
  }
  const start = asked?.hasStart() === true ? 0 : Number(asked?.getRevision());
  const from = asked?.hasEnd() === true ? END : start;
  const first = backwards ? Math.min(from, events.length - 1) : from;
  await send(reading, events, first, everything);
}

async function readAll(reading: Reading): Promise<void> {
  const { node, delivery, options, backwards, count } = reading;
  // Asked for nothing of all events, the server reads on for ever.
  if (count === 0) return;
  const filter = tryFilter(options);
  const place = placeAsked(options);
  if (filter === undefined || place === undefined) return delivery.fail(thrownByHandler);
  const index = backwards ? indexBackwards(node.log, place) : indexForwards(node.log, place);
  if (index === undefined) return delivery.fail(allReadFailed);
  await send(reading, node.log.events, backwards ? index - 1 : index, filter);
}

/** Sends from an index on, as fast as the connection takes it. */
async function send(
  { delivery, form, count, backwards }: Reading,
  events: readonly Recorded[],
  first: number,
  filter: Filter,
): Promise<void> {
  const step = backwards ? -1 : 1;
  let left = count;
  for (let index = first; left > 0 && !delivery.over(); index += step) {
    const event = events[index];
    if (event === undefined) break;
    if (!filter.allows(event)) continue;
    delivery.event(eventMessage(event, form));
    left -= 1;
    await delivery.ready();
  }
  delivery.end();
}

function countOf(options: streams.ReadReq.Options): number {
  return Number(options.getCount());
}
