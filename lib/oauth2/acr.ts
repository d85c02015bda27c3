import type { Aal } from '../kratos/types';

export type AcrNames = { aal1: readonly string[]; aal2: readonly string[] };

export type AcrVerdict =
  /** The acr to answer with. */
  | { kind: 'met'; acr: string }
  /** Only another factor satisfies one of the requested values. `acr` is the value without it. */
  | { kind: 'step_up'; acr: string };

/** What OpenID Connect calls a sign-in that reaches no level. */
const NO_LEVEL = '0';

/**
 * Compares the requested acr values, in their order of preference, with the AAL of the session.
 *
 * Values that no AAL has are skipped, because acr_values is a voluntary request.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#acrSemantics
 */
export function judgeAcr(names: AcrNames, requested: readonly string[], aal: Aal): AcrVerdict {
  const ownName = aal === 'aal0' ? NO_LEVEL : (names[aal][0] ?? aal);
  const known = requested.filter((value) => names.aal1.includes(value) || names.aal2.includes(value));
  // A second factor also satisfies a request for one factor.
  const met = aal === 'aal0' ? undefined : known.find((value) => aal === 'aal2' || names.aal1.includes(value));
  if (met !== undefined) return { kind: 'met', acr: met };
  return known.length > 0 ? { kind: 'step_up', acr: ownName } : { kind: 'met', acr: ownName };
}
