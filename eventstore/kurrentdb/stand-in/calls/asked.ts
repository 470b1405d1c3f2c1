import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { filterOf } from './filter.js';
import type { Filter } from './filter.js';
import { END } from '../log/places.js';

/** Position asked for; undefined for one that the server cannot hold. */
export function placeAsked(options: streams.ReadReq.Options): number | undefined {
  const all = options.getAll();
  if (all?.hasEnd() === true) return END;
  const position = all?.getPosition();
  if (position === undefined) return 0;
  const commit = BigInt(position.getCommitPosition());
  return commit < BigInt(position.getPreparePosition()) ? undefined : Number(commit);
}

export function tryFilter(options: streams.ReadReq.Options): Filter | undefined {
  try {
    return filterOf(options);
  } catch {
    return undefined;
  }
}
