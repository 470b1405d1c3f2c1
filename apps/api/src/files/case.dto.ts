import { Count, Switch } from '../dto/query-fields.js';
import { ViewQuery } from '../views/asked.dto.js';

/** What every view of a case may be asked. */
export class CaseQuery extends ViewQuery {
  @Count('As of that revision of the case; not with knownAt.', { max: 999_999_999 })
  readonly at?: string;
}

/** What the standing of a case may be asked. */
export class CaseStandingQuery extends CaseQuery {
  @Switch('Whether the answer says what can be done now. Default: true.')
  readonly actions?: string;
}

/** What the deviations of a case may be asked. */
export class CaseConformanceQuery extends ViewQuery {
  @Count('Days beyond which a fact is recorded late. Default: 30.', { max: 100_000 })
  readonly late?: string;
}
