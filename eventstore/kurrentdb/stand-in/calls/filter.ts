import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Recorded } from '../log/record.js';

/** What a subscription to all events leaves out, and how often it tells where it is. */
export interface Filter {
  allows(event: Recorded): boolean;
  /** Most events considered before a page ends. */
  readonly window: number;
  /** Events considered between two checkpoints; undefined when there are none. */
  readonly checkpointInterval: number | undefined;
}

// The server's page.
const WINDOW = 32;

export const everything: Filter = {
  allows: () => true,
  window: WINDOW,
  checkpointInterval: undefined,
};

/** The filter of a request; a pattern that cannot be read throws a SyntaxError. */
export function filterOf(options: streams.ReadReq.Options): Filter {
  const asked = options.getFilter();
  if (asked === undefined) return everything;
  const window = asked.hasMax() ? asked.getMax() : WINDOW;
  const onType = asked.getEventType();
  const matches = matcherOf(onType ?? asked.getStreamIdentifier());
  return {
    allows: (event) => matches(onType === undefined ? event.stream : event.type),
    window,
    checkpointInterval: window * asked.getCheckpointintervalmultiplier(),
  };
}

function matcherOf(
  expression: streams.ReadReq.Options.FilterOptions.Expression | undefined,
): (text: string) => boolean {
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ?? '';
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  const pattern = new RegExp(regex);
  return (text) => pattern.test(text);
}
