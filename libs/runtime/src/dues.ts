import type { Due, DueCursor, DuesAsked, DuesPage, DuesUntil, ViewStore } from '#libs/views';

/** All pages, one after the other: constant memory, however many there are. */
function* pages(
  read: (after: DueCursor | undefined) => DuesPage,
  from: DueCursor | undefined,
): Generator<readonly Due[]> {
  let after = from;
  for (;;) {
    const { dues, next } = read(after);
    if (dues.length > 0) yield dues;
    if (next === null) return;
    after = next;
  }
}

/**
 * What is to be done on some days as far as is known now, in order, a page at a time. What has been done about a due
 * since is not asked: whoever acts decides again from the events.
 */
export function duesBetween(
  { views }: { readonly views: Pick<ViewStore, 'dues'> },
  asked: DuesAsked,
): Generator<readonly Due[]> {
  return pages((after) => views.dues({ ...asked, after }), asked.after);
}

/** The same, so that no person is cut in two: the last of a part waits for the next. */
function* ofWholePersons(parts: Generator<readonly Due[]>): Generator<readonly Due[]> {
  let waiting: readonly Due[] = [];
  for (const part of parts) {
    const dues = [...waiting, ...part];
    const last = dues.at(-1)?.person;
    const cut = dues.findIndex(({ person }) => person === last);
    waiting = dues.slice(cut);
    if (cut > 0) yield dues.slice(0, cut);
  }
  if (waiting.length > 0) yield waiting;
}

/** The same of everything due by a day, all of one person before all of the next, and in one part. */
export function duesByPerson(
  { views }: { readonly views: Pick<ViewStore, 'duesByPerson'> },
  asked: DuesUntil,
): Generator<readonly Due[]> {
  return ofWholePersons(pages((after) => views.duesByPerson({ ...asked, after }), asked.after));
}
