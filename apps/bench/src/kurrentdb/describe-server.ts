import { EventStoreDBClient } from '@eventstore/db-client';
import { connectionOfServer } from './server.js';

interface Info {
  readonly esVersion?: string;
  /** So called since 25.0. */
  readonly dbVersion?: string;
}

interface Gossip {
  readonly members?: readonly { readonly isAlive?: boolean }[];
}

/** The client asks over HTTP with the credentials and certificates of its connection; it keeps that for subclasses. */
class AskingClient extends EventStoreDBClient {
  static async ask<T>(client: EventStoreDBClient, path: string): Promise<T> {
    return (client as AskingClient).HTTPRequest<T>('GET', path, {});
  }

  static async close(client: EventStoreDBClient): Promise<void> {
    await client.dispose();
    (await (client as AskingClient).getChannel()).close();
  }
}

/** What figures on a server depend on, as the server says it. */
export async function describeServer(): Promise<string> {
  const client = EventStoreDBClient.connectionString(connectionOfServer());
  try {
    const { esVersion, dbVersion } = await AskingClient.ask<Info>(client, '/info');
    const { members = [] } = await AskingClient.ask<Gossip>(client, '/gossip');
    const nodes = members.filter(({ isAlive }) => isAlive === true).length;
    const version = esVersion ?? dbVersion ?? 'of unknown version';
    return `server ${version}, ${nodes} node${nodes === 1 ? '' : 's'}, on this machine`;
  } finally {
    await AskingClient.close(client);
  }
}
