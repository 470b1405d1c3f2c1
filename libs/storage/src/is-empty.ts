import type { DataPlace } from './data-place.js';
import { openStore } from './open-store.js';

/**
 * Whether a data place has no event at all; its directory is created where it is missing.
 *
 * @throws {StoreInUse} while another process writes it, where there can be one only; and whatever the store throws.
 */
export async function isEmpty(place: DataPlace): Promise<boolean> {
  const store = await openStore(place, 'writer');
  try {
    return (await store.head()) === 0n;
  } finally {
    await store.close();
  }
}
