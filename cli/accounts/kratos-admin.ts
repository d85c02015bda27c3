import { parseUrl } from '@/lib/parse-url';
import { newConnections } from '@/lib/upstream/pool';
import { firstHeader, send } from '@/lib/upstream/send';
import { CliError } from '../base/errors';

/** Kratos' admin API, as far as accounts are concerned. Its functions throw CliError. */
export type KratosAdmin = {
  /** All identities, page by page, as Kratos sends them. */
  list: () => Promise<unknown[]>;
  /** One identity; null if there is none with this id. */
  read: (id: string) => Promise<unknown>;
  /** One that is gone already counts as deleted. */
  remove: (id: string) => Promise<void>;
};

const TIMEOUT_MS = 15_000;
const MAX_BODY = 16 * 1024 * 1024;
const PAGE_SIZE = 250;
/** More pages than any Kratos has: a server may send "next" for ever. */
const MAX_PAGES = 100_000;
/** Ignores any proxy in the environment: the admin API is near, and nobody else may see what is sent there. */
const DIRECT = newConnections(10_000, true);

type Answer = { status: number; json: unknown; next: string | null };

/** @see https://www.ory.sh/docs/kratos/reference/api#tag/identity */
export function makeKratosAdmin(origin: string): KratosAdmin {
  return {
    list: () => listAll(origin),
    async read(id) {
      const { status, json } = await ask(origin, 'GET', pathOf(id));
      if (status === 404) return null;
      if (status !== 200) throw refused('read an account', status);
      return json;
    },
    async remove(id) {
      const { status } = await ask(origin, 'DELETE', pathOf(id));
      if (status !== 204 && status !== 404) throw refused('delete an account', status);
    },
  };
}

async function listAll(origin: string): Promise<unknown[]> {
  const found: unknown[] = [];
  let query = new URLSearchParams({ page_size: String(PAGE_SIZE) });
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { status, json, next } = await ask(origin, 'GET', `/admin/identities?${query}`);
    if (status !== 200 || !Array.isArray(json)) throw refused('list the accounts', status);
    for (const item of json) found.push(item);
    if (json.length === 0 || next === null) return found;
    query = new URLSearchParams({ page_size: String(PAGE_SIZE), page_token: next });
  }
  throw new CliError("Kratos' list of accounts has no end.");
}

function pathOf(id: string): string {
  return `/admin/identities/${encodeURIComponent(id)}`;
}

async function ask(origin: string, method: string, path: string): Promise<Answer> {
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BODY };
  const sent = await send(DIRECT, { origin, method, path, headers: { accept: 'application/json' } }, limits);
  if (!sent.ok)
    throw new CliError(
      `Kratos' admin API did not answer at ${origin}.`,
      'Start Kratos, or set KRATOS_ADMIN_URL to its admin address.',
    );
  const { status, headers, body } = sent.value;
  return { status, json: parseJson(body.toString(), origin), next: nextToken(firstHeader(headers, 'link') ?? '') };
}

function parseJson(text: string, origin: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(
      `The server at ${origin} is not Kratos' admin API: its answer is not JSON.`,
      'Set KRATOS_ADMIN_URL to the admin address.',
    );
  }
}

/** Of the Link header, only the token is used: its address may be unreachable from here. */
function nextToken(link: string): string | null {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1];
  const url = target === undefined ? null : parseUrl(target, 'http://kratos.invalid');
  return url?.searchParams.get('page_token') || null;
}

function refused(action: string, status: number): CliError {
  return new CliError(`Kratos refused to ${action}: ${status}.`);
}
