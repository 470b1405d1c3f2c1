/** What a command would need to know of a case before it decides; the same function folds for every contender. */
export interface FoldedCase {
  events: number;
  readonly byType: Record<string, number>;
  lastOccurredOn: string;
  lastTitre: string | null;
  openRequests: number;
  readonly papers: string[];
}

/** An event as any store gives it back, decoded. */
export interface DecodedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export function newCase(): FoldedCase {
  return {
    events: 0,
    byType: {},
    lastOccurredOn: '',
    lastTitre: null,
    openRequests: 0,
    papers: [],
  };
}

export function foldEvent(state: FoldedCase, { type, data, metadata }: DecodedEvent): FoldedCase {
  state.events++;
  state.byType[type] = (state.byType[type] ?? 0) + 1;
  const { occurredOn } = metadata;
  if (typeof occurredOn === 'string' && occurredOn > state.lastOccurredOn) {
    state.lastOccurredOn = occurredOn;
  }
  if (typeof data['titre'] === 'string') state.lastTitre = data['titre'];
  if (typeof data['document'] === 'string') state.papers.push(data['document']);
  if (type === 'SupplementRequested') state.openRequests++;
  if (type === 'SupplementProvided') state.openRequests = 0;
  return state;
}

/**
 * A number that differs when other events were folded, to compare contenders by. Cheap: it is part of what is timed.
 */
export function digestOf({
  events,
  byType,
  lastOccurredOn,
  openRequests,
  papers,
}: FoldedCase): number {
  const day = Number(
    lastOccurredOn.slice(0, 4) + lastOccurredOn.slice(5, 7) + lastOccurredOn.slice(8),
  );
  const types = Object.keys(byType).length;
  return (((events * 31 + types) * 31 + papers.length) * 31 + openRequests) * 31 + day;
}
