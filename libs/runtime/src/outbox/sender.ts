/** A message as it leaves. */
export interface Mail {
  /** Id of the message: under which a receiver can tell that two are one. */
  readonly id: string;
  readonly template: string;
  /** Null where the channel needs none. */
  readonly to: string | null;
  readonly subject: string;
  readonly text: string;
}

/** A channel that carries messages away. */
export interface Sender {
  readonly channel: 'smtp' | 'file' | 'log';
  /** Whether it sends to an address, or to nobody. */
  readonly needsAddress: boolean;
  /**
   * Resolves once the message is the channel's.
   *
   * @throws {NotSent} It certainly was not sent. Anything else thrown leaves it open.
   */
  send(mail: Mail): Promise<void>;
  /** Whether it has sent that message, where it can tell. */
  wasSent?(id: string): Promise<boolean>;
  close(): void;
}

/** The message was not sent, and the channel knows it. */
export class NotSent extends Error {
  override readonly name = 'NotSent';

  constructor(
    message: string,
    /** Sending it again will not help. */
    readonly permanent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
