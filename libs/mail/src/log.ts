import type { Sender } from '#libs/runtime';

/** Sends nothing: says which message would have been sent, and nothing of whom or what it is about. */
export function openLogSender(write: (line: string) => void): Sender {
  return {
    channel: 'log',
    needsAddress: false,
    async send({ id, template }) {
      write(JSON.stringify({ message: id, template }));
    },
    close: () => undefined,
  };
}
