import { EventStoreDBClient } from '@eventstore/db-client';
import type { Duplex } from 'node:stream';

/** What the guard tells of the stream that appends and their answers travel on. */
export interface AppendStreamListener {
  /** The stream is gone: what was sent on it may have been written. */
  lost(): void;
}

/**
 * A client whose faults in 6.2.1 are held off, as far as they would end the process:
 *
 * - An answer to an append that nobody waits for, such as one that comes twice, is taken apart unlooked at, and throws
 *   where nobody can catch it.
 * - When the stream of appends fails while writes wait for it to drain, each of them rejects a promise that nobody holds.
 *   Here no write waits: how much is under way is bounded before.
 *
 * Both are mended at the one place where the client makes its streams, which it keeps for subclasses.
 */
class GuardedClient extends EventStoreDBClient {
  static guard(client: EventStoreDBClient, listener: AppendStreamListener): EventStoreDBClient {
    const guarded = client as GuardedClient;
    const create = guarded.GRPCStreamCreator;
    guarded.GRPCStreamCreator = (Client, name, creator, cache) =>
      create(
        Client,
        name,
        async (grpc) => {
          const stream = await creator(grpc);
          if (name === 'appendToStream') guardAppends(stream as unknown as Duplex, listener);
          return stream;
        },
        cache,
      );
    return client;
  }

  /** Lets go of the connection itself; `dispose` ends what travels on it alone. */
  static async close(client: EventStoreDBClient): Promise<void> {
    const channel = await (client as GuardedClient).getChannel();
    channel.close();
  }
}

export const { guard: guardClient, close: closeChannel } = GuardedClient;

function guardAppends(stream: Duplex, listener: AppendStreamListener): void {
  for (const handler of stream.listeners('data')) {
    stream.off('data', handler as (answer: unknown) => void);
    stream.on('data', (answer: unknown) => {
      try {
        handler.call(stream, answer);
      } catch (error) {
        // Nobody waits for it: the append it answers was answered before, or given up.
        if (!(error instanceof TypeError)) throw error;
      }
    });
  }
  const write = stream.write.bind(stream) as (message: unknown) => boolean;
  stream.write = ((message: unknown) => {
    write(message);
    return true;
  }) as typeof stream.write;
  stream.once('error', () => listener.lost());
  stream.once('close', () => listener.lost());
}
