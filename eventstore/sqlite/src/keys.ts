// The keys of commands lie above those of events, stream after stream: an import that goes stream by
// stream adds them at the end of the file's index. Two thousand million streams have room there.
const COMMANDS_FROM = 2 ** 32;
const COMMANDS_A_STREAM = 2 ** 22;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The key of an event's id, of 32 bits: the ends of the UUID, because some versions have the time,
 * or the machine, in one of the two.
 */
export function eventKey(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) ^ Number.parseInt(id.slice(28), 16);
}

/** The key of a command in a stream: the stream's own key, and 22 bits of the command's id. */
export function commandKey(streamId: number, commandId: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < commandId.length; index += 1) {
    hash = Math.imul(hash ^ commandId.charCodeAt(index), FNV_PRIME);
  }
  const place = (hash ^ (hash >>> 16)) & (COMMANDS_A_STREAM - 1);
  return COMMANDS_FROM + streamId * COMMANDS_A_STREAM + place;
}
