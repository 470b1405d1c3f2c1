import { openViewsToRead } from '#libs/views-sql';
import type { ViewStore } from '#libs/views';
import { derivedFolder } from './data-place.js';
import type { DataPlace } from './data-place.js';

/** The views that answer, reopened when a rebuild has put others in their place. */
export interface ViewsInService {
  /** Takes note of the generation that answers. */
  turnTo(generation: number): void;
  current(): ViewStore;
  close(): void;
}

/** The views that answer. Those replaced stay open until the end: a list may still be being read from them. */
export function viewsInService(place: DataPlace): ViewsInService {
  const opened: ViewStore[] = [];
  let generation = 0;
  return {
    turnTo(next) {
      if (next === generation) return;
      const views = openViewsToRead(derivedFolder(place));
      if (views === null) return;
      opened.push(views);
      generation = next;
    },
    current() {
      const views = opened.at(-1);
      if (views === undefined) throw new Error('the views have not been grown yet');
      return views;
    },
    close() {
      for (const views of opened) views.close();
    },
  };
}
