import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { once } from 'node:events';

const HOST = '127.0.0.1';

/**
 * What clients connect to instead of the gRPC server behind it. That server gives no hold on its
 * sockets; here they can be cut, refused and left hanging.
 */
export interface Proxy {
  readonly port: number;
  /** Breaks all connections, or the one that the server behind knows by this port. */
  cut(serverSidePort?: number): void;
  /** Takes connections and breaks them at once, until told otherwise. */
  refuse(refusing: boolean): void;
  /** Nothing gets through either way, and connections stay up; what it returns ends that. */
  hang(): () => void;
  /** Closes the port and breaks all connections. */
  close(): Promise<void>;
  /** Opens the same port again. */
  open(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export async function openProxy(target: number, port: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let refusing = false;
  let hanging = false;
  let listener = await listen(accept, port);
  const bound = portOf(listener);

  function accept(client: Socket): void {
    client.on('error', () => client.destroy());
    if (refusing) return void client.resetAndDestroy();
    const server = connect({ host: HOST, port: target, noDelay: true });
    const pair = { client, server };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    server.on('error', end).on('close', end);
    client.setNoDelay(true).on('close', end);
    if (!hanging) join(pair);
  }

  function cut(serverSidePort?: number): void {
    for (const { client, server } of pairs)
      if (serverSidePort === undefined || server.localPort === serverSidePort) {
        // As when a process dies: what was sent before still arrives, which after a reset it may not.
        client.destroy();
        server.destroy();
      }
  }

  return {
    port: bound,
    cut,
    refuse(now) {
      refusing = now;
    },
    hang() {
      hanging = true;
      for (const { client, server } of pairs) {
        client.unpipe(server).pause();
        server.unpipe(client).pause();
      }
      return () => {
        hanging = false;
        for (const pair of pairs) join(pair);
      };
    },
    async close() {
      const closed = once(listener, 'close');
      listener.close();
      cut();
      await closed;
    },
    async open() {
      listener = await listen(accept, bound);
    },
  };
}

function join({ client, server }: Pair): void {
  client.pipe(server);
  server.pipe(client);
}

async function listen(accept: (client: Socket) => void, port: number): Promise<Server> {
  const server = createServer(accept);
  server.listen({ host: HOST, port });
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new RangeError('no port is bound');
  return address.port;
}
