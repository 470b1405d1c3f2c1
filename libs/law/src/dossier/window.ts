import type { Day } from '#libs/kernel';

/** Days on which a demande is filed in time. `from` is NEVER for a window that has no first day. */
export interface Window {
  readonly code: 'W1' | 'W2' | 'W4' | 'W7' | 'W8' | 'W11';
  readonly from: Day;
  readonly to: Day;
}
