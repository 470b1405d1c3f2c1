import features from '@eventstore/db-client/generated/serverfeatures_pb.js';

const VERSION = '23.10.6';

const SUPPORTED: readonly { method: string; service: string; features: readonly string[] }[] = [
  { service: 'streams.streams', method: 'read', features: ['position', 'events'] },
  { service: 'streams.streams', method: 'append', features: [] },
  { service: 'streams.streams', method: 'batchappend', features: ['deadline_duration'] },
  { service: 'gossip.gossip', method: 'read', features: [] },
  { service: 'server_features.serverfeatures', method: 'getsupportedmethods', features: [] },
];

/** What the server says it can do, as far as it is played here. */
export function supportedMethods(): features.SupportedMethods {
  const methods = SUPPORTED.map((supported) => {
    const method = new features.SupportedMethod();
    method.setServiceName(`event_store.client.${supported.service}`);
    method.setMethodName(supported.method);
    method.setFeaturesList([...supported.features]);
    return method;
  });
  const answer = new features.SupportedMethods().setMethodsList(methods);
  return answer.setEventStoreServerVersion(VERSION);
}
