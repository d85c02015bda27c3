import type { Account } from '../kratos/account';
import type { CredentialFacts } from '../views';

/** What Kratos' forms don't say about the ways to sign in: since when, and which providers are linked. */
export function toCredentialFacts({ credentials }: Account): CredentialFacts {
  const facts = Object.entries(credentials).map(([type, { created_at, identifiers }]) => {
    const createdAtMs = Date.parse(created_at ?? '');
    const known = { createdAtMs: Number.isNaN(createdAtMs) ? null : createdAtMs, providers: [] as string[] };
    // An identifier is the provider's id and the person's id there.
    return [type, type === 'oidc' ? { ...known, providers: unique(identifiers.map(providerOf)) } : known] as const;
  });
  return Object.fromEntries(facts);
}

function providerOf(identifier: string): string {
  const at = identifier.indexOf(':');
  return at < 0 ? identifier : identifier.slice(0, at);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name !== ''))];
}
