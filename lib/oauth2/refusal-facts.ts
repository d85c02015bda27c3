import type { ErrorCode } from '../errors';
import { readJwtPayload } from '../jwt';
import { UUID_SOURCE } from '../patterns';
import type { HydraRefusal } from './hydra-refusal';

/** What the log says about a refusal, for the application's developer. The names are those of the log line. */
export type RefusalFacts = {
  event: 'oauth_refused';
  hydra_error: string;
  /** Hydra's description and hint, without anything that could be a secret. */
  reason: string;
  client_id?: string;
  /** The parameter at fault. */
  parameter?: string;
  /** What the application sent for it, if that is harmless; addresses without their query. */
  sent?: string;
  /** What the client has registered instead. */
  registered?: string[];
};

/** The registered addresses of a client, if Hydra could be asked. */
export type Registered = { redirect_uris: string[]; post_logout_redirect_uris: string[] } | null;

const MAX_REASON = 500;
const MAX_VALUE = 300;
const MAX_REGISTERED = 10;

/** The parameter that each fault is about. */
const PARAMETERS: Partial<Record<ErrorCode, string>> = {
  id_token_hint_invalid: 'id_token_hint',
  id_token_hint_missing: 'id_token_hint',
  id_token_hint_modified: 'id_token_hint',
  invalid_client: 'client_id',
  invalid_nonce: 'nonce',
  invalid_prompt: 'prompt',
  invalid_redirect_uri: 'redirect_uri',
  invalid_request_object: 'request',
  invalid_request_uri: 'request_uri',
  invalid_scope: 'scope',
  invalid_state: 'state',
  invalid_target: 'audience',
  logout_client_unknown: 'id_token_hint',
  pkce_method_unsupported: 'code_challenge_method',
  pkce_required: 'code_challenge',
  logout_address_not_registered: 'post_logout_redirect_uri',
  redirect_uri_malformed: 'redirect_uri',
  redirect_uri_missing: 'redirect_uri',
  unsupported_response_mode: 'response_mode',
  unsupported_response_type: 'response_type',
};

/** Parameters that may be logged, because they are about the application, not about a person or a session. */
const HARMLESS = new Set([
  'audience',
  'code_challenge_method',
  'post_logout_redirect_uri',
  'prompt',
  'redirect_uri',
  'request_uri',
  'resource',
  'response_mode',
  'response_type',
  'scope',
]);

/**
 * Reads a refusal from the parameters of Hydra's error URL.
 *
 * @returns the refusal; null if there is no error, or several
 */
export function readRefusal(params: URLSearchParams): HydraRefusal | null {
  const [error, ...more] = params.getAll('error');
  if (!error || more.length > 0) return null;
  const reason = [params.get('error_description'), params.get('error_hint')].filter(Boolean).join(' ');
  return { error, reason };
}

/**
 * Collects what the log says about a refusal. Anybody can write a link to the error page, so every text is shortened
 * and put on one line.
 */
export function refusalFacts(
  { error, reason }: HydraRefusal,
  code: ErrorCode,
  { params, registered }: { params?: URLSearchParams; registered?: Registered } = {},
): RefusalFacts {
  const isResource = code === 'invalid_target' && params?.has('resource');
  const parameter = isResource ? 'resource' : PARAMETERS[code];
  const sent = parameter !== undefined && HARMLESS.has(parameter) ? params?.get(parameter) : null;
  const clientId = params && readClientId(params);
  const addresses = registeredFor(parameter, registered ?? null);
  return {
    event: 'oauth_refused',
    hydra_error: readable(error, 100),
    reason: readable(reason, MAX_REASON),
    ...(clientId ? { client_id: cut(singleLine(clientId.slice(0, MAX_VALUE * 4)), MAX_VALUE) } : {}),
    ...(parameter === undefined ? {} : { parameter }),
    ...(typeof sent === 'string' ? { sent: readable(withoutQuery(sent), MAX_VALUE) } : {}),
    ...(addresses === null ? {} : { registered: addresses }),
  };
}

/**
 * Reads which client a request names: by `client_id`, or in a sign-out by the audience of the ID token, which nobody
 * has verified yet.
 *
 * @returns the client's id; null if the request names none
 */
export function readClientId(params: URLSearchParams): string | null {
  const named = params.get('client_id');
  if (named) return named;
  const { aud } = readJwtPayload(params.get('id_token_hint') ?? '') ?? {};
  const first: unknown = Array.isArray(aud) ? aud[0] : aud;
  return typeof first === 'string' && first !== '' ? first : null;
}

/** Tells whether the client's registration helps with this fault. */
function needsRegistration(parameter: string | undefined): boolean {
  return parameter === 'redirect_uri' || parameter === 'post_logout_redirect_uri';
}

function registeredFor(parameter: string | undefined, registered: Registered): string[] | null {
  if (registered === null || !needsRegistration(parameter)) return null;
  const all = parameter === 'redirect_uri' ? registered.redirect_uris : registered.post_logout_redirect_uris;
  const shown = all.slice(0, MAX_REGISTERED).map((uri) => cut(singleLine(uri), MAX_VALUE));
  return all.length > MAX_REGISTERED ? [...shown, `and ${all.length - MAX_REGISTERED} more`] : shown;
}

/**
 * An address's query may contain anything. That it has one is worth knowing, because addresses are compared as a whole.
 */
function withoutQuery(value: string): string {
  return value
    .replace(/\/\/[^/?#\s]*@/, '//')
    .replaceAll(/\?[^\s#]*/g, '?…')
    .replaceAll(/#\S*/g, '#…');
}

const RANDOM = String.raw`(?:(?=[\w+=-]*\d)|(?=[\w+=-]*[a-z])(?=[\w+=-]*[A-Z]))[\w+=-]{32,}`;
/** JWTs, and whatever is as long and random as a token. Words, host names and UUIDs in an address aren't. */
const SECRETS = new RegExp(
  String.raw`\beyJ[\w-]*(?:\.[\w-]*)*|[\w-]{20,}\.[\w-]{20,}(?:\.[\w-]*)?|(?<![\w+=-])(?!${UUID_SOURCE}(?![\w+=-]))${RANDOM}`,
  'g',
);

function readable(text: string, maxLength: number): string {
  // Shortened first, because nobody reads the rest.
  const short = singleLine(text.slice(0, maxLength * 4)).replaceAll(/(?<=[\w/])\?[^\s'"#…]+/g, '?…');
  return cut(short.replaceAll(SECRETS, '[redacted]'), maxLength);
}

function singleLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function cut(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
