const FORM = /^\/self-service\/(?:login|registration|settings)$/;

/**
 * Leaves out the empty entries of lists in a form for Kratos, which would refuse them or keep them. A list's name is
 * the only one of a trait that appears more than once with an empty value among them: components/flow/list-field.tsx
 * puts an empty hidden field before its rows.
 *
 * @param path where the form goes
 * @param body a form as it was sent; other bodies pass unchanged
 */
export function withoutEmptyEntries(path: string, body: Buffer | null): Buffer | null {
  if (body === null || !FORM.test(path) || !body.includes('traits.')) return body;
  const pairs = body.toString('latin1').split('&');
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(nameOf(pair), (counts.get(nameOf(pair)) ?? 0) + 1);
  const kept = pairs.filter((pair) => !(isEmptyTrait(pair) && (counts.get(nameOf(pair)) ?? 0) > 1));
  return kept.length === pairs.length ? body : Buffer.from(kept.join('&'), 'latin1');
}

function nameOf(pair: string): string {
  const at = pair.indexOf('=');
  return at === -1 ? pair : pair.slice(0, at);
}

function isEmptyTrait(pair: string): boolean {
  return pair.startsWith('traits.') && (pair.endsWith('=') || !pair.includes('=')) && nameOf(pair).length > 0;
}
