import { StoreError, StoreUnavailable } from '#eventstore/core';
import { addressOf } from './address.js';
import { createAppendChannel } from './append-channel.js';
import type { AppendChannel } from './append-channel.js';
import { isUndiscovered } from './failures.js';
import { ownClient } from './own-client.js';
import type { OwnClient } from './own-client.js';

/** The client in use, and the channel of its appends. */
export interface Client extends Pick<OwnClient, 'read'>, AppendChannel {}

/** The way to a server, shared by all that is open of it in this process. */
export interface Connection {
  /** Hosts, for messages. */
  readonly address: string;
  client(): Client;
  /** Takes note of a failure: after some the client is of no use any more, and a new one takes its place. */
  failed(error: unknown): void;
  /** Calls back whenever the stream of appends is lost; what it returns ends that. */
  onLost(listener: () => void): () => void;
  /** Lets go; the last to do so closes the connection. */
  release(): Promise<void>;
}

type Disposable = Client & Pick<OwnClient, 'dispose'>;

interface Shared {
  readonly connection: string;
  client: Disposable;
  readonly listeners: Set<() => void>;
  users: number;
}

const CLOSING_MILLISECONDS = 1000;

// One client, whoever opens the store how often: what is under way on a connection is bounded by its users together.
let shared: Shared | undefined;

/**
 * @throws {StoreUnavailable} The connection string cannot be read.
 * @throws {StoreError} This process has another server open.
 */
export function connect(connection: string): Connection {
  if (shared !== undefined && shared.connection !== connection) {
    const open = addressOf(shared.connection);
    throw new StoreUnavailable(
      `this process has the event store at ${open} open: one process speaks to one server`,
    );
  }
  const listeners = shared?.listeners ?? new Set();
  const mine = (shared ??= {
    connection,
    client: newClient(connection, listeners),
    listeners,
    users: 0,
  });
  mine.users += 1;
  const own = new Set<() => void>();
  let released = false;
  return {
    address: addressOf(connection),
    client: () => mine.client,
    failed(error) {
      if (!isUndiscovered(error) || released) return;
      void disposeOf(mine.client);
      mine.client = newClient(connection, listeners);
    },
    onLost(listener) {
      own.add(listener);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async release() {
      if (released) return;
      released = true;
      for (const listener of own) listeners.delete(listener);
      mine.users -= 1;
      if (mine.users > 0) return;
      shared = undefined;
      await disposeOf(mine.client);
    },
  };
}

function newClient(connection: string, listeners: ReadonlySet<() => void>): Disposable {
  const lost = (): void => {
    for (const listener of listeners) listener();
  };
  try {
    const client = ownClient(connection);
    return { ...client, ...createAppendChannel(client, lost) };
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailable(`the connection string cannot be used: ${withoutSecrets(why)}`);
  }
}

/** The client quotes the connection string where it cannot read it. */
function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^\s"]*@/g, '//…@');
}

async function disposeOf(client: Disposable): Promise<void> {
  const closed = client.dispose().catch(() => undefined);
  const patience = new Promise((resolve) => setTimeout(resolve, CLOSING_MILLISECONDS).unref());
  await Promise.race([closed, patience]);
}
