import { readFileSync } from 'node:fs';
import { resourcesConfigSchema } from './resources-config';

const ENTRY = { resource: 'https://mcp.example.com/mcp', name: { en: 'Notes' } };

function faults(...resources: object[]): string[] {
  const parsed = resourcesConfigSchema.safeParse({ resources });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the resources file', () => {
  it('is closed to everybody, and without scopes, unless it says more', () => {
    expect(resourcesConfigSchema.parse({ resources: [ENTRY] }).resources).toEqual([
      { ...ENTRY, description: null, aliases: [], scopes: [], defaultScopes: [], openTo: [] },
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a resource that is no URI',
      { ...ENTRY, resource: 'notes' },
      'resources.0.resource: must be an http or https URI',
    ],
    ['a fragment', { ...ENTRY, resource: 'https://a.example#x' }, 'resources.0.resource: must be an http or https URI'],
    ['an alias that is no URI', { ...ENTRY, aliases: ['x'] }, 'resources.0.aliases.0: must be'],
    ['a name without English', { ...ENTRY, name: { de: 'Notizen' } }, 'resources.0.name: needs "en"'],
    ['a language without pages', { ...ENTRY, name: { en: 'a', xx: 'b' } }, 'resources.0.name.xx: '],
    ['a scope with a space', { ...ENTRY, scopes: ['a b'] }, 'resources.0.scopes.0: contains a character'],
    ['a default that is no scope of it', { ...ENTRY, default_scopes: ['x'] }, 'resources.0.default_scopes.0: is none'],
    ['a misspelt member', { ...ENTRY, openTo: [] }, 'resources.0: Unrecognized key'],
  ])('names %s', (_what, entry, message) => {
    expect(faults(entry)).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, object]>([
    ['the same URI', { ...ENTRY, resource: 'HTTPS://mcp.example.com:443/mcp' }],
    ['an alias', { ...ENTRY, resource: 'https://other.example', aliases: [ENTRY.resource] }],
  ])('refuses a second resource with %s', (_what, second) => {
    expect(faults(ENTRY, second)).toEqual([expect.stringContaining('resources.1: has the same URI')]);
  });

  it('takes an alias that only repeats the resource', () => {
    expect(faults({ ...ENTRY, aliases: [ENTRY.resource] })).toEqual([]);
  });

  it('ships without a resource', () => {
    expect(resourcesConfigSchema.parse(JSON.parse(readFileSync('config/resources.json', 'utf8')))).toEqual({
      resources: [],
    });
  });
});
