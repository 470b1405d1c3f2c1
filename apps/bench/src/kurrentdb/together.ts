/** Does work on each item, so many at a time, each taking the next as soon as its own is done. */
export async function together<T>(
  items: readonly T[],
  inFlight: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const taking = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: inFlight }, taking));
}
