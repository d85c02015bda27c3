import type { Account } from '../kratos/account';
import type { CredentialFacts } from '../views';

/** What Kratos' forms don't say about the ways to sign in: since when, and which providers are linked. */
export function toCredentialFacts({ credentials }: Account): CredentialFacts {
  const facts = Object.entries(credentials).map(([type, { created_at, identifiers }]) => {
    const createdAtMs = Date.parse(created_at ?? '');
    const known = { createdAtMs: Number.isNaN(createdAtMs) ? null : createdAtMs, providers: [] as string[] };
    if (type !== 'oidc') return [type, known] as const;
    // An identifier is the provider's id and the person's id there.
    const providers = identifiers.map(providerOf).filter((name) => name !== '');
    return [type, { ...known, providers: [...new Set(providers)] }] as const;
  });
  return Object.fromEntries(facts);
}

function providerOf(identifier: string): string {
  const at = identifier.indexOf(':');
  return at < 0 ? identifier : identifier.slice(0, at);
}
