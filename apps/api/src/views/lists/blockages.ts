import { blockages } from '#libs/runtime';
import { BLOCKAGE_KEYS, blockageClusters, blockageLines } from '#libs/views';
import type { BlockageKey, BlockageLine } from '#libs/views';
import { Some, wordsIn } from '../../dto/query-fields.js';
import { day, flag, nullable, object, text, whole } from '../../openapi/schema.js';
import type { Schema } from '../../openapi/schema.js';
import { listed } from '../list.js';
import type { List } from '../list.js';
import { OfficeQuery } from './persons.js';

/** What the list of blockages may be asked. */
export class BlockagesQuery extends OfficeQuery {
  @Some(BLOCKAGE_KEYS, 'Counts clusters by these keys; a week is written as its Monday.')
  readonly by?: string;
}

const LINE = object({
  code: nullable(text),
  office: nullable(text),
  person: text,
  case: nullable(text),
  from: day,
  to: nullable(day),
  reported: flag,
});
const KEYS: Record<BlockageKey, Schema> = {
  code: nullable(text),
  office: nullable(text),
  week: day,
};
const COUNTS = { blockages: whole, persons: whole, first: day, last: day };

/** Every shape a line may have. */
export const BLOCKAGE_ROW: Schema = { anyOf: [LINE, object(COUNTS, KEYS)] };

function clusterOf(keys: readonly BlockageKey[]): Schema {
  const counted = keys.map((key) => [key, KEYS[key]] as const);
  return object({ ...Object.fromEntries(counted), ...COUNTS });
}

/** Blockages open on a day, by code, office and person; or counted. */
export const BLOCKAGES: List<BlockagesQuery> = {
  name: 'blockages',
  async rows({ sources }, question, { asked, office }) {
    const all = await blockages(sources, question);
    const found = office === null ? all : all.filter(({ row }) => row.office === office);
    if (asked.by === undefined) {
      const keyOf = (line: BlockageLine) => [line.code, line.office, line.person];
      return listed<BlockageLine>({ rows: blockageLines(found), keyOf, row: LINE });
    }
    const keys = wordsIn<BlockageKey>(asked.by);
    const rows = blockageClusters(found, keys);
    const keyOf = (row: (typeof rows)[number]) => keys.map((key) => row[key] ?? null);
    return listed<(typeof rows)[number]>({ rows, keyOf, row: clusterOf(keys) });
  },
};
