import { singleton } from '../singleton';

/**
 * The texts of answers, by their Response. The lean server puts the map there (server/answer-texts.mjs), and sends a
 * text as it is; under every other host there is none.
 */
const texts = singleton<WeakMap<Response, string> | null>('answer-texts', () => null);

/**
 * Makes an answer out of a text. Where the server takes texts, the Response has no body of its own, which would be a
 * web stream for what is one string.
 *
 * @param init with a Content-Type
 */
export function textResponse(text: string, init: { status?: number; headers: Record<string, string> }): Response {
  // A known length spares the server chunks, and a write of its own to end them.
  const headers = { ...init.headers, 'Content-Length': String(Buffer.byteLength(text)) };
  if (texts === null) return new Response(text, { ...init, headers });
  const response = new Response(null, { ...init, headers });
  texts.set(response, text);
  return response;
}
