import { connect, type Socket } from 'node:net';

export type RawAnswer = { status: number; head: string; body: string };

const TIMEOUT_MS = 10_000;

/** Writes bytes that no HTTP client would send, and reads until the answer is complete or the server hangs up. */
export function sendRaw(address: string, bytes: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = () => {
      socket.destroy();
      resolve(parse(Buffer.concat(chunks).toString('latin1')));
    };
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (isComplete(Buffer.concat(chunks).toString('latin1'))) end();
    });
    socket.on('end', end);
    // A server that refuses early may reset the connection. What it sent by then counts.
    socket.on('error', (error) => (chunks.length > 0 ? end() : reject(error)));
  });
}

/** A request line and headers. Adds Connection, and Host unless it's given. */
export function rawRequest(line: string, host: string, headers: string[] = []): string {
  const all = headers.some((header) => /^host:/i.test(header)) ? headers : [`Host: ${host}`, ...headers];
  return `${line} HTTP/1.1\r\n${[...all, 'Connection: close'].join('\r\n')}\r\n\r\n`;
}

export function openSocket(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.once('error', reject);
  });
}

function isComplete(text: string): boolean {
  const at = text.indexOf('\r\n\r\n');
  if (at < 0) return false;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, at))?.[1];
  return length !== undefined && text.length - at - 4 >= Number(length);
}

function parse(text: string): RawAnswer {
  const at = text.indexOf('\r\n\r\n');
  const head = at < 0 ? text : text.slice(0, at);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: at < 0 ? '' : text.slice(at + 4) };
}
