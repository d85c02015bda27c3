/** Thrown for a body with too many bytes. */
export class TooLongError extends Error {
  override name = 'TooLongError';
}

/**
 * Counts a body's bytes as they arrive, because Content-Length may be wrong. @throws TooLongError, or the body's errors
 */
async function* limited(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLongError(`more than ${maxBytes} bytes`);
    yield chunk;
  }
}

/** Reads a body. @throws TooLongError, or whatever the body throws */
export async function readLimitedBytes(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(body, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads a body as text. @throws TooLongError, or whatever the body throws */
export async function readLimited(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  return (await readLimitedBytes(body, maxBytes)).toString('utf8');
}
