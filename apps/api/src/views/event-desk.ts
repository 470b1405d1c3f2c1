import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import { ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import type { Position, StoredEvent } from '#eventstore/core';
import { malformedQuery } from '../dto/query-pipe.js';
import { bearerNow } from '../http/bearer.js';
import { ServerLog } from '../http/server-log.js';
import { problem, ProblemFound } from '../problem.js';
import { officeSeen } from './list-desk.js';
import { toldOf } from './told-events.js';

/** Followers at once, and of one bearer: another one is told to come back. */
const FOLLOWERS_MAX = { all: 256, ofOne: 16 } as const;

/** What waits for one follower, at most, before it is waited for. */
const BUFFER_BYTES = 64 * 1024;

/** How long a follower that reads nothing is waited for, in milliseconds. */
const STALL_MILLISECONDS = 30_000;

/** How often a follower is told that it is still followed, in milliseconds. */
const HEARTBEAT_MILLISECONDS = 15_000;

/** After how long a follower that was cut comes back, in milliseconds. */
const RETRY = 'retry: 3000\n\n';

/** One who follows what is recorded. */
interface Follower {
  readonly who: Principal;
  readonly request: FastifyRequest;
  readonly stream: PassThrough;
  readonly ending: AbortController;
}

/** Hands a text over; one who does not take it in time is cut off, so that nothing piles up. */
async function hand({ stream, ending }: Follower, text: string): Promise<void> {
  if (stream.destroyed || stream.write(text)) return;
  const stalled = AbortSignal.timeout(STALL_MILLISECONDS);
  try {
    await once(stream, 'drain', { signal: AbortSignal.any([stalled, ending.signal]) });
  } catch {
    ending.abort();
    stream.destroy();
  }
}

/** Where what is recorded is followed as it comes. */
@Injectable()
export class EventDesk implements OnModuleDestroy {
  private readonly followers = new Set<Follower>();

  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(ServerLog) private readonly log: ServerLog,
  ) {}

  /**
   * What is recorded after a position, for as long as it is read.
   *
   * @param after Null for what is to come alone.
   * @throws {ProblemFound} They may not; the position is beyond the last; too many follow already.
   */
  async follow(
    who: Principal,
    request: FastifyRequest,
    after: Position | null,
  ): Promise<PassThrough> {
    officeSeen(who, 'list', undefined);
    const head = await this.engine.store.head();
    if (after !== null && after > head) {
      throw malformedQuery([{ parameter: 'after', detail: 'is beyond the last position' }]);
    }
    if (this.isFull(who)) throw new ProblemFound(problem('request.too-many'));
    const stream = new PassThrough({ highWaterMark: BUFFER_BYTES });
    const follower = { who, request, stream, ending: new AbortController() };
    stream.write(RETRY);
    void this.run(follower, after ?? head);
    return stream;
  }

  /** Lets go of everyone: they come back elsewhere. */
  onModuleDestroy(): void {
    for (const { ending } of this.followers) ending.abort();
  }

  private isFull({ subject }: Principal): boolean {
    const own = [...this.followers].filter(({ who }) => who.subject === subject);
    return this.followers.size >= FOLLOWERS_MAX.all || own.length >= FOLLOWERS_MAX.ofOne;
  }

  private async run(follower: Follower, after: Position): Promise<void> {
    const { stream, ending } = follower;
    this.followers.add(follower);
    const heart = setInterval(() => this.beat(follower), HEARTBEAT_MILLISECONDS);
    stream.on('close', () => ending.abort());
    try {
      const onEvents = (events: readonly StoredEvent[]) => this.tell(follower, events);
      await this.engine.store.subscribe({ after, signal: ending.signal, onEvents });
      stream.end();
    } catch (error) {
      // Headers are long sent: a stream that breaks off is come back to, after the last event seen.
      this.log.stopped('events', error);
      stream.destroy();
    } finally {
      clearInterval(heart);
      this.followers.delete(follower);
    }
  }

  private async tell(follower: Follower, events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      if (follower.ending.signal.aborted) return;
      const text = await toldOf(this.engine, follower.who, event);
      if (text !== null) await hand(follower, text);
    }
  }

  /** Still there; and whose token has been revoked meanwhile is not. */
  private beat({ stream, ending, request }: Follower): void {
    if (bearerNow(this.engine.tokens, request) === null) ending.abort();
    else if (!stream.writableNeedDrain) stream.write(': still here\n\n');
  }
}
