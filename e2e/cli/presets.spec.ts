import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { stringify } from 'yaml';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { hydraSettings } from '../support/own-trust';
import { makeScratchFolder } from '../support/scratch-folder';
import type { StackInfo } from '../support/stack';
import { askToken, type TokenAnswer } from '../support/token-endpoint';
import { runVestibule } from '../support/vestibule-command';
import { makeVisitor, type Visitor } from '../support/visitor';
import { ALLOW, signIn } from '../support/visits';

type Listed = { name: string; example: string | null };
type Client = {
  id: string;
  redirect_uris: string[];
  scopes: string[];
  audiences?: string[];
  token_endpoint_auth_method?: string;
};
type Applied = { secrets: Record<string, string>; warnings: string[] };
type Printed = { clients: Client[]; claims: string[] };

async function run<T>(args: string[], stack: StackInfo): Promise<T> {
  const { code, stdout, stderr } = await runVestibule(['clients', ...args, '--json'], hydraSettings(stack));
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

/** The code flow of one application, up to its tokens. */
async function getTokens(
  visitor: Visitor,
  stack: StackInfo,
  { client, secret }: { client: Client; secret: string | undefined },
) {
  const [redirectUri = ''] = client.redirect_uris;
  const [state, verifier] = [randomBytes(16), randomBytes(32)].map((bytes) => bytes.toString('base64url'));
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: client.scopes.join(' '),
    state: state ?? '',
    code_challenge: createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url'),
    code_challenge_method: 'S256',
    ...(client.audiences ? { audience: client.audiences.join(' ') } : {}),
  });
  const stopAt = (url: URL) => url.origin === new URL(redirectUri).origin;
  let answer = await visitor.open(`/oauth2/auth?${query}`, { stopAt });
  if (new URL(answer.url).pathname === '/consent') {
    answer = await visitor.submit(visitor.fill(answer, ALLOW), { stopAt });
  }
  const { searchParams } = new URL(answer.url);
  expect(searchParams.get('state'), answer.url).toBe(state);
  const params = {
    grant_type: 'authorization_code',
    code: searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier ?? '',
  };
  if (secret === undefined) return askPublicly(stack, { client_id: client.id, ...params });
  const isInHeader = client.token_endpoint_auth_method !== 'client_secret_post';
  return askToken(stack.origin, { id: client.id, secret, isInHeader }, params);
}

async function askPublicly(stack: StackInfo, params: Record<string, string>): Promise<TokenAnswer> {
  const answer = await fetch(`${stack.origin}/oauth2/token`, { method: 'POST', body: new URLSearchParams(params) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function expectClaims(stack: StackInfo, { body }: TokenAnswer, expected: { sub: string; claims: string[] }) {
  const userInfo = await callJson<Record<string, unknown>>('GET', {
    url: `${stack.origin}/userinfo`,
    headers: { authorization: `Bearer ${body['access_token']}` },
  });
  for (const found of [decodeJwt(String(body['id_token'])), userInfo]) {
    expect(found).toMatchObject({ sub: expected.sub });
    for (const claim of expected.claims) expect(found).toHaveProperty(claim);
  }
}

test('every ready-made entry can be applied, and its application gets the claims that it reads', async ({
  stack,
  people,
}) => {
  test.setTimeout(300_000);
  const scratch = makeScratchFolder();
  const person = await people.create();
  await callJson('PATCH', `${stack.kratosAdminUrl}/admin/identities/${person.id}`, [
    { op: 'replace', path: '/metadata_public', value: { groups: ['ops'] } },
  ]);
  const { presets } = await run<{ presets: Listed[] }>(['presets'], stack);
  expect(presets.length).toBeGreaterThanOrEqual(12);
  const printed: Printed[] = [];
  for (const { name, example } of presets) {
    const url = example === null ? [] : ['--url', example];
    printed.push(await run<Printed>(['preset', name, ...url, '--id', `e2e-${name}`], stack));
  }
  const file = scratch.file('clients.yaml');
  const apply = (clients: Client[], ...options: string[]) => {
    writeFileSync(file, stringify({ set: 'e2e-presets', clients }));
    return run<Applied>(['apply', file, '--yes', ...options], stack);
  };
  try {
    const { secrets, warnings } = await apply(printed.flatMap(({ clients }) => clients));
    expect(warnings).toEqual([]);
    for (const { clients, claims } of printed) {
      for (const client of clients) {
        const visitor = makeVisitor(stack, { origins: [new URL(client.redirect_uris[0] ?? '').origin] });
        await signIn(visitor, person);
        const answer = await getTokens(visitor, stack, { client, secret: secrets[client.id] });
        expect(answer.status, `${client.id}: ${JSON.stringify(answer.body)}`).toBe(200);
        await expectClaims(stack, answer, { sub: person.id, claims });
        expect(decodeJwt(String(answer.body['access_token'])).aud, client.id).toEqual(client.audiences ?? []);
      }
    }
  } finally {
    await apply([], '--prune');
    scratch.remove();
  }
});
