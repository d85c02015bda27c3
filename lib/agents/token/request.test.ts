import { readPairs } from '../../http/raw-query';
import type { AgentClient } from '../client';
import { SAMPLE_RESOURCES as RESOURCES } from '../sample-resources';
import { planToken, type TokenPlan } from './request';

const MCP = 'https://mcp.example.com/mcp';
const LIBRARY: AgentClient = { kind: 'known', id: 'library' };
const AGENT: AgentClient = {
  kind: 'registered',
  id: 'dcr-1',
  hydraId: 'dcr-1',
  name: 'Agent',
  redirectUris: [],
  isVerified: false,
};

function plan(query: string, client = LIBRARY): TokenPlan {
  return planToken(readPairs(query), client, RESOURCES);
}

function inShort(made: TokenPlan): unknown {
  if (made.kind === 'refuse') return made.fault.error;
  return made.kind === 'pass' ? 'pass' : [made.body, made.resource?.resource ?? null, made.refreshToken];
}

describe('planToken', () => {
  it.each<[string, string, unknown]>([
    ['a request without a resource', 'grant_type=refresh_token&refresh_token=r&client_id=a&client_id=b', 'pass'],
    [
      'a code',
      `grant_type=authorization_code&code=%61&resource=${MCP}`,
      ['grant_type=authorization_code&code=%61', MCP, null],
    ],
    ['another spelling', `code=a&resource=${MCP}/&resource=${MCP}`, ['code=a', MCP, null]],
    [
      'a refresh token',
      `grant_type=refresh_token&resource=${MCP}&refresh_token=r`,
      ['grant_type=refresh_token&refresh_token=r', MCP, 'r'],
    ],
    [
      'a client’s own token',
      `grant_type=client_credentials&resource=${MCP}&audience=x`,
      [`grant_type=client_credentials&audience=x&audience=${encodeURIComponent(MCP)}`, MCP, null],
    ],
    [
      'a client’s own token for a closed resource',
      'grant_type=client_credentials&resource=https://closed.example.com',
      'invalid_target',
    ],
    ['an unknown resource', 'code=a&resource=https://unknown.example', 'invalid_target'],
    ['two resources', `code=a&resource=${MCP}&resource=https://api.example.com`, 'invalid_target'],
    ['an empty resource', 'code=a&resource=', 'invalid_target'],
    ['no text', `code=a&resource=${MCP}%ff`, 'invalid_target'],
    ['a doubled code', `code=a&code=b&resource=${MCP}`, 'invalid_request'],
    ['a doubled code in disguise', `code=a&c%6Fde=b&resource=${MCP}`, 'invalid_request'],
  ])('judges %s of a known client', (_what, query, expected) => {
    expect(inShort(plan(query))).toEqual(expected);
  });

  it.each<[string, string, unknown]>([
    [
      'a refresh without a resource',
      'grant_type=refresh_token&refresh_token=r',
      ['grant_type=refresh_token&refresh_token=r', null, 'r'],
    ],
    ['an audience', 'code=a&audience=https://closed.example.com', ['code=a', null, null]],
    ['a doubled parameter', 'code=a&code=b', 'invalid_request'],
  ])('judges %s of an unverified client', (_what, query, expected) => {
    expect(inShort(plan(query, AGENT))).toEqual(expected);
  });
});
