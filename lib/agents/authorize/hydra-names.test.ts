import fc from 'fast-check';
import { joinPairs, type Pair, readPairs } from '../../http/raw-query';
import type { UnverifiedClient } from '../client';
import { mappedId } from '../client-ids';
import { findRedirectFault, goesToLocalhost, toClientNames, toHydraForm, toHydraNames } from './hydra-names';

const ID = 'https://app.example.com/client.json';
const client = (changes: Partial<UnverifiedClient> = {}): UnverifiedClient => ({
  kind: 'document',
  id: ID,
  hydraId: ID,
  name: 'Orchard',
  redirectUris: ['http://localhost/callback', 'https://app.example.com/cb', 'http://127.0.0.1/callback'],
  isVerified: false,
  ...changes,
});
const mapped = client({ hydraId: mappedId(ID) });
const queryOf = (params: Record<string, string>) => readPairs(new URLSearchParams(params).toString());
const valuesOf = (pairs: readonly Pair[]) => Object.fromEntries(pairs.map(({ name, value }) => [name, value]));

describe('findRedirectFault', () => {
  it.each([
    ['http://localhost:33999/callback', null],
    ['http://127.0.0.1:1/callback', null],
    ['https://app.example.com/cb', null],
    ['http://[::1]:1/callback', 'invalid_redirect_uri'],
    ['http://localhost:33999/other', 'invalid_redirect_uri'],
    ['https://evil.example.com/cb', 'invalid_redirect_uri'],
    ['javascript:alert(1)', 'invalid_redirect_uri'],
    ['', 'redirect_uri_missing'],
  ])('judges %s: %s', (redirect_uri, fault) => {
    expect(findRedirectFault(queryOf({ redirect_uri }), client())).toBe(fault);
  });

  it('judges what Go reads', () => {
    const doubled = readPairs('redirect_uri=%zz&redirect_uri=https%3A%2F%2Fevil.example.com');
    expect(findRedirectFault(doubled, client())).toBe('invalid_redirect_uri');
    expect(findRedirectFault([], client())).toBe('redirect_uri_missing');
  });
});

describe('toHydraNames', () => {
  it.each([client(), mapped])('changes id and localhost for Hydra', (one) => {
    const asked = queryOf({ client_id: ID, redirect_uri: 'http://localhost:33999/callback?x=1', state: 'y' });
    expect(valuesOf(toHydraNames(asked, one))).toEqual({
      client_id: one.hydraId,
      redirect_uri: 'http://127.0.0.1:33999/callback?x=1',
      state: 'y',
      vestibule_loopback: '1',
    });
  });

  it.each(['http://127.0.0.1:1/callback', 'https://app.example.com/cb'])('marks nothing else: %s', (redirect_uri) => {
    const asked = queryOf({ client_id: ID, redirect_uri, vestibule_loopback: '1' });
    expect(valuesOf(toHydraNames(asked, mapped))).toEqual({ client_id: mapped.hydraId, redirect_uri });
  });

  it('is undone for a request that starts again, and can be done again', () => {
    const asked = queryOf({ client_id: ID, redirect_uri: 'http://localhost:33999/callback', scope: 'a b' });
    const forHydra = toHydraNames(asked, mapped);
    const again = toClientNames(forHydra, mapped);
    expect(valuesOf(again)).toEqual(valuesOf(asked));
    expect(joinPairs(toHydraNames(again, mapped))).toBe(joinPairs(forHydra));
  });

  it('lets a marker by hand lead nowhere else', () => {
    const asked = queryOf({ client_id: ID, redirect_uri: 'https://app.example.com/cb', vestibule_loopback: '1' });
    expect(valuesOf(toClientNames(asked, client()))).toEqual({
      client_id: ID,
      redirect_uri: 'https://app.example.com/cb',
    });
    const elsewhere = client({ redirectUris: ['http://127.0.0.1/callback'] });
    const shifted = toClientNames(
      queryOf({ redirect_uri: 'http://127.0.0.1:1/callback', vestibule_loopback: '1' }),
      elsewhere,
    );
    expect(findRedirectFault(shifted, elsewhere)).toBe('invalid_redirect_uri');
  });

  it('leaves all other parameters as they were written', () => {
    const other = fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[\w%+;=.]{0,12}$/));
    fc.assert(
      fc.property(fc.array(other), (others) => {
        const kept = others
          .filter(([name]) => !['client_id', 'redirect_uri'].includes(name))
          .map((pair) => pair.join('='));
        const asked = readPairs(['client_id=x', 'redirect_uri=http%3A%2F%2Flocalhost%2Fcb', ...kept].join('&'));
        const sent = joinPairs(toHydraNames(asked, mapped)).split('&');
        expect(sent.slice(2, -1)).toEqual(kept);
      }),
    );
  });
});

describe('toHydraForm', () => {
  it('says the same as the request before it', () => {
    const form = queryOf({
      grant_type: 'authorization_code',
      client_id: ID,
      redirect_uri: 'http://localhost:1/callback',
    });
    expect(valuesOf(toHydraForm(form, mapped))).toEqual({
      grant_type: 'authorization_code',
      client_id: mapped.hydraId,
      redirect_uri: 'http://127.0.0.1:1/callback',
    });
  });

  it('adds nothing that is not there', () => {
    const form = queryOf({ grant_type: 'refresh_token', refresh_token: 'x' });
    expect(toHydraForm(form, mapped)).toEqual(form);
  });
});

describe('goesToLocalhost', () => {
  it.each([
    [{ client_id: ID, vestibule_loopback: '1' }, true],
    [{ client_id: mapped.hydraId, vestibule_loopback: '1' }, true],
    [{ client_id: ID, vestibule_loopback: '2' }, false],
    [{ client_id: ID, vestibule_loopback: '' }, false],
    [{ client_id: ID }, false],
  ] as [Record<string, string>, boolean][])('%j: %s', (params, expected) => {
    expect(goesToLocalhost(`?${new URLSearchParams(params)}`)).toBe(expected);
  });
});
