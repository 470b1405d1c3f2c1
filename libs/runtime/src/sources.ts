import type { Json } from '#libs/kernel';
import type { Growth } from './grow-persons.js';
import type { OnProgress } from './progress.js';

/** Where answers come from: views at the head, the events behind them, and the keys. */
export interface Sources extends Growth {
  readonly seal: Growth['seal'] & { openValue(context: string, value: Json): Json };
  readonly onProgress?: OnProgress;
}
