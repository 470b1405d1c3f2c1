import type { Ladder } from '#libs/kernel';

/** The steps between versions of the events of work. Every type is at version 1 today. */
export const workLadder: Ladder = {};
