import { readFileSync } from 'node:fs';
import { buildClaims } from '../oauth2/claims';
import { identity } from '../testing/fixtures';
import { claimsConfigSchema } from './claims-config';
import { scopesConfigSchema } from './scopes-config';

const source = { scope: 'email', from: 'traits.email', in: ['id_token'] };
const accepts = (claims: unknown) => claimsConfigSchema.safeParse({ claims }).success;
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('claimsConfigSchema', () => {
  it.each([
    'iss',
    'sub',
    'aud',
    'exp',
    'nbf',
    'iat',
    'jti',
    'client_id',
    'scp',
    'scope',
    'ext',
    'auth_time',
    'acr',
    'amr',
    'azp',
    'nonce',
    'at_hash',
    'c_hash',
    's_hash',
    'sid',
    'rat',
    'cnf',
    'act',
    'constructor',
    'prototype',
  ])('refuses the reserved claim name %s', (name) => {
    const parsed = claimsConfigSchema.safeParse({ claims: { [name]: source } });
    expect(parsed.error?.issues[0]).toMatchObject({
      path: ['claims', name],
      issues: [{ message: 'is a reserved claim name: the authorization server sets it' }],
    });
  });

  it('ignores __proto__', () => {
    const parsed = claimsConfigSchema.safeParse({ claims: JSON.parse(`{"__proto__":${JSON.stringify(source)}}`) });
    expect(parsed.success && 'scope' in parsed.data.claims).toBe(false);
  });

  it.each<[string, unknown]>([
    ['a claim name with a space', { 'a b': source }],
    ['an empty claim name', { '': source }],
    ['a member it does not know', { email: { ...source, form: 'traits.email' } }],
    ['two sources at once', { email: { ...source, verified: 'traits.email' } }],
    ['no source', { email: { scope: 'email', in: ['id_token'] } }],
    ['no scope', { email: { from: 'traits.email', in: ['id_token'] } }],
    ['an empty scope', { email: { ...source, scope: '' } }],
    ['no token', { email: { ...source, in: [] } }],
    ['an unknown token', { email: { ...source, in: ['refresh_token'] } }],
    ['an unknown type', { email: { ...source, type: 'text' } }],
    ['a path outside of what a person may see', { email: { ...source, from: 'metadata_admin.note' } }],
    ['a path into credentials', { email: { ...source, from: 'credentials.password' } }],
    ['all traits at once', { email: { ...source, from: 'traits' } }],
    ['a path with an empty step', { email: { ...source, from: 'traits..email' } }],
    ['a join of one', { name: { scope: 'profile', join: ['traits.name.first'], in: ['id_token'] } }],
    ['a list instead of claims', [source]],
  ])('refuses %s', (_name, claims) => {
    expect(accepts(claims)).toBe(false);
  });

  it('rejects members other than the claims', () => {
    expect(claimsConfigSchema.safeParse({ claims: {}, claim: {} }).success).toBe(false);
  });

  it('accepts a namespaced claim name', () => {
    expect(accepts({ 'https://example.com/roles': { ...source, from: 'metadata_public.roles', type: 'array' } })).toBe(
      true,
    );
  });
});

describe('config/claims.json', () => {
  const config = claimsConfigSchema.parse(readJson('config/claims.json'));
  const all = identity({
    traits: {
      email: 'ada@example.com',
      name: { first: 'Ada', middle: 'King', last: 'Lovelace' },
      nickname: 'Ada',
      preferred_username: 'ada',
      profile: 'https://example.com/ada',
      picture: 'https://example.com/ada.png',
      website: 'https://example.com',
      gender: 'female',
      birthdate: '1815-12-10',
      zoneinfo: 'Europe/London',
      locale: 'en-GB',
      phone_number: '+44 20 7946 0000',
      address: {
        street_address: '12 St James’s Square',
        locality: 'London',
        region: 'London',
        postal_code: 'SW1Y',
        country: 'UK',
      },
    },
  });

  it.each([
    ['email', { email: 'string', email_verified: 'boolean' }],
    [
      'profile',
      {
        name: 'string',
        given_name: 'string',
        family_name: 'string',
        middle_name: 'string',
        nickname: 'string',
        preferred_username: 'string',
        profile: 'string',
        picture: 'string',
        website: 'string',
        gender: 'string',
        birthdate: 'string',
        zoneinfo: 'string',
        locale: 'string',
        updated_at: 'number',
      },
    ],
    ['phone', { phone_number: 'string', phone_number_verified: 'boolean' }],
    ['address', { address: 'object' }],
  ])('releases the standard claims of %s with the types of OpenID Connect Core 5.1', (scope, types) => {
    const { id_token } = buildClaims(config, all, [scope]);
    expect(Object.fromEntries(Object.entries(id_token).map(([name, value]) => [name, typeof value]))).toEqual(types);
  });

  it('builds the address with the member names of OpenID Connect Core 5.1.1', () => {
    const { address } = buildClaims(config, all, ['address']).id_token;
    expect(Object.keys(address as object)).toEqual(['street_address', 'locality', 'region', 'postal_code', 'country']);
  });

  it('puts what an API needs into the access token, under the same scopes', () => {
    const names = (scope: string) => Object.keys(buildClaims(config, all, [scope]).access_token);
    expect(names('email')).toEqual(['email', 'email_verified']);
    expect(names('profile')).toContain('name');
  });

  it.each([[[]], [['openid']], [['openid', 'offline_access', 'api:read']]])('releases nothing for %j', (scopes) => {
    expect(buildClaims(config, all, scopes)).toEqual({ id_token: {}, access_token: {} });
  });
});

describe('config/scopes.json', () => {
  it('is valid and describes every scope that releases a claim', () => {
    const { scopes } = scopesConfigSchema.parse(readJson('config/scopes.json'));
    const { claims } = claimsConfigSchema.parse(readJson('config/claims.json'));
    const releasing = [...new Set(Object.values(claims).map(({ scope }) => scope))];
    expect(Object.keys(scopes)).toEqual(expect.arrayContaining([...releasing, 'offline_access']));
  });
});
