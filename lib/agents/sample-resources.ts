import { readFileSync } from 'node:fs';
import { resourcesConfigSchema } from '../config/resources-config';

/** Three resources for tests: one open to all, one for a known client only, one for nobody. */
export const SAMPLE_RESOURCES = resourcesConfigSchema.parse(
  JSON.parse(readFileSync('lib/agents/sample-resources.json', 'utf8')),
).resources;
