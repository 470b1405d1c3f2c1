/** What the client does not show of the server, tried on its services themselves. */
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { credentials } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { newStream } from './fixtures/bare-client.js';
import { startStandIn } from './index.js';
import type { StandIn } from './index.js';
import { proposedId } from './calls/proposed.js';

jest.setTimeout(30_000);

let standIn: StandIn | undefined;
let host: string;

beforeAll(async () => {
  const real = process.env['CONTINUO_KURRENTDB'];
  standIn = real === undefined ? await startStandIn() : undefined;
  host = /:\/\/([^?]*)/.exec(standIn?.connection ?? real ?? '')?.[1] ?? '';
});

afterAll(() => standIn?.stop());

it('names its version and its methods', async () => {
  const client = new featureServices.ServerFeaturesClient(host, credentials.createInsecure());
  const answer = await new Promise<features.SupportedMethods>((resolve, reject) => {
    client.getSupportedMethods(new shared.Empty(), (error, methods) =>
      error === null ? resolve(methods) : reject(error),
    );
  });
  client.close();
  const methods = answer
    .getMethodsList()
    .map((method) => `${method.getServiceName()}/${method.getMethodName()}`);
  expect(answer.getEventStoreServerVersion()).toBe('23.10.6');
  expect(methods).toContain('event_store.client.streams.streams/batchappend');
  expect(methods).toContain('event_store.client.streams.streams/read');
});

it('answers an append that it cannot read twice: at once, and when its time is over', async () => {
  const client = new streamServices.StreamsClient(host, credentials.createInsecure());
  const call = client.batchAppend();
  const answers: string[] = [];
  call.on('data', (answer: streams.BatchAppendResp) => {
    const name = answer.getError()?.getDetails()?.getTypeName() ?? 'success';
    answers.push(`${proposedId(answer.getCorrelationId())} ${name}`);
  });
  const correlation = randomUUID();
  call.write(request(correlation, 'no id at all'));
  while (answers.length < 2) await once(call, 'data');
  call.cancel();
  await once(call, 'error').catch(() => undefined);
  client.close();
  expect(answers).toEqual([
    `${correlation} event_store.client.BadRequest`,
    `${correlation} event_store.client.Timeout`,
  ]);
});

function request(correlation: string, eventId: string): streams.BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  const name = Buffer.from(newStream());
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(name));
  options.setAny(new shared.Empty());
  const event = new streams.BatchAppendReq.ProposedMessage();
  event.setId(new shared.UUID().setString(eventId));
  event.getMetadataMap().set('type', 'tried').set('content-type', 'application/json');
  const append = new streams.BatchAppendReq().setOptions(options);
  append.setCorrelationId(new shared.UUID().setString(correlation));
  append.setProposedMessagesList([event]);
  return append.setIsFinal(true);
}
