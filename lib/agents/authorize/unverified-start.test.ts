import fc from 'fast-check';
import { firstValue, readPairs, without } from '../../http/raw-query';
import type { UnverifiedClient } from '../client';
import { SAMPLE_RESOURCES as RESOURCES } from '../sample-resources';
import { sentBy } from './sample-decisions';
import { decideUnverifiedStart } from './unverified-start';

const MCP = 'https://mcp.example.com/mcp';
const AGENT: UnverifiedClient = {
  kind: 'document',
  id: 'https://agent.example/client.json',
  hydraId: 'https://agent.example/client.json',
  name: 'Agent',
  redirectUris: ['https://agent.example/cb'],
  isVerified: false,
};

describe('decideUnverifiedStart', () => {
  const BASE = `client_id=a&response_type=code&code_challenge=${'c'.repeat(43)}&code_challenge_method=S256&state=12345678`;
  const decide = (query: string, hasRefresh = false, resources = RESOURCES) =>
    decideUnverifiedStart(`?${query}`, AGENT, { resources, hasRefresh });

  it.each<[string, string, unknown]>([
    ['a resource', `resource=${MCP}&scope=notes:write`, { audience: [MCP], scope: ['notes:write'] }],
    ['a resource without scopes', `resource=${MCP}`, { audience: [MCP], scope: ['notes:read'] }],
    ['an empty scope', `resource=${MCP}&scope=+`, { audience: [MCP], scope: ['notes:read'] }],
    ['scopes of one resource', 'scope=openid+notes:write', { audience: [MCP], scope: ['openid notes:write'] }],
    ['scopes of no resource', 'scope=other', { audience: [], scope: ['other'] }],
    ['nothing', '', { audience: [MCP], scope: ['notes:read'] }],
    ['an audience of its own', 'audience=https://closed.example.com', { audience: [MCP], scope: ['notes:read'] }],
    ['only its own audience', 'audience=x&scope=other', { audience: [], scope: ['other'] }],
    ['one for a known client', 'resource=https://api.example.com', { kind: 'refuse', fault: 'invalid_target' }],
    ['a doubled scope', 'scope=a&scope=b', { kind: 'repeated', name: 'scope' }],
  ])('judges %s', (_what, query, expected) => {
    expect(sentBy(decide(`${BASE}&${query}`))).toEqual(expected);
  });

  it('chooses no resource where several fit', () => {
    const open = RESOURCES.map((one) => ({ ...one, openTo: ['unverified'], scopes: ['x'] }));
    expect(sentBy(decide(`${BASE}&scope=x`, false, open))).toEqual({ audience: [], scope: ['x'] });
  });

  it.each<[string, string, string[]]>([
    ['the default scopes', `resource=${MCP}`, ['notes:read offline_access']],
    ['its scopes', 'scope=notes:write', ['notes:write offline_access']],
    ['no scope at all', 'scope=offline_access+x', ['offline_access x']],
  ])('adds offline_access to %s', (_what, query, scope) => {
    expect(sentBy(decide(`${BASE}&${query}`, true))).toMatchObject({ scope });
  });

  it.each<[string, string, string]>([
    ['no PKCE', BASE.replace(/code_challenge=c+&/, ''), 'pkce_required'],
    ['an empty challenge', BASE.replace(/challenge=c+/, 'challenge='), 'pkce_required'],
    ['a challenge that is no hash', BASE.replace(/challenge=c+/, 'challenge=short'), 'pkce_required'],
    ['PKCE plain', BASE.replace('S256', 'plain'), 'pkce_method_unsupported'],
    ['PKCE without a method', BASE.replace('code_challenge_method=S256', 'x=1'), 'pkce_method_unsupported'],
    ['another response type', BASE.replace('=code&', '=code+id_token&'), 'unsupported_response_type'],
    ['no response type', BASE.replace('response_type=code&', ''), 'unsupported_response_type'],
    ['a fragment', `${BASE}&response_mode=fragment`, 'unsupported_response_mode'],
    ['a request object', `${BASE}&request=x.y.z`, 'request_not_supported'],
    ['a request by reference', `${BASE}&request_uri=https://a.example`, 'request_not_supported'],
    ['a request that nobody can read', `${BASE}&request=%ff`, 'request_not_supported'],
  ])('refuses %s', (_what, query, fault) => {
    expect(decide(query)).toEqual({ kind: 'refuse', fault });
  });

  it('makes a state for a client that sends none', () => {
    const decision = decide(BASE.replace('&state=12345678', ''));
    const query = decision.kind === 'forward' ? decision.query : '';
    expect(firstValue(readPairs(query), 'state')).toMatch(/^v~~/);
  });

  it('lets nothing doubled through, whatever is sent', () => {
    const name = fc.constantFrom('scope', 'state', 'client_id', 'redirect_uri', 'sc%6Fpe', 'audience', 'resource', 'x');
    const value = fc.constantFrom('a', '12345678', MCP, '%ff', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), (entries) => {
        const decision = decide(`${BASE}&${entries.map((entry) => entry.join('=')).join('&')}`);
        if (decision.kind !== 'forward') return;
        const pairs = without(readPairs(decision.query), 'resource');
        expect(new Set(pairs.map((pair) => pair.name)).size).toBe(pairs.length);
      }),
    );
  });
});
