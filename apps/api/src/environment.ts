/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Something in the environment cannot be used: said in a sentence, and the server does not start. */
export class UnusableConfiguration extends Error {
  override readonly name = 'UnusableConfiguration';
}
