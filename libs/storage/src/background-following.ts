import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { lagOf } from '#libs/runtime';
import type { EventStore } from '#eventstore/core';
import { awaitedPositions } from './awaited-positions.js';
import type { AwaitedPositions } from './awaited-positions.js';
import type { DataPlace } from './data-place.js';
import type { Following, FollowMessage, FollowOrder } from './following.js';
import { viewsInService } from './views-in-service.js';
import type { ViewsInService } from './views-in-service.js';

/** How to follow. */
export interface FollowOptions {
  /** Told each time a pass, or the thread itself, fails: it is tried again. */
  readonly onFailure?: (reason: string) => void;
  /** Starts the thread. Default: the one of this release. */
  readonly start?: (place: DataPlace) => Worker;
}

const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 } as const;
const RESTART_MILLISECONDS = { first: 100, most: 5000 } as const;

function startThread(place: DataPlace): Worker {
  const thread = new URL('./follow-worker.js', import.meta.url);
  return new Worker(thread, { workerData: { place }, resourceLimits: HEAP });
}

/** What the threads, one after the other, have said. */
interface Said {
  readonly awaited: AwaitedPositions;
  readonly service: ViewsInService;
  failure: string | null;
}

/** The thread, started again whenever it dies. */
class Follower {
  private worker: Worker | null = null;
  private isStopped = false;
  private restart: number = RESTART_MILLISECONDS.first;
  private restarting: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: DataPlace,
    private readonly said: Said,
    private readonly options: FollowOptions,
  ) {}

  /** Resolves once the first thread holds the views, or cannot. */
  async begin(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.launch(resolve);
    await promise;
  }

  tell(order: FollowOrder): void {
    this.worker?.postMessage(order);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.restarting);
    const { worker } = this;
    if (worker === null) return;
    const ended = once(worker, 'exit');
    worker.postMessage('stop' satisfies FollowOrder);
    await ended;
  }

  private launch(onSettled: () => void): void {
    const worker = (this.options.start ?? startThread)(this.place);
    this.worker = worker;
    worker.on('message', (message: FollowMessage) => {
      this.hear(message);
      onSettled();
    });
    worker.on('error', (error) => this.failed(error.message));
    worker.on('exit', () => {
      this.worker = null;
      onSettled();
      this.launchAgain();
    });
  }

  private hear(message: FollowMessage): void {
    if (message.kind === 'failed') return this.failed(message.reason);
    const { awaited, service } = this.said;
    service.turnTo(message.generation);
    this.said.failure = null;
    this.restart = RESTART_MILLISECONDS.first;
    awaited.reach(message.position);
  }

  private failed(reason: string): void {
    this.said.failure = reason;
    this.options.onFailure?.(reason);
  }

  private launchAgain(): void {
    if (this.isStopped) return;
    this.said.failure ??= 'the thread that grows the views has died';
    this.restarting = setTimeout(() => this.launch(() => undefined), this.restart);
    this.restart = Math.min(2 * this.restart, RESTART_MILLISECONDS.most);
  }
}

/** The same store: what it appends is told. */
function waking(store: EventStore, wake: () => void): EventStore {
  async function told<T>(appending: Promise<T>): Promise<T> {
    const result = await appending;
    wake();
    return result;
  }
  return {
    ...store,
    append: (...appending) => told(store.append(...appending)),
    appendMany: (...appending) => told(store.appendMany(...appending)),
    adopt: (...adopting) => told(store.adopt(...adopting)),
  };
}

/**
 * Keeps the views of a data place at the head on a thread of their own, for as long as this process answers from them.
 * What fails is tried again, a thread that dies is started again; somebody whose events cannot be read is parked.
 *
 * @param store The events of the place, as this process has them open.
 * @throws {Error} The views cannot be opened at all: another process writes them, or they go further than the events.
 */
export async function followInBackground(
  place: DataPlace,
  store: EventStore,
  options: FollowOptions = {},
): Promise<Following> {
  const said: Said = { awaited: awaitedPositions(), service: viewsInService(place), failure: null };
  const follower = new Follower(place, said, options);
  await follower.begin();
  const { awaited, service } = said;
  if (said.failure !== null) {
    await follower.stop();
    throw new Error(said.failure);
  }
  const wake = (): void => follower.tell('wake');
  return {
    views: () => service.current(),
    position: () => awaited.position,
    waking: (writing) => waking(writing, wake),
    wake,
    reached(position, milliseconds) {
      if (position > awaited.position) follower.tell('hurry');
      return awaited.wait(position, milliseconds);
    },
    onReached: (listener) => awaited.onReached(listener),
    lag: (now) => lagOf({ store, views: service.current() }, now),
    failure: () => said.failure,
    async stop() {
      await follower.stop();
      awaited.end();
      service.close();
    },
  };
}
