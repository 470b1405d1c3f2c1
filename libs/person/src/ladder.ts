import type { Ladder } from '#libs/kernel';

/**
 * The steps between versions of the events of a person and of access. Every type is at version 1
 * today.
 */
export const personLadder: Ladder = {};
