import { z } from 'zod';
import { isUrl } from '@/lib/parse-url';
import { newConnections } from '@/lib/upstream/pool';
import { type SendFault, type SendLimits, send as sendOnce, TOO_LONG } from '@/lib/upstream/send';
import { CliError } from '../base/errors';
import { withoutSecrets } from '../base/redact';
import { visible } from '../base/visible';

/** An answer of Hydra's admin API: its status and its JSON, or null if there is none. */
export type AdminAnswer = { status: number; body: unknown };

export type HydraAdmin = {
  url: string;
  get: (path: string) => Promise<AdminAnswer>;
  post: (path: string, body: unknown) => Promise<AdminAnswer>;
  put: (path: string, body: unknown) => Promise<AdminAnswer>;
  remove: (path: string) => Promise<AdminAnswer>;
  /** All items of a list, page by page. A list without an end is an error, because half of it would look complete. */
  list: (path: string, query?: Record<string, string>) => Promise<unknown[]>;
};

const TIMEOUT_MS = 15_000;
/** Much more than a page of clients with a key set each. */
const MAX_BODY = 16 * 1024 * 1024;
/** Ignores any proxy in the environment: the admin API is near, and nobody else may see what is sent there. */
const DIRECT = newConnections(10_000, true);
const PAGE_SIZE = 250;
/** More pages than any registry has: a server may send "next" for ever. */
const MAX_PAGES = 1_000;

/**
 * Hydra's admin API below /admin. Redirects are errors: v2.3.0 would send a request for a mistyped path elsewhere,
 * including its body.
 *
 * Its functions throw CliError if Hydra can't be reached or its answer isn't usable JSON.
 *
 * @param abandoned ends the wait for an answer
 */
export function makeHydraAdmin(url: string, timeoutMs = TIMEOUT_MS, abandoned?: AbortSignal): HydraAdmin {
  const send = (method: string, target: string, body?: unknown) =>
    ask({ method, target, body }, { timeoutMs, maxBytes: MAX_BODY, signal: abandoned });
  const plain = async (method: string, path: string, body?: unknown) => {
    const { status, json } = await send(method, `${url}${path}`, body);
    return { status, body: json };
  };
  return {
    url,
    get: (path) => plain('GET', path),
    post: (path, body) => plain('POST', path, body),
    put: (path, body) => plain('PUT', path, body),
    remove: (path) => plain('DELETE', path),
    list: (path, query = {}) => listAll(path, query, (target) => send('GET', `${url}${target}`)),
  };
}

async function listAll(
  path: string,
  query: Record<string, string>,
  get: (target: string) => Promise<RawAnswer>,
): Promise<unknown[]> {
  const items: unknown[] = [];
  let next: string | undefined = listPath(path, query);
  for (let page = 0; next !== undefined; page += 1) {
    if (page === MAX_PAGES) throw endless(path);
    const { status, json, link } = await get(next);
    const found = itemsOf(json);
    if (status !== 200 || found === undefined) throw refused(`list ${path}`, { status, body: json });
    for (const item of found) items.push(item);
    // With an empty page v2.3.0 still names a next one.
    next = found.length === 0 ? undefined : nextPage(link, path, query);
  }
  return items;
}

function itemsOf(json: unknown): unknown[] | undefined {
  if (json === null) return [];
  return Array.isArray(json) ? json : undefined;
}

function listPath(path: string, query: Record<string, string>): string {
  return `${path}?${new URLSearchParams({ ...query, page_size: String(PAGE_SIZE) })}`;
}

/** Turns a path into a URL. */
const BASE = 'http://hydra.invalid';

/** The path of the next page. Of the Link header, only the token is used: its address may be unreachable from here. */
function nextPage(link: string, path: string, query: Record<string, string>): string | undefined {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1];
  if (target === undefined || !isUrl(target, BASE)) return undefined;
  const token = new URL(target, BASE).searchParams.get('page_token');
  if (!token) return undefined;
  return `${listPath(path, query)}&${new URLSearchParams({ page_token: token })}`;
}

type RawAnswer = { status: number; json: unknown; link: string };

type AdminRequest = { method: string; target: string; body: unknown };

async function ask({ method, target, body }: AdminRequest, limits: SendLimits): Promise<RawAnswer> {
  const { origin, pathname, search } = new URL(target);
  const accept = { accept: 'application/json' };
  const content =
    body === undefined
      ? { headers: accept }
      : { headers: { ...accept, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const sent = await sendOnce(DIRECT, { origin, method, path: `${pathname}${search}`, ...content }, limits);
  if (!sent.ok) throw unanswered(origin, sent.error);
  const { status, headers } = sent.value;
  if (status >= 300 && status < 400)
    throw new CliError(
      `The server at ${origin} redirects (${status}); requests for the admin API are not sent elsewhere.`,
      'Set HYDRA_ADMIN_URL (or --hydra-admin-url) to the address of the admin API itself.',
    );
  return {
    status,
    json: parseJson(sent.value.body.toString(), origin),
    link: [headers['link'] ?? []].flat().join(', '),
  };
}

function unanswered(origin: string, { kind, cause }: SendFault): CliError {
  if (cause === TOO_LONG)
    return new CliError(
      `The answer of the server at ${origin} is longer than ${MAX_BODY / 1024 / 1024} MB.`,
      'Set HYDRA_ADMIN_URL (or --hydra-admin-url) to the admin address.',
    );
  if (kind === 'invalid') return notJson(origin);
  return new CliError(
    `Hydra's admin API did not answer at ${origin}.`,
    'Start Hydra, or set HYDRA_ADMIN_URL (or --hydra-admin-url) to its admin address.',
  );
}

function endless(path: string): CliError {
  return new CliError(
    `Hydra's list ${path} has more than ${MAX_PAGES} pages, or doesn't end.`,
    'Check that HYDRA_ADMIN_URL is the admin address of a supported Hydra.',
  );
}

function parseJson(text: string, origin: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(origin);
  }
}

function notJson(origin: string): CliError {
  return new CliError(
    `The server at ${origin} is not Hydra's admin API: its answer is not JSON.`,
    'Set HYDRA_ADMIN_URL (or --hydra-admin-url) to the admin address.',
  );
}

const errorSchema = z.object({ error: z.unknown().optional(), error_description: z.string().optional() });

const MAX_SAID = 300;
/** The rest is not read, because it would be cut off anyway. */
const MAX_READ = 10_000;

/**
 * The error for an unexpected answer, with what Hydra says about it.
 *
 * @param action what was refused, such as "create the client shop"
 * @param sent the body of the request: a server may echo it, and nobody may see its secrets
 */
export function refused(action: string, { status, body }: AdminAnswer, sent?: unknown): CliError {
  const parsedBody = errorSchema.safeParse(body);
  const { error, error_description: description } = parsedBody.success ? parsedBody.data : {};
  const said = [error, description]
    .filter((text) => typeof text === 'string' && text !== '')
    .map((text) => shortened(withoutSecrets(String(text).slice(0, MAX_READ), sent)))
    .join(': ');
  return new CliError(visible(`Hydra refused to ${action}: ${status}${said === '' ? '' : ` ${said}`}`));
}

function shortened(text: string): string {
  return text.length > MAX_SAID ? `${text.slice(0, MAX_SAID)}...` : text;
}
