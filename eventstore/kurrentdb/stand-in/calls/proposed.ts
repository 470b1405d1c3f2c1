import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Proposed } from '../log/record.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/** The event of a request; a RangeError says what the server would not take. */
export function proposedEvent(
  message: streams.BatchAppendReq.ProposedMessage | streams.AppendReq.ProposedMessage,
): Proposed {
  const metadata = message.getMetadataMap();
  const type = metadata.get('type');
  const contentType = metadata.get('content-type');
  if (contentType === undefined) throw new RangeError('The given key was not present.');
  if (type === undefined || type === '') throw new RangeError('Empty eventType provided.');
  return {
    id: proposedId(message.getId()),
    type,
    json: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function proposedId(uuid: shared.UUID | undefined): string {
  const id =
    uuid?.hasStructured() === true ? fromStructured(uuid) : uuid?.getString().toLowerCase();
  if (id === undefined || !UUID.test(id)) throw new RangeError('Unrecognized Guid format.');
  if (id === NIL) throw new RangeError('Empty eventId provided.');
  return id;
}

/** The size that the limit of an append is held against: the server counts the data alone. */
export function countedSize({ data }: Proposed): number {
  return data.length;
}

function fromStructured(uuid: shared.UUID): string {
  const structured = uuid.getStructured();
  const digits = [structured?.getMostSignificantBits(), structured?.getLeastSignificantBits()]
    .map((bits) =>
      BigInt.asUintN(64, BigInt(bits ?? 0))
        .toString(16)
        .padStart(16, '0'),
    )
    .join('');
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
