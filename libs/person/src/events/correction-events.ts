// STORED SHAPES: see the warning at the head of events.ts.
import type { Json } from '#libs/kernel';

/** What was said before is changed, or was never so. */
export type FactCorrectedData = {
  /** Id of the fact corrected. */
  readonly corrects: string;
  /** The legal day it should have had. */
  readonly occurredOn?: string;
  /** The keys of its data that change. */
  readonly data?: { readonly [key: string]: Json };
  /** True: the fact never was. */
  readonly void?: boolean;
};
