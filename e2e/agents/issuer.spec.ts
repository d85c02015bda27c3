import { expect, test } from '../support/attack-fixtures';
import { ALLOW, atConsent, DENY } from '../support/visits';

const MODES = ['query', 'fragment', 'form_post'] as const;

for (const mode of MODES) {
  for (const [what, button] of [
    ['a code', ALLOW],
    ['a refusal', DENY],
  ] as const) {
    test(`${what} comes with the issuer by ${mode}`, async ({ visitor, app, client, person, stack }) => {
      const params = { response_mode: mode };
      const { page } = await atConsent(visitor, { app, client, person, params });
      const moved = await visitor.submit(visitor.fill(page, button), { stopAt: ({ origin }) => origin === app.origin });
      expect(issuersOf(moved.url, moved.text)).toEqual([stack.origin]);
    });
  }

  test(`a silent error comes with the issuer by ${mode}`, async ({ visitor, app, client, stack }) => {
    const { url } = await app.begin(client, { prompt: 'none', response_mode: mode });
    const answer = await visitor.open(url, { stopAt: ({ origin }) => origin === app.origin });
    expect(issuersOf(answer.url, answer.text)).toEqual([stack.origin]);
  });
}

/** Every value of `iss` in an authorization response. */
function issuersOf(url: string, text: string): string[] {
  const { searchParams, hash } = new URL(url);
  const inForm = [...text.matchAll(/name="iss" value="([^"]*)"/g)].map(([, value = '']) => value);
  return [...searchParams.getAll('iss'), ...new URLSearchParams(hash.slice(1)).getAll('iss'), ...inForm];
}
