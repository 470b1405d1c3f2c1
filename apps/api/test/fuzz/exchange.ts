import { connect } from 'node:net';

/** A request as it goes over the wire: nothing about it need be allowed. */
export interface RawRequest {
  readonly method: string;
  /** Bytes, one a character. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | null;
}

/** What came back. */
export interface RawAnswer {
  /** 0 where the connection was ended without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** All of it. */
  readonly text: string;
}

const PATIENCE_MILLISECONDS = 20_000;
/** How much of an answer without an end is read. */
const STREAM_MILLISECONDS = 50;

function head({ method, target, headers, body }: RawRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const hasLength = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  if (body !== null && !hasLength) lines.push(`Content-Length: ${body.length}`);
  const host = ['Host: continuo', 'Connection: close'];
  return [`${method} ${target} HTTP/1.1`, ...host, ...lines, '', ''].join('\r\n');
}

function unchunked(text: string): string {
  let whole = '';
  for (let at = 0; ;) {
    const line = text.indexOf('\r\n', at);
    const length = Number.parseInt(text.slice(at, line), 16);
    if (line < 0 || !(length > 0)) return whole;
    whole += text.slice(line + 2, line + 2 + length);
    at = line + 2 + length + 2;
  }
}

function parsed(bytes: Buffer): RawAnswer {
  // One character a byte, so that lengths of chunks count.
  const text = bytes.toString('latin1').replace(/^HTTP\/1.1 100 [^]*?\r\n\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end < 0 ? 0 : end).split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = end < 0 ? '' : text.slice(end + 4);
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest;
  const status = Number(/^HTTP\/1.1 (\d{3})/.exec(first)?.[1] ?? 0);
  const read = (part: string): string => Buffer.from(part, 'latin1').toString();
  return { status, headers, body: read(body), text: read(text) };
}

/** Sends a request on a connection of its own, and reads until the server ends it. */
export function exchange(port: number, request: RawRequest): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const chunks: Buffer[] = [];
  const socket = connect(port, '127.0.0.1');
  const late = setTimeout(() => {
    socket.destroy();
    reject(new Error(`no answer to ${request.method} ${request.target.slice(0, 200)}`));
  }, PATIENCE_MILLISECONDS);
  socket.on('data', (chunk) => {
    if (chunks.length === 0 && chunk.includes('text/event-stream')) {
      setTimeout(() => socket.destroy(), STREAM_MILLISECONDS);
    }
    chunks.push(chunk);
  });
  // A server that refuses to read more hangs up in the middle of what is being sent.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearTimeout(late);
    resolve(parsed(Buffer.concat(chunks)));
  });
  socket.write(Buffer.from(head(request), 'latin1'));
  if (request.body !== null) socket.write(request.body);
  return promise;
}
