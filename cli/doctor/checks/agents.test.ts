import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replyWith, statuses, targetWith } from '../sample-target';
import { agentsClients } from './agents.clients';
import { agentsMetadata } from './agents.metadata';
import { agentsResources, type ResourceClients } from './agents.resources';

const ORIGIN = 'https://login.example.com';
const OFF = targetWith({ VESTIBULE_GATEWAY: 'off' });

describe('agents.metadata', () => {
  const METADATA = { issuer: ORIGIN, authorization_response_iss_parameter_supported: true };

  it.each<[string, unknown, string]>([
    ['the front door’s', METADATA, 'ok'],
    ['Hydra’s', { issuer: ORIGIN }, 'warning'],
    ['none', null, 'warning'],
    ['that of another issuer', { ...METADATA, issuer: `${ORIGIN}/` }, 'error'],
  ])('%s', (_what, json, expected) => {
    expect(statuses(agentsMetadata.judge(replyWith({ json }), targetWith()))).toEqual([`${expected} agents.metadata`]);
  });

  it('isn’t looked for with the gateway off', () => {
    expect(statuses(agentsMetadata.judge(replyWith(), OFF))).toEqual(['skipped agents.metadata']);
  });
});

describe('agents.resources', () => {
  const resource = 'https://mcp.example.com/mcp';
  const seen = (audience: string[] | null): ResourceClients => ({
    count: 1,
    clients: [{ id: 'notes', resource, audience }],
  });

  it.each<[string, ResourceClients, string[]]>([
    ['an unreadable file', null, []],
    ['no resources', { count: 0, clients: [] }, ['ok agents.resources']],
    ['a client with the audience', seen(['x', resource]), ['ok agents.resources']],
    ['a client with an audience above it', seen(['https://mcp.example.com/']), ['ok agents.resources']],
    ['a client with one that begins alike', seen(['https://mcp.example.com/mc']), ['error agents.resources']],
    ['a client without it', seen([]), ['error agents.resources']],
    ['a client that Hydra doesn’t have', seen(null), ['error agents.resources']],
  ])('%s', (_what, answer, expected) => {
    expect(statuses(agentsResources.judge(answer, targetWith()))).toEqual(expected);
  });

  it('says that they have no effect with the gateway off', () => {
    expect(statuses(agentsResources.judge(seen([resource]), OFF))).toEqual(['warning agents.resources']);
  });

  it('names the clients that the file names, and asks Hydra about each', async () => {
    const asked: string[] = [];
    const settings = { VESTIBULE_RESOURCES_FILE: 'lib/agents/sample-resources.json' };
    const target = targetWith(settings, {
      ask: async (url) => {
        asked.push(url);
        return replyWith({ json: { audience: [] } });
      },
    });
    expect(statuses(await agentsResources.run(target))).toEqual(['error agents.resources']);
    expect(asked).toEqual([expect.stringMatching(/\/admin\/clients\/library$/)]);
  });
});

describe('agents.clients', () => {
  const CLAUDE = 'https://claude.ai/oauth/mcp-oauth-client-metadata';
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-agents-'));
  const judge = (agents: object, settings: Record<string, string> = {}) => {
    const file = path.join(folder, 'agents.json');
    writeFileSync(file, JSON.stringify(agents));
    const all = {
      VESTIBULE_AGENTS_FILE: file,
      VESTIBULE_RESOURCES_FILE: 'lib/agents/sample-resources.json',
      ...settings,
    };
    return statuses(agentsClients.judge(null, targetWith(all)));
  };
  const documents = (members: object) => ({ documents: { accept: 'listed', ...members } });
  const LOCAL = { VESTIBULE_URL: 'http://localhost:3000' };

  it.each<[string, object, Record<string, string>, string[]]>([
    ['nobody is let in', {}, {}, ['ok']],
    ['a list with a host', documents({ allow: ['claude.ai'] }), {}, ['ok']],
    ['registration alone', { registration: { enabled: true } }, {}, ['ok']],
    ['the gateway is off', documents({ allow: ['claude.ai'] }), { VESTIBULE_GATEWAY: 'off' }, ['warning']],
    ['an empty list', documents({}), {}, ['warning']],
    ['a host that is denied too', documents({ allow: ['claude.ai'], deny: ['claude.ai'] }), {}, ['warning']],
    ['a document whose host is denied', documents({ allow: [CLAUDE], deny: ['claude.ai'] }), {}, ['warning']],
    ['a host of this machine', documents({ allow: ['app.localhost'] }), {}, ['warning']],
    ['a host of this machine, in development', documents({ allow: ['app.localhost'] }), LOCAL, ['ok']],
    [
      'a verified document that is not let in',
      documents({ allow: ['x.example.com'], verified: [CLAUDE] }),
      {},
      ['warning'],
    ],
    ['a verified document that is', documents({ allow: ['claude.ai'], verified: [CLAUDE] }), {}, ['ok']],
    [
      'no open resource',
      documents({ allow: ['claude.ai'] }),
      { VESTIBULE_RESOURCES_FILE: 'config/resources.json' },
      ['warning'],
    ],
    ['a file that cannot be used', { documents: { accept: 'maybe' } }, {}, []],
  ])('%s', (_what, agents, settings, expected) => {
    expect(judge(agents, settings)).toEqual(expected.map((status) => `${status} agents.clients`));
  });
});
