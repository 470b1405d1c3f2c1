import { factOf } from '#libs/runtime';
import { embeddedIn, openToRead } from '#libs/storage';
import { allPages } from '#eventstore/core';

/** A fact that the server said it had recorded, and where. */
export interface Acknowledged {
  readonly position: string;
  readonly fact: string;
}

interface Receipt {
  readonly position: string;
  readonly facts: readonly { readonly id: string }[];
}

/** What the answer to a command that was accepted acknowledges. */
export function acknowledgedBy(body: string): Acknowledged[] {
  const { position, facts } = JSON.parse(body) as Receipt;
  return facts.slice(-1).map(({ id }) => ({ position, fact: id }));
}

/** Those that are not where it was said, in a data directory that nobody serves any more. */
export async function missingIn(
  directory: string,
  acknowledged: readonly Acknowledged[],
): Promise<Acknowledged[]> {
  const missing = new Map(acknowledged.map((one) => [one.position, one]));
  const { store, seal, close } = await openToRead(embeddedIn(directory));
  try {
    for await (const page of allPages(store)) {
      for (const event of page) {
        const position = String(event.position);
        const said = missing.get(position);
        if (said !== undefined && factOf(event, seal)?.id === said.fact) missing.delete(position);
      }
    }
  } finally {
    await close();
  }
  return [...missing.values()];
}
