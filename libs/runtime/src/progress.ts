/** How far a long work has come; `total` is null while it is not known. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number | null;
}

/** Told now and then how far a work has come. It must be cheap. */
export type OnProgress = (progress: Progress) => void;
