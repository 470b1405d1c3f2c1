import { parseDay } from './days.js';
import { compareFacts, compareRecorded, type Fact } from './fact-order.js';
import { compareInstants, parseInstant, type Instant } from './instants.js';
import { isObject, isReadable, WORK_TYPES, type HistoryLine } from './readable.js';

/** Readable lines, of each id the first. The store is one: the id counts whoever the person is. */
export function acceptedLines(lines: readonly HistoryLine[]): readonly HistoryLine[] {
  const seen = new Set<unknown>();
  return lines.filter((line) => {
    if (!isReadable(line) || seen.has(line['id'])) return false;
    seen.add(line['id']);
    return true;
  });
}

function factOf(line: HistoryLine): Fact {
  const actor = isObject(line['actor']) ? line['actor'] : {};
  const day = parseDay(line['occurredOn']);
  const recordedAt = parseInstant(line['recordedAt']);
  if (day === null || recordedAt === null) throw new TypeError('An unreadable line.');
  return {
    id: String(line['id']),
    person: String(line['person']),
    case: typeof line['case'] === 'string' ? line['case'] : null,
    type: String(line['type']),
    day,
    recordedAt,
    office: typeof actor['office'] === 'string' ? actor['office'] : null,
    data: isObject(line['data']) ? line['data'] : {},
  };
}

/** The line as one correction leaves it; the same line if that could not be read. */
function corrected(line: HistoryLine, correction: Fact): HistoryLine {
  const change = correction.data;
  const before = isObject(line['data']) ? line['data'] : {};
  const after = {
    ...line,
    occurredOn: change['occurredOn'] ?? line['occurredOn'],
    data: isObject(change['data']) ? { ...before, ...change['data'] } : line['data'],
  };
  return isReadable(after) ? after : line;
}

/**
 * The facts of a person that exist at `knownAt`, corrections applied, voided ones and facts of work left
 * out, in the order of facts. Empty for a person who does not exist at that instant: none does by a transfer.
 */
export function knownFacts(
  lines: readonly HistoryLine[],
  person: string,
  knownAt: Instant,
): readonly Fact[] {
  const current = new Map<unknown, HistoryLine>();
  const corrections: Fact[] = [];
  for (const line of acceptedLines(lines)) {
    const fact = factOf(line);
    if (fact.person !== person || compareInstants(fact.recordedAt, knownAt) > 0) continue;
    if (WORK_TYPES.includes(fact.type)) continue;
    if (fact.type === 'FactCorrected') corrections.push(fact);
    else current.set(fact.id, line);
  }
  for (const correction of corrections.sort(compareRecorded)) {
    const target = correction.data['corrects'];
    const line = current.get(target);
    if (line === undefined) continue;
    // A void is final: the fact leaves the map and no later correction can find it.
    if (correction.data['void'] === true) current.delete(target);
    else current.set(target, corrected(line, correction));
  }
  const facts = [...current.values()].map(factOf).sort(compareFacts);
  return facts.every(({ type }) => type === 'FileTransferred') ? [] : facts;
}
