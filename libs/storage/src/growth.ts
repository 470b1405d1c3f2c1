import type { Growth } from '#libs/runtime';
import type { DataPlace } from './data-place.js';
import { SCANNED_EVENTS_A_PASS, scannedLog } from './scanned-log.js';

/** What the views of a place grow from and into, in the way that its store gives its events soonest. */
export function growthOf({ server }: DataPlace, { store, views, seal }: Growth): Growth {
  if (server === null) return { store, views, seal };
  return { store: scannedLog(store), views, seal, eventsAPass: SCANNED_EVENTS_A_PASS };
}
