import type { HttpAnswer } from '@/dev/testing/browser';
import { expectProblem } from '../support/answers';
import { BOOKS, CLOSED, expect, NOTES, test } from '../support/resource-fixtures';

const AUDIENCE = [NOTES, CLOSED];
const UNKNOWN = 'https://unknown.example';

/** The parameters of an authorization response, wherever they are. */
function responseOf({ headers, text }: HttpAnswer): URLSearchParams {
  const location = headers['location'];
  if (location !== undefined) return new URLSearchParams(/[?#](.*)$/.exec(location)?.[1]);
  const inputs = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const plain = (value: string) => value.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)));
  return new URLSearchParams(inputs.map(([, name = '', value = '']): [string, string] => [plain(name), plain(value)]));
}

test.describe('a resource that a client can’t have', () => {
  for (const [what, resources] of [
    ['is unknown', [UNKNOWN]],
    ['is closed', [CLOSED]],
    ['isn’t registered for the client', [BOOKS]],
    ['is one of two', [NOTES, BOOKS]],
    ['is no URI', ['notes']],
    ['is empty', ['']],
    ['has a fragment', [`${NOTES}#x`]],
  ] as [string, string[]][]) {
    for (const mode of ['query', 'fragment', 'form_post']) {
      test(`${what}: the client hears of it by ${mode}`, async ({ door, app, clients, stack }) => {
        const client = await clients.create({ audience: AUDIENCE });
        const attempt = await app.begin(client, { response_mode: mode, prompt: 'none' });
        const url = `${attempt.url}&${resources.map((one) => `resource=${encodeURIComponent(one)}`).join('&')}`;
        const answer = await door.newVisitor([app.origin]).send(url);
        expect(Object.fromEntries(responseOf(answer))).toMatchObject({
          error: 'invalid_target',
          state: attempt.state,
          iss: stack.origin,
        });
      });
    }
  }

  test('never sends anybody to an address that isn’t the client’s', async ({ door, app, clients }) => {
    const client = await clients.create({ audience: AUDIENCE });
    const wrong = [{ redirect_uri: 'https://evil.example/cb' }, { client_id: 'nobody' }];
    for (const params of wrong) {
      const attempt = await app.begin(client, { resource: UNKNOWN, ...params });
      const answer = await door.newVisitor([app.origin]).send(attempt.url);
      expect([answer.status, answer.headers['location']], JSON.stringify(params)).toEqual([400, undefined]);
    }
  });

  test('is refused with a doubled parameter, and whatever verifier stands there', async ({ door, app, clients }) => {
    const client = await clients.create({ audience: AUDIENCE });
    const visitor = door.newVisitor([app.origin]);
    const { url } = await app.begin(client, { resource: NOTES });
    for (const name of ['client_id', 'redirect_uri', 'st%61te'])
      expectProblem(await visitor.send(`${url}&${name}=x`), 400, 'param_repeated');
    const unknown = await app.begin(client, { resource: UNKNOWN });
    for (const verifier of ['login_verifier=', 'consent_verifier=%20', 'login_verifier=%C2%85']) {
      const answer = await visitor.send(`${unknown.url}&${verifier}`);
      expect(responseOf(answer).get('error'), verifier).toBe('invalid_target');
    }
    // Next repairs the escape, so there it's a verifier, which Hydra doesn't know.
    const answer = await visitor.send(`${unknown.url}&consent_verifier=%zz`);
    expect(['invalid_target', 'access_denied']).toContain(responseOf(answer).get('error'));
  });
});
