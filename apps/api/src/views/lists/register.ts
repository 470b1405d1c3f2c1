import { atRisk, everyone, register } from '#libs/runtime';
import { REGISTER_KEYS, registerByKeys } from '#libs/views';
import type { AtRiskRow, EveryoneRow, RegisterCount, RegisterFilter } from '#libs/views';
import type { RegisterKey, RegisterRow } from '#libs/views';
import { Office } from '../../dto/fields.js';
import { Count, isOn, Some, Switch, wordsIn } from '../../dto/query-fields.js';
import { malformedQuery } from '../../dto/query-pipe.js';
import { day, flag, list as many, nullable, object, text, whole } from '../../openapi/schema.js';
import type { Schema } from '../../openapi/schema.js';
import { ListQuery } from '../asked.dto.js';
import { listed } from '../list.js';
import type { List } from '../list.js';

/** What the register may be asked. */
export class RegisterQuery extends ListQuery {
  @Switch('Those unlawfully present alone.')
  readonly unlawful?: string;

  @Switch('Those lawful and unable to show it alone.')
  readonly unproven?: string;

  @Switch('Because of a blocked file alone: causes G1 to G5.')
  readonly blocked?: string;

  @Office({ optional: true, says: 'Of that office alone. Default: the one of the token.' })
  readonly office?: string;

  @Some(REGISTER_KEYS, 'Counts the lines by these keys.')
  readonly by?: string;

  @Count('Instead, those who will have a cause within so many days.', { max: 100_000 })
  readonly atRisk?: string;

  @Switch('Instead, everyone, with a cause or without.')
  readonly everyone?: string;
}

const VERDICT = {
  proof: text,
  cause: text,
  causeName: text,
  becauseOfBlockedFile: flag,
  since: day,
  days: whole,
  refusalShadow: flag,
};
const WHERE = { person: text, case: nullable(text), office: nullable(text), on: day };
const ROW = object({ ...WHERE, lawful: flag, ...VERDICT });
const AT_RISK = object({ ...WHERE, lastDay: day, daysLeft: whole, instruments: many(text) });
const EVERYONE = object({
  person: text,
  lawful: nullable(flag),
  proof: text,
  cause: nullable(text),
  since: nullable(day),
  days: nullable(whole),
  refusalShadow: flag,
});
const KEYS: Record<RegisterKey, Schema> = {
  lawful: flag,
  cause: text,
  office: nullable(text),
};

function countOf(keys: readonly RegisterKey[]): Schema {
  const counted = keys.map((key) => [key, KEYS[key]] as const);
  return object({ ...Object.fromEntries(counted), persons: whole, days: whole });
}

/** Every shape a line may have. */
export const REGISTER_ROW: Schema = {
  anyOf: [ROW, object({ persons: whole, days: whole }, KEYS), AT_RISK, EVERYONE],
};

function clash(parameter: string, detail: string): never {
  throw malformedQuery([{ parameter, detail }]);
}

/** What is asked together must mean something together. */
function check({ unlawful, unproven, blocked, by, ...others }: RegisterQuery): void {
  const modes = [by, others.atRisk, isOn(others.everyone) ? '' : undefined];
  if (modes.filter((mode) => mode !== undefined).length > 1) {
    clash('by', 'cannot come with atRisk or everyone, nor these together');
  }
  if (isOn(unlawful) && isOn(unproven)) clash('unproven', 'cannot come with unlawful');
  const filtered = [unlawful, unproven, blocked].some(isOn);
  if (filtered && (others.atRisk !== undefined || isOn(others.everyone))) {
    clash('unlawful', 'and unproven and blocked come with neither atRisk nor everyone');
  }
}

function filterOf({ unlawful, unproven, blocked }: RegisterQuery, office: string | null) {
  const filter: RegisterFilter = {
    ...(isOn(unlawful) ? { lawful: false } : {}),
    ...(isOn(unproven) ? { lawful: true } : {}),
    ...(isOn(blocked) ? { blocked: true } : {}),
    ...(office === null ? {} : { office }),
  };
  return filter;
}

/** The register of a day: by person, by keys, of those at risk, of everyone. */
export const REGISTER: List<RegisterQuery> = {
  name: 'register',
  async rows({ sources }, question, { asked, office }) {
    check(asked);
    if (isOn(asked.everyone)) {
      const rows = everyone(sources, question, office ?? undefined);
      return listed<EveryoneRow>({ rows, keyOf: ({ person }) => [person], row: EVERYONE });
    }
    if (asked.atRisk !== undefined) {
      const rows = await atRisk(sources, question, Number(asked.atRisk), office ?? undefined);
      const keyOf = ({ lastDay, person }: AtRiskRow) => [lastDay, person];
      return listed<AtRiskRow>({ rows, keyOf, row: AT_RISK });
    }
    const found = await register(sources, question, filterOf(asked, office));
    if (asked.by === undefined) {
      return listed<RegisterRow>({ rows: found, keyOf: ({ person }) => [person], row: ROW });
    }
    const keys = wordsIn<RegisterKey>(asked.by);
    const rows = registerByKeys(found, keys);
    const keyOf = (count: RegisterCount) => keys.map((key) => count[key] ?? null);
    return listed<RegisterCount>({ rows, keyOf, row: countOf(keys) });
  },
};
