import { z } from 'zod';
import { newConnections } from '@/lib/upstream/pool';
import { type SendFault, type SendLimits, send as sendOnce, TOO_LONG } from '@/lib/upstream/send';
import { CliError } from '../base/errors';
import { withoutSecrets } from '../base/redact';
import { visible } from '../base/visible';

/** An answer of Hydra's admin API that came: its status and its JSON, or null where there is none. */
export type Answer = { status: number; body: unknown };

export type HydraAdmin = {
  url: string;
  get: (path: string) => Promise<Answer>;
  post: (path: string, body: unknown) => Promise<Answer>;
  put: (path: string, body: unknown) => Promise<Answer>;
  remove: (path: string) => Promise<Answer>;
  /** All items of a list, page by page; a list that does not end is an error, for half of it would pass for the whole. */
  list: (path: string, query?: Record<string, string>) => Promise<unknown[]>;
};

const TIMEOUT_MS = 15_000;
/** Much more than a page of clients with a key set each. */
const MAX_BODY = 16 * 1024 * 1024;
/** Whatever proxy the environment names: the admin API is near, and what is sent there is nobody else's to see. */
const DIRECT = newConnections(10_000, true);
const PAGE_SIZE = 250;
/** More pages than any registry has; a server that sends "next" for ever is left. */
const MAX_PAGES = 1_000;

/**
 * Hydra's admin API below /admin. Redirects are errors: v2.3.0 would send a request for a mistyped path, body included, elsewhere.
 *
 * Its functions throw CliError where Hydra is not reached or its answer is no JSON that can be used.
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
  let next: string | undefined = pathOf(path, query);
  for (let page = 0; next !== undefined; page += 1) {
    if (page === MAX_PAGES) throw endless(path);
    const { status, json, link } = await get(next);
    const found = itemsOf(json);
    if (status !== 200 || found === undefined) throw refused('list', path, { status, body: json });
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

function pathOf(path: string, query: Record<string, string>): string {
  return `${path}?${new URLSearchParams({ ...query, page_size: String(PAGE_SIZE) })}`;
}

/** Only makes a URL of a path. */
const BASE = 'http://hydra.invalid';

/** The path of the next page; only its token is taken from the Link header, whose address may be one that is not reachable from here. */
function nextPage(link: string, path: string, query: Record<string, string>): string | undefined {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1];
  if (target === undefined || !URL.canParse(target, BASE)) return undefined;
  const token = new URL(target, BASE).searchParams.get('page_token');
  if (!token) return undefined;
  return `${pathOf(path, query)}&${new URLSearchParams({ page_token: token })}`;
}

type RawAnswer = { status: number; json: unknown; link: string };

type Question = { method: string; target: string; body: unknown };

async function ask({ method, target, body }: Question, limits: SendLimits): Promise<RawAnswer> {
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
      `What answers at ${origin} redirects (${status}), and the admin API's requests are not sent elsewhere.`,
      'Set HYDRA_ADMIN_URL (or --hydra-admin-url) to the address of the admin API itself.',
    );
  return { status, json: parsed(sent.value.body.toString(), origin), link: [headers['link'] ?? []].flat().join(', ') };
}

function unanswered(origin: string, { kind, cause }: SendFault): CliError {
  if (cause === TOO_LONG)
    return new CliError(
      `The answer of what is at ${origin} is longer than ${MAX_BODY / 1024 / 1024} MB.`,
      'Set HYDRA_ADMIN_URL (or --hydra-admin-url) to the admin address.',
    );
  if (kind === 'invalid') return noJson(origin);
  return new CliError(
    `Hydra's admin API did not answer at ${origin}.`,
    'Start Hydra, or set HYDRA_ADMIN_URL (or --hydra-admin-url) to its admin address.',
  );
}

function endless(path: string): CliError {
  return new CliError(
    `Hydra's list ${path} has more than ${MAX_PAGES} pages, or has no end.`,
    'Check that HYDRA_ADMIN_URL is the admin address of a supported Hydra.',
  );
}

function parsed(text: string, origin: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw noJson(origin);
  }
}

function noJson(origin: string): CliError {
  return new CliError(
    `What answers at ${origin} is not Hydra's admin API: its answer is not JSON.`,
    'Set HYDRA_ADMIN_URL (or --hydra-admin-url) to the admin address.',
  );
}

const errorSchema = z.object({ error: z.unknown().optional(), error_description: z.string().optional() });

const MAX_SAID = 300;
/** What is behind this is not looked at: it would be left out anyhow. */
const MAX_READ = 10_000;

/**
 * The error for an answer that was not expected, with what Hydra says about it.
 *
 * @param sent the body of the request: a server may echo it, and its secrets are nobody's to see
 */
export function refused(doing: string, about: string, { status, body }: Answer, sent?: unknown): CliError {
  const parsedBody = errorSchema.safeParse(body);
  const { error, error_description: description } = parsedBody.success ? parsedBody.data : {};
  const said = [error, description]
    .filter((text) => typeof text === 'string' && text !== '')
    .map((text) => shortened(withoutSecrets(String(text).slice(0, MAX_READ), sent)))
    .join(': ');
  return new CliError(visible(`Hydra refused to ${doing} ${about}: ${status}${said === '' ? '' : ` ${said}`}`));
}

function shortened(text: string): string {
  return text.length > MAX_SAID ? `${text.slice(0, MAX_SAID)}...` : text;
}
