import { on, once } from 'node:events';

/** What a debugger says: the answer to a request, or that something happened. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string };
}

const COLLECT = 'HeapProfiler.collectGarbage';

/** A process that does not answer within this is not waited for. */
const MILLISECONDS_MAX = 60_000;

const THREADS = 1;
const MAIN_THREAD = 2;
const OTHER_THREAD = 3;

/**
 * Has a process collect the garbage of its main thread and of the threads beside it: what it holds then, it keeps.
 *
 * @param url Of its debugger.
 */
export async function collectGarbage(url: string): Promise<void> {
  const signal = AbortSignal.timeout(MILLISECONDS_MAX);
  const socket = new WebSocket(url);
  await once(socket, 'open', { signal });
  const send = (id: number, method: string, params: object = {}): void =>
    socket.send(JSON.stringify({ id, method, params }));
  let collecting = 1;
  send(THREADS, 'NodeWorker.enable', { waitForDebuggerOnStart: false });
  for await (const [{ data }] of on(socket, 'message', { signal })) {
    const { id, method, params } = JSON.parse(data as string) as Message;
    if (method === 'NodeWorker.attachedToWorker') {
      collecting += 1;
      const message = JSON.stringify({ id: 1, method: COLLECT });
      send(OTHER_THREAD, 'NodeWorker.sendMessageToWorker', { ...params, message });
    }
    // The threads are told of before this is answered.
    if (id === THREADS) send(MAIN_THREAD, COLLECT);
    if (id === MAIN_THREAD || method === 'NodeWorker.receivedMessageFromWorker') collecting -= 1;
    if (collecting === 0) break;
  }
  socket.close();
}
