import { resourcesConfigSchema } from '../config/resources-config';

/** Three resources for tests: one open to all, one for a known client only, one for nobody. */
export const SAMPLE_RESOURCES = resourcesConfigSchema.parse({
  resources: [
    {
      resource: 'https://mcp.example.com/mcp',
      aliases: ['https://mcp.example.com/mcp/'],
      name: { en: 'Notes' },
      scopes: ['notes:read', 'notes:write'],
      default_scopes: ['notes:read'],
      open_to: ['unverified'],
    },
    { resource: 'https://api.example.com', name: { en: 'Books' }, scopes: ['books:read'], open_to: ['library'] },
    { resource: 'https://closed.example.com', name: { en: 'Closed' }, scopes: ['closed'] },
  ],
}).resources;
