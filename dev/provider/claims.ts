/**
 * What the provider says about an account, which is whatever was typed: an e-mail address or just a name. An account
 * without an address is one whose mapper sets fewer traits than a schema may require.
 */
export function claimsOf(account: string): Record<string, unknown> {
  const [local = ''] = account.split('@');
  const [given = local, ...others] = local.split(/[.\s_+-]+/).map(capitalised);
  const family = others.join(' ');
  return {
    sub: account,
    name: [given, family].filter(Boolean).join(' '),
    given_name: given,
    ...(family === '' ? {} : { family_name: family }),
    ...(account.includes('@') ? { email: account, email_verified: true } : {}),
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
