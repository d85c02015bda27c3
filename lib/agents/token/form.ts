import { firstValue, type Pair, readPairs, toPair } from '../../http/raw-query';
import { readJwtPayload } from '../../jwt';

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** A form as Hydra reads it. It takes multipart too, which no specification of OAuth knows. */
export type TokenForm = { kind: 'pairs'; pairs: Pair[] } | { kind: 'multipart' } | { kind: 'other' };

/** Reads the form of a request for a program. */
export function readTokenForm(contentType: string | null, body: Buffer | null): TokenForm {
  const [type = ''] = (contentType ?? '').split(';');
  const name = type.trim().toLowerCase();
  if (name === MULTIPART) return { kind: 'multipart' };
  return name === FORM ? { kind: 'pairs', pairs: readPairs(body?.toString('latin1') ?? '') } : { kind: 'other' };
}

/** Reads a multipart form; null if it's broken or contains a file. */
export async function readMultipart(contentType: string, body: Buffer): Promise<Pair[] | null> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return entries.length === [...form].length ? entries.map(([name, value]) => toPair(name, value)) : null;
  } catch {
    return null;
  }
}

/**
 * The client that a request says it's from, before anybody has checked that: by HTTP Basic, by `client_id`, or by an
 * assertion.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 */
export function readClientId(pairs: readonly Pair[], authorization: string | null): string | null {
  const basic = readBasicId(authorization ?? '');
  if (basic !== null) return basic;
  return firstValue(pairs, 'client_id') ?? readSubject(firstValue(pairs, 'client_assertion'));
}

/** Null for everything that Hydra doesn't take for HTTP Basic either: it then reads the form. */
function readBasicId(authorization: string): string | null {
  const [, encoded = ''] = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization) ?? [];
  const decoded = Buffer.from(encoded, 'base64');
  if (encoded === '' || decoded.toString('base64') !== encoded || !decoded.includes(':')) return null;
  const [id = ''] = decoded.toString().split(':', 1);
  return firstValue(readPairs(`id=${id}`), 'id');
}

function readSubject(assertion: string | null): string | null {
  const subject = assertion === null ? undefined : readJwtPayload(assertion)?.['sub'];
  return typeof subject === 'string' ? subject : null;
}
