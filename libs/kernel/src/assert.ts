/** A bug, or data that the engine itself promised could not exist. Never a refusal of the law. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** @throws {InvariantViolation} when the condition does not hold; `why` says what was promised. */
export function assert(condition: boolean, why: string): asserts condition {
  if (!condition) throw new InvariantViolation(why);
}
