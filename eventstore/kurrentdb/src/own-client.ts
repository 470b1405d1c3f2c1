import { convertToCommandError, EventStoreDBClient } from '@eventstore/db-client';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appendAnswer } from './wire/append-answer.js';
import { readAnswer } from './wire/read-answer.js';

const { StreamsClient, StreamsService } = streamServices;
const LEADER = { requiresLeader: true } as const;
const NO_END = { deadline: Infinity } as const;

type Service = InstanceType<typeof StreamsClient>;

/** One reading; gives `ReadAnswer`s as they come. */
export type ReadCall = ReturnType<typeof openRead>;

/** The way of appends, as bytes; gives `AppendAnswer`s. */
export type AppendCall = ReturnType<typeof openAppends>;

/**
 * The client of the server, of which we use what finds a server, connects to it, and turns to another when it is lost.
 * What travels there we write and read ourselves (`wire/`): its own messages cost several times as much.
 */
export interface OwnClient {
  /** @throws What the client throws when it finds no server. */
  read(request: Buffer): Promise<ReadCall>;
  /**
   * The call that appends are sent on; the same one until it ends.
   *
   * @param prepare Given the call when it is new.
   * @throws What the client throws when it finds no server, or one that does not answer: nothing was sent then.
   */
  appends(prepare: (call: AppendCall) => void): Promise<AppendCall>;
  /** Until when an answer is of use, in milliseconds since 1970, as the connection string says. */
  deadline(): number;
  /** Ends what is under way, and lets go of the connection. */
  dispose(): Promise<void>;
}

/** @throws What the client throws when it cannot read the connection string. */
export function ownClient(connection: string): OwnClient {
  return OpenClient.own(EventStoreDBClient.connectionString(connection));
}

/** What a call has failed with, as the client tells it apart. */
export function failureOfCall(error: unknown): unknown {
  return error instanceof Error ? convertToCommandError(error) : error;
}

/** Opens what the client keeps for subclasses. */
class OpenClient extends EventStoreDBClient {
  static own(client: EventStoreDBClient): OwnClient {
    const open = client as OpenClient;
    open.handleError = held(open.handleError);
    const calls = new WeakMap<Service, AppendCall | Promise<AppendCall>>();
    return {
      read: (request) =>
        open.GRPCStreamCreator(StreamsClient, 'read', (service) =>
          openRead(service, request, open.callArguments(LEADER, NO_END)),
        )(),
      async appends(prepare) {
        await open.supports(StreamsService.batchAppend);
        const create = (service: Service): AppendCall => {
          const call = openAppends(service, open.callArguments(LEADER, NO_END));
          prepare(call);
          return call;
        };
        return open.GRPCStreamCreator(StreamsClient, 'append', create, calls)();
      },
      deadline: () => open.createDeadline().getTime(),
      async dispose() {
        await open.dispose();
        // `dispose` ends what travels on the connection alone.
        (await open.getChannel()).close();
      },
    };
  }
}

type Handle = OpenClient['handleError'];

/**
 * Of a call that failed the client takes note in a promise that nobody holds. It rejects when a new connection is being
 * made meanwhile and no leader is found, and would end the process. Nothing is lost with it: the connection that failed is
 * gone already, and whoever waits for the new one is told.
 */
function held(handle: Handle): Handle {
  return (service, error) => handle(service, error).catch(() => undefined);
}

type CallArguments = ReturnType<OpenClient['callArguments']>;

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

function openRead(service: Service, request: Buffer, [metadata, options]: CallArguments) {
  const { path } = StreamsService.read;
  return service.makeServerStreamRequest(path, asIs, readAnswer, request, metadata, options);
}

function openAppends(service: Service, [metadata, options]: CallArguments) {
  const { path } = StreamsService.batchAppend;
  return service.makeBidiStreamRequest(path, asIs, appendAnswer, metadata, options);
}
