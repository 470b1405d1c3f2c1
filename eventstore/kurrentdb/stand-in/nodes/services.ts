import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type {
  sendUnaryData,
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
} from '@grpc/grpc-js';
import { promisify } from 'node:util';
import { append } from '../calls/append.js';
import { batchAppend } from '../calls/batch-append.js';
import type { ReadCall } from '../calls/delivery.js';
import { asError, thrownByHandler } from '../calls/failures.js';
import { supportedMethods } from './features.js';
import { clusterInfo } from './gossip.js';
import type { NodeView } from '../calls/node-view.js';
import { read } from '../calls/read.js';

const asIs = (message: Buffer): Buffer => message;

const { StreamsService } = streamServices;

// Reads are answered with bytes made beforehand: an event is not serialised again for each reader.
const STREAMS = {
  read: { ...StreamsService.read, responseSerialize: asIs, responseDeserialize: asIs },
  append: StreamsService.append,
  batchAppend: StreamsService.batchAppend,
};

/** The gRPC server of a node, on a port of its own that no client is told of. */
export async function serve(node: NodeView): Promise<{ port: number; stop: () => void }> {
  const server = new Server({
    // The limit of an append is the server's own, not that of a message.
    'grpc.max_receive_message_length': 64 * 1024 * 1024,
  });
  server.addService(STREAMS, {
    read: (call: ReadCall) => {
      read(node, call).catch(() => call.emit('error', asError(thrownByHandler)));
    },
    append: (
      call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
      answer: sendUnaryData<streams.AppendResp>,
    ) => append(node, call, answer),
    batchAppend: (call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>) =>
      batchAppend(node, call),
  });
  server.addService(featureServices.ServerFeaturesService, {
    getSupportedMethods: (
      _call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
      answer: sendUnaryData<features.SupportedMethods>,
    ) => answer(null, supportedMethods()),
  });
  server.addService(gossipServices.GossipService, {
    read: (
      _call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
      answer: sendUnaryData<gossip.ClusterInfo>,
    ) => answer(null, clusterInfo(node.members())),
  });
  const bind = promisify(server.bindAsync.bind(server));
  const port = await bind('127.0.0.1:0', ServerCredentials.createInsecure());
  return { port, stop: () => server.forceShutdown() };
}
