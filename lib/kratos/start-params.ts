import { type ParamRule, readParams } from '../http/params';
import { isJsonObject, parseJson } from '../json';
import { parseUrl } from '../parse-url';
import { UUID } from '../patterns';

/** What a link to a page may say about the flow that starts there. Kratos reads them at the start of a flow. */
const RULES = {
  identity_schema: { pattern: /^[\w.:@/+=-]+$/, maxLength: 200, isOptional: true },
  organization: { pattern: UUID, maxLength: 36, isOptional: true },
  via: { pattern: /^[\w.-]+$/, maxLength: 100, isOptional: true },
  /** Kratos takes it with a form, and hands it to web hooks. */
  transient_payload: { pattern: /^\{[\s\S]*\}$/, maxLength: 4_000, isOptional: true },
} satisfies Record<string, ParamRule>;

type Name = keyof typeof RULES;

export type StartParams = Partial<Record<Name, string>>;

/**
 * Reads what an address says about the flow that starts there. Whatever can't be read is left out.
 *
 * @see https://www.ory.sh/docs/kratos/manage-identities/identity-schema#multiple-schemas
 */
export function readStartParams(search: string): StartParams {
  const found: StartParams = {};
  for (const name of Object.keys(RULES) as Name[]) {
    const read = readParams(search, { [name]: RULES[name] } as Record<Name, ParamRule>);
    const value = read.ok ? read.value[name] : undefined;
    if (value !== undefined && (name !== 'transient_payload' || isJsonObject(parseJson(value)))) found[name] = value;
  }
  return found;
}

/** The start parameters of an address, which may be relative; none if it isn't one. */
export function startParamsOf(address: string | null): StartParams {
  const url = address === null ? null : parseUrl(address, 'http://self');
  return url === null ? {} : readStartParams(url.search);
}

/** An address with these parameters, as far as it doesn't have them already. */
export function withStartParams(address: string, start: StartParams): string {
  const missing = Object.entries(start).filter(([name]) => !new RegExp(`[?&]${name}=`).test(address));
  if (missing.length === 0) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(missing)}`;
}
