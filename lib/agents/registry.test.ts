import type { AgentClient } from './client';
import { ceilingOf, findResource, resourcesOpenTo } from './registry';
import { SAMPLE_RESOURCES as RESOURCES } from './sample-resources';

const UNVERIFIED: AgentClient = {
  kind: 'registered',
  id: 'dcr-1',
  hydraId: 'dcr-1',
  name: 'Agent',
  redirectUris: [],
  isVerified: false,
};

describe('findResource', () => {
  it.each([
    ['https://mcp.example.com/mcp', 'https://mcp.example.com/mcp'],
    ['https://MCP.example.com:443/mcp', 'https://mcp.example.com/mcp'],
    ['https://mcp.example.com/mcp/', 'https://mcp.example.com/mcp'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['https://mcp.example.com/', undefined],
    ['https://mcp.example.com/mcp/tools', undefined],
    ['not a uri', undefined],
  ])('finds for %s: %s', (text, resource) => {
    expect(findResource(text, RESOURCES)?.resource).toBe(resource);
  });
});

describe('resourcesOpenTo', () => {
  it.each<[string, AgentClient, string[]]>([
    ['an unverified client', UNVERIFIED, ['Notes']],
    ['an unverified client that is named', { ...UNVERIFIED, id: 'library' }, ['Notes', 'Books']],
    ['a known client that is named', { kind: 'known', id: 'library' }, ['Notes', 'Books']],
    ['another known client', { kind: 'known', id: 'demo' }, ['Notes']],
    ['a known client with the name of the keyword', { kind: 'known', id: 'unverified' }, ['Notes']],
  ])('lists what %s may use', (_who, client, names) => {
    expect(resourcesOpenTo(client, RESOURCES).map(({ name }) => name['en'])).toEqual(names);
  });
});

describe('ceilingOf', () => {
  it('holds the open resources with their scopes, and nothing of the closed ones', () => {
    expect(ceilingOf(null, RESOURCES)).toEqual({
      scopes: ['openid', 'offline_access', 'notes:read', 'notes:write'],
      audiences: ['https://mcp.example.com/mcp'],
    });
  });
});
