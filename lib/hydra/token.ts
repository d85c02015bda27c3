import { z } from 'zod';
import { getEnv } from '../config/env';
import { basicCredentials } from '../http/basic-credentials';
import { JWT_BEARER } from '../jwt';
import { fail, ok, type Result } from '../result';
import { isPlain500, parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';
import { callHydra } from './client';

export type AssertionExchange = {
  clientId: string;
  clientSecret: string;
  /** A JWT that has never been used here, because Hydra accepts each `jti` once. */
  assertion: string;
  scopes: readonly string[];
  audiences: readonly string[];
};

/** An access token. Whatever else Hydra sends goes no further. */
export type AccessToken = { accessToken: string; expiresIn: number; scopes: string[] };

export type ExchangeFault =
  /** Hydra, or its token hook, refuses this person a token. */
  | { kind: 'denied' }
  /** `isLostRace`: a plain 500, usually a lost race for a row or a lock. Another try needs another assertion. */
  | (UpstreamFault & { isLostRace?: boolean });

const MAX_ANSWER_BYTES = 256 * 1024;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(),
  /** Omitted if it equals the requested scope: RFC 6749, section 5.1. */
  scope: z.string().optional(),
});
const errorSchema = z.looseObject({ error: z.string().regex(/^[a-z_]{1,60}$/) });

/**
 * Trades an assertion for an access token at Hydra's token endpoint, as a confidential client.
 *
 * An assertion is never sent twice, because the first try may have used it up.
 *
 * @returns the token; `invalid` if Hydra refuses the client, the trust, the scope or the audience (for the operator to
 *   fix), or grants a scope that wasn't requested; `denied` if the token hook refuses
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-2.1
 */
export async function exchangeAssertion(exchange: AssertionExchange): Promise<Result<AccessToken, ExchangeFault>> {
  const answer = await post(exchange);
  if (!answer.ok) return fail({ ...answer.error, isLostRace: isPlain500(answer.error) });
  if (answer.value.status !== 200) return fail(readRefusal(answer.value));
  const parsed = parseAnswer('hydra', tokenSchema, answer.value.data);
  if (!parsed.ok) return parsed;
  const { access_token, expires_in, scope = exchange.scopes.join(' ') } = parsed.value;
  const scopes = scope.split(' ').filter((word) => word !== '');
  if (!scopes.every((word) => exchange.scopes.includes(word)))
    return fail(invalid('it granted a scope that was not requested'));
  return ok({ accessToken: access_token, expiresIn: expires_in, scopes });
}

function post(exchange: AssertionExchange) {
  return callHydra({
    method: 'POST',
    path: '/oauth2/token',
    headers: {
      authorization: basicCredentials(exchange.clientId, exchange.clientSecret),
      // Hydra may insist on https, which ends in front of it. This call stays internal, like the gateway's.
      'x-forwarded-proto': new URL(getEnv().origin).protocol.slice(0, -1),
    },
    form: toForm(exchange),
    maxBytes: MAX_ANSWER_BYTES,
  });
}

function toForm({ assertion, scopes, audiences }: AssertionExchange): URLSearchParams {
  const form = new URLSearchParams({ grant_type: JWT_BEARER, assertion });
  if (scopes.length > 0) form.set('scope', scopes.join(' '));
  // One parameter each, as in RFC 8707. Hydra also accepts a single one with spaces.
  for (const audience of audiences) form.append('audience', audience);
  return form;
}

/** Hydra's error code is one of the standard's. Its description isn't read, because it may contain more. */
function readRefusal({ status, data }: UpstreamAnswer): ExchangeFault {
  const parsed = errorSchema.safeParse(data);
  const error = parsed.success ? parsed.data.error : 'no OAuth 2.0 error';
  if (status === 403 && parsed.success) return { kind: 'denied' };
  const hint = HINTS[error];
  return invalid(`the token endpoint answered ${status} ${error}${hint === undefined ? '' : `: ${hint}`}`);
}

const HINTS: Record<string, string> = {
  invalid_client: 'the exchange client or its secret is wrong',
  unauthorized_client: 'the exchange client lacks the grant type jwt-bearer',
  invalid_grant:
    'the trust for the assertion is missing or does not match the key set, or the clocks of Kratos and Hydra differ by a minute',
  invalid_scope: 'the trust does not allow a scope of VESTIBULE_EXCHANGE_SCOPES',
  invalid_request: 'the exchange client does not allow an audience of VESTIBULE_EXCHANGE_AUDIENCES',
};

function invalid(cause: string): UpstreamFault {
  return { kind: 'invalid', upstream: 'hydra', cause };
}
