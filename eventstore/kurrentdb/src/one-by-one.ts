/** Runs the work of one stream one after the other; that of different streams side by side. */
export type OneByOne = <T>(stream: string, work: () => Promise<T>) => Promise<T>;

export function oneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>();
  return (stream, work) => {
    const before = last.get(stream);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(stream, mine);
    const ended = (): void => {
      if (last.get(stream) === mine) last.delete(stream);
    };
    mine.then(ended, ended);
    return mine;
  };
}
