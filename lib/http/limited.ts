/** Thrown where more bytes come than may. */
export class TooLongError extends Error {
  override name = 'TooLongError';
}

/** Passes a body on, counting its bytes as they come: Content-Length may lie. @throws TooLongError, and what the body itself throws */
async function* limited(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLongError(`more than ${maxBytes} bytes`);
    yield chunk;
  }
}

/** Reads a body. @throws TooLongError, and what the body itself throws */
export async function readLimitedBytes(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(body, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads a body as text. @throws TooLongError, and what the body itself throws */
export async function readLimited(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  return (await readLimitedBytes(body, maxBytes)).toString('utf8');
}
