import type { Due, DuesAsked, ViewStore } from '#libs/views';

/**
 * What is to be done on some days as far as is known now, in order, a page at a time: constant memory, however many
 * there are. What has been done about a due since is not asked: whoever acts decides again from the events.
 */
export function* duesBetween(
  { views }: { readonly views: Pick<ViewStore, 'dues'> },
  asked: DuesAsked,
): Generator<readonly Due[]> {
  let after = asked.after;
  for (;;) {
    const { dues, next } = views.dues({ ...asked, after });
    if (dues.length > 0) yield dues;
    if (next === null) return;
    after = next;
  }
}
