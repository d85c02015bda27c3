import { z } from 'zod';
import type { ClientName } from './env';
import { Problem } from './problem';

const DEFAULT_SCOPE = 'openid offline_access profile email api:read';

const once = (pattern: RegExp) => z.array(z.string().regex(pattern)).length(1).optional();

// The parameters that may be passed on to the sign-in service, with the characters that each may have.
const schema = z.strictObject({
  client: once(/^(demo|first-party)$/),
  prompt: once(/^[a-z_ ]{1,80}$/),
  max_age: once(/^\d{1,9}$/),
  acr_values: once(/^[\w:./ -]{1,300}$/),
  login_hint: once(/^[^\p{Cc}]{1,254}$/u),
  ui_locales: once(/^[A-Za-z0-9 -]{1,100}$/),
  scope: once(/^[\x21\x23-\x5b\x5d-\x7e ]{1,500}$/),
});

export type LoginParams = {
  client: ClientName;
  scope: string;
  maxAge: number | undefined;
  /** As given, without `client` and `scope`. */
  extra: Readonly<Record<string, string>>;
  /** The address that starts the same attempt again. */
  retry: string;
};

/** Reads the query of /login, and refuses unknown, repeated and malformed parameters. */
export function readLoginParams(query: URLSearchParams): LoginParams {
  const all = Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)]));
  const parsed = schema.safeParse(all);
  if (!parsed.success) {
    throw new Problem('parameter_not_accepted', 400);
  }
  const { client, scope, ...rest } = parsed.data;
  const extra = Object.fromEntries(
    Object.entries(rest).flatMap(([name, values]) => (values?.[0] === undefined ? [] : [[name, values[0]] as const])),
  );
  const search = query.toString();
  return {
    client: client?.[0] === 'first-party' ? 'first-party' : 'demo',
    scope: scope?.[0] ?? DEFAULT_SCOPE,
    maxAge: extra.max_age === undefined ? undefined : Number(extra.max_age),
    extra,
    retry: search === '' ? '/login' : `/login?${search}`,
  };
}
