import type { AgentClient } from '../client';
import { SAMPLE_RESOURCES as RESOURCES } from '../sample-resources';
import { isFor, judgeRefresh } from './audience';

const [MCP, BOOKS] = RESOURCES;
if (MCP === undefined || BOOKS === undefined) throw new Error('The sample has too few resources.');
const LIBRARY: AgentClient = { kind: 'known', id: 'library' };
const AGENT: AgentClient = {
  kind: 'registered',
  id: 'dcr-1',
  hydraId: 'dcr-1',
  name: 'Agent',
  redirectUris: [],
  isVerified: false,
};

describe('isFor', () => {
  it.each([
    [['x', MCP.resource], true],
    [[`${MCP.resource}/`], true],
    [[`${MCP.resource}/tools`], false],
    [[], false],
  ])('%j: %s', (audiences, isIt) => {
    expect(isFor(audiences, MCP, RESOURCES)).toBe(isIt);
  });
});

describe('judgeRefresh', () => {
  it.each<[string, AgentClient, string[], typeof MCP | null, string | null]>([
    ['a known client without a resource', LIBRARY, ['anything'], null, null],
    ['a known client for its resource', LIBRARY, [BOOKS.resource], BOOKS, null],
    ['a known client for another', LIBRARY, [BOOKS.resource], MCP, 'invalid_target'],
    [
      'a known client for a resource that is closed to it',
      { kind: 'known', id: 'x' },
      [BOOKS.resource],
      BOOKS,
      'invalid_target',
    ],
    ['an unverified client', AGENT, [MCP.resource], null, null],
    ['an unverified client for its resource', AGENT, [MCP.resource], MCP, null],
    ['an unverified client without an audience', AGENT, [], null, null],
    ['an unverified client whose resource is closed', AGENT, [BOOKS.resource], null, 'invalid_grant'],
    ['an unverified client whose resource is gone', AGENT, ['https://gone.example'], null, 'invalid_grant'],
  ])('judges %s', (_who, client, audiences, resource, error) => {
    expect(judgeRefresh({ client, audiences }, resource, RESOURCES)?.error ?? null).toBe(error);
  });
});
