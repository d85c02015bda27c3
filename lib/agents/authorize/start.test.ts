import fc from 'fast-check';
import { joinPairs, readPairs, without } from '../../http/raw-query';
import type { KnownClient } from '../client';
import { SAMPLE_RESOURCES as RESOURCES } from '../sample-resources';
import { sentBy } from './sample-decisions';
import { decideKnownStart, isStart, namesResource, refusedQuery } from './start';

const MCP = 'https://mcp.example.com/mcp';
const LIBRARY: KnownClient = { kind: 'known', id: 'library' };
function jwt(claims: object): string {
  return `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
}

describe('isStart', () => {
  it.each<[string, boolean]>([
    ['?client_id=a', true],
    ['?login_verifier=&client_id=a', true],
    ['?login_verifier=%20%09', true],
    ['?consent_verifier=%C2%85', true],
    ['?login_verifier=&login_verifier=x', true],
    ['?login_verifier=%zz', true],
    ['?login_verifier=x', false],
    ['?consent%5Fverifier=x', false],
    ['?login_verifier=&consent_verifier=x', false],
  ])('%s: %s', (search, isOne) => {
    expect(isStart(search)).toBe(isOne);
  });
});

describe('namesResource', () => {
  it.each<[string, boolean]>([
    ['?client_id=a&resources=1', false],
    ['?client_id=a&resource=', true],
    ['?%72esource=1', true],
    ['?resource=%ff', true],
    [`?request=${jwt({ resource: MCP })}`, true],
    [`?request=${jwt({ scope: 'openid' })}`, false],
  ])('%s: %s', (search, isNamed) => {
    expect(namesResource(search)).toBe(isNamed);
  });
});

describe('decideKnownStart', () => {
  const decide = (search: string) => decideKnownStart(search, LIBRARY, RESOURCES);
  const refused = { kind: 'refuse', fault: 'invalid_target' };

  it('leaves a request without a resource alone, byte for byte', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'ab=&;%+ é?#'), maxLength: 60 });
    fc.assert(
      fc.property(texts, (query) => {
        expect(decide(`?${query}`)).toEqual({ kind: 'forward', query, resource: null });
      }),
    );
  });

  it('passes on all other parameters as they are', () => {
    const names = fc.constantFrom('client_id', 'scope', 'x', '%ff', 'state');
    const others = fc.uniqueArray(fc.tuple(names, fc.string({ unit: fc.constantFrom(...'a=%;+é') })), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(others, (entries) => {
        const query = entries.map(([name, value]) => `${name}=${value}`).join('&');
        const decision = decide(`?${query}&resource=${MCP}`);
        const rest = without(readPairs(decision.kind === 'forward' ? decision.query : ''), 'audience');
        expect(joinPairs(rest)).toBe(`${query}&resource=${MCP}`);
      }),
    );
  });

  it.each<[string, string, unknown]>([
    ['its own text', `resource=${MCP}`, { audience: [MCP], scope: [] }],
    ['another spelling', 'resource=https://MCP.example.com:443/mcp/', { audience: [MCP], scope: [] }],
    [
      'one open to this client',
      'resource=https://api.example.com/',
      { audience: ['https://api.example.com'], scope: [] },
    ],
    ['one named twice', `resource=${MCP}&resource=${MCP}/`, { audience: [MCP], scope: [] }],
    ['an audience too', `resource=${MCP}&audience=x`, { audience: ['x', MCP], scope: [] }],
    ['audiences in one parameter', `resource=${MCP}&audience=x+y`, { audience: ['x', 'y', MCP], scope: [] }],
    ['the same audience', `resource=${MCP}&audience=${MCP}`, { audience: [MCP], scope: [] }],
    ['an object', `request=${jwt({ resource: [MCP] })}`, { audience: [MCP], scope: [] }],
    ['two resources', `resource=${MCP}&resource=https://api.example.com`, refused],
    ['another in the object', `resource=${MCP}&request=${jwt({ resource: 'https://x.example' })}`, refused],
    ['an unknown one', 'resource=https://unknown.example', refused],
    ['a known and an unknown one', `resource=${MCP}&resource=x`, refused],
    ['a closed one', 'resource=https://closed.example.com', refused],
    ['an empty one', 'resource=', refused],
    ['no text', `resource=${MCP}%ff`, refused],
    ['a semicolon', `resource=${MCP};x`, refused],
    ['a fragment', `resource=${MCP}%23x`, refused],
    ['a doubled client', `resource=${MCP}&client_id=a&client_id=b`, { kind: 'repeated', name: 'client_id' }],
    ['a doubled state in disguise', `resource=${MCP}&state=a&st%61te=b`, { kind: 'repeated', name: 'state' }],
  ])('judges %s', (_what, query, expected) => {
    expect(sentBy(decide(`?${query}`))).toEqual(expected);
  });
});

describe('refusedQuery', () => {
  it('keeps everything but the audiences', () => {
    expect(refusedQuery('?client_id=a&audience=b&state=%ff&audience=c')).toBe(
      'client_id=a&state=%ff&audience=vestibule-refused%3Aresource',
    );
  });
});
