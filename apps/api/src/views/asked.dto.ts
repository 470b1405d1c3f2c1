import { Day } from '../dto/fields.js';
import { Count, Moment, Position, Word } from '../dto/query-fields.js';

/** Lines of a page. */
export const PAGE = { usual: 50, max: 1000 };

/** What every view may be asked. */
export class ViewQuery {
  @Day({ optional: true, says: 'Day it is about. Default: today in Paris.' })
  readonly on?: string;

  @Moment('What was recorded later is not known. Default: now.')
  readonly knownAt?: string;

  @Position('Waits, not for long, until what is at that position is in the answer.')
  readonly atLeast?: string;
}

/** What every list may be asked. */
export class ListQuery extends ViewQuery {
  @Count(`Lines of a page. Default: ${PAGE.usual}; in NDJSON and CSV, all there are.`, {
    min: 1,
    max: PAGE.max,
  })
  readonly limit?: string;

  @Word('Where the page begins: `next` of the page before, asked with the same parameters.', 2000)
  readonly cursor?: string;
}
