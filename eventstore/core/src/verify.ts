import { eventHash, NO_HASH } from './chain.js';
import type { StreamEnd } from './known.js';
import { START } from './event.js';
import type { Position, Revision, StoredEvent } from './event.js';
import type { StoreCapabilities } from './port.js';

/** How an event differs from what the chain of its stream, or the order of the store, asks for. */
export type ChainFaultKind =
  'hash' | 'previous-hash' | 'revision-gap' | 'position-gap' | 'position-order';

/** A fault found in a store, as a value: the whole store is read whatever is found. */
export interface ChainFault {
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
  readonly fault: ChainFaultKind;
  readonly detail: string;
}

/** Checks the events of a store in the order of `readAll`, from its first one. */
export interface ChainVerifier {
  /** Faults of the next event; none as a rule. */
  check(event: StoredEvent): readonly ChainFault[];
  /** Streams seen so far. */
  readonly streams: number;
  /** Their names, in the order in which they began. */
  names(): Iterable<string>;
  /** The end of a stream as it was seen; undefined when no event of it was. */
  tail(stream: string): StreamEnd | undefined;
}

/** What is known of the store before its events are read. */
export interface VerifyOptions extends Pick<StoreCapabilities, 'gapFreePositions'> {
  /** Position before the first event given. Default: `START`. No stream may have begun earlier. */
  readonly after?: Position;
}

const SOUND: readonly ChainFault[] = [];
const HASH_BYTES = 32;

/**
 * A verifier at the start of a store. It keeps about 120 bytes a stream.
 *
 * A missing end of a stream leaves no trace in the chain: where positions have no gaps it shows as
 * a gap, except after the store's last event. Only an anchor kept elsewhere can prove that one.
 */
export function createChainVerifier(options: VerifyOptions): ChainVerifier {
  const tails = createTails();
  let last = options.after ?? START;
  return {
    check(event) {
      const faults = tails.follow(event);
      const order = positionFault(event, last, options.gapFreePositions);
      last = event.position;
      return order === undefined ? faults : [...faults, order];
    },
    get streams() {
      return tails.size;
    },
    names: tails.names,
    tail: tails.end,
  };
}

/**
 * Recomputes every stream's chain over pages of a whole store, and gives the faults in the order of
 * positions.
 */
export async function* verifyChain(
  pages: AsyncIterable<readonly StoredEvent[]> | Iterable<readonly StoredEvent[]>,
  options: VerifyOptions,
): AsyncGenerator<ChainFault, void, void> {
  const verifier = createChainVerifier(options);
  for await (const page of pages) {
    for (const event of page) {
      const faults = verifier.check(event);
      if (faults.length > 0) yield* faults;
    }
  }
}

function positionFault(
  event: StoredEvent,
  last: Position,
  gapFree: boolean,
): ChainFault | undefined {
  if (event.position <= last) {
    return fault(event, 'position-order', `position ${event.position} comes after ${last}`);
  }
  if (gapFree && event.position !== last + 1n) {
    return fault(event, 'position-gap', `position ${event.position} follows ${last}`);
  }
  return undefined;
}

function fault(event: StoredEvent, kind: ChainFaultKind, detail: string): ChainFault {
  const { stream, revision, position } = event;
  return { stream, revision, position, fault: kind, detail };
}

interface Tails {
  follow(event: StoredEvent): readonly ChainFault[];
  readonly size: number;
  names(): Iterable<string>;
  end(stream: string): StreamEnd | undefined;
}

// The tails are packed in two typed arrays: a national store has more than a million streams, and
// an object with a text for each would take three times the memory.
function createTails(): Tails {
  const places = new Map<string, number>();
  let revisions = new Float64Array(1024);
  let hashes = Buffer.alloc(1024 * HASH_BYTES);

  function grow(): void {
    const wider = new Float64Array(revisions.length * 2);
    wider.set(revisions);
    revisions = wider;
    hashes = Buffer.concat([hashes, Buffer.alloc(hashes.length)]);
  }

  function placeOf(stream: string): number {
    const known = places.get(stream);
    if (known !== undefined) return known;
    const place = places.size;
    if (place === revisions.length) grow();
    revisions[place] = -1;
    places.set(stream, place);
    return place;
  }

  return {
    follow(event) {
      const place = placeOf(event.stream);
      const at = place * HASH_BYTES;
      const previous = hashes.toString('hex', at, at + HASH_BYTES);
      const faults = chainFaults(event, revisions[place] ?? -1, previous);
      revisions[place] = event.revision;
      // The stored hash, not the recomputed one: an altered event is one fault, not one for each
      // event after it.
      hashes.fill(0, at, at + HASH_BYTES);
      hashes.write(event.hash, at, HASH_BYTES, 'hex');
      return faults;
    },
    get size() {
      return places.size;
    },
    names: () => places.keys(),
    end(stream) {
      const place = places.get(stream);
      if (place === undefined) return undefined;
      const at = place * HASH_BYTES;
      const hash = hashes.toString('hex', at, at + HASH_BYTES);
      return { revision: revisions[place] ?? -1, hash };
    },
  };
}

function chainFaults(
  event: StoredEvent,
  lastRevision: number,
  lastHash: string,
): readonly ChainFault[] {
  const computed = eventHash(event);
  const previous = lastRevision < 0 ? NO_HASH : lastHash;
  if (
    computed === event.hash &&
    previous === event.previousHash &&
    event.revision === lastRevision + 1
  ) {
    return SOUND;
  }
  const faults: ChainFault[] = [];
  if (event.revision !== lastRevision + 1) {
    faults.push(fault(event, 'revision-gap', `revision ${event.revision} follows ${lastRevision}`));
  }
  if (previous !== event.previousHash) {
    const detail = `previous hash is ${event.previousHash}, the previous event's hash ${previous}`;
    faults.push(fault(event, 'previous-hash', detail));
  }
  if (computed !== event.hash) {
    const detail = `hash is ${event.hash}, the stored bytes give ${computed}`;
    faults.push(fault(event, 'hash', detail));
  }
  return faults;
}
