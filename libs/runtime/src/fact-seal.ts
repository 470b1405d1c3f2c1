import type { Fact } from '#libs/kernel';

/** Seals and opens the personal fields of facts; the vault is one. */
export interface FactSeal {
  sealFact(fact: Fact): Fact;
  /**
   * @throws An error named BrokenEnvelope for a fact that was altered. Anything else thrown is a failure of the place of
   *   the keys, and says nothing of the fact.
   */
  openFact(fact: Fact): Fact;
  /** Whether a stored JSON text may hold anything to open. */
  isSealed(text: string): boolean;
  /** Makes the keys drawn so far durable: before any event sealed with them is. */
  commit(): void;
}
