/** A move that is taken though a fact should have come before it: what happens in fact and not in order. */
export function deviating(target: string, without: string) {
  return { target, meta: { without } };
}
