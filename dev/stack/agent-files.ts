import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fillTemplate } from '../config/templates.mjs';
import { ROOT, type Settings } from '../settings';

/** The front door's files about agents, as the demo has them. */
const FILES = { VESTIBULE_RESOURCES_FILE: 'resources.json', VESTIBULE_AGENTS_FILE: 'agents.json' } as const;
/** Documents that need no fetch: the demo and its tests work without a network. */
const PINNED = path.join(ROOT, 'dev/config/client-documents');

/** The settings that name them. */
export function agentFileSettings(settings: Settings): Record<keyof typeof FILES, string> {
  const entries = Object.entries(FILES).map(([setting, name]) => [setting, fileOf(settings, name)]);
  return Object.fromEntries(entries) as Record<keyof typeof FILES, string>;
}

/** Writes them with the addresses of this stack. */
export function writeAgentFiles(settings: Settings): void {
  for (const name of Object.values(FILES)) {
    const file = fileOf(settings, name);
    const source = path.join('dev/config', name);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const template = readFileSync(path.join(ROOT, source), 'utf8');
    writeFileSync(file, fillTemplate(template, { DEMO_MCP_URL: settings.mcpUrl, PINNED_DOCUMENTS: PINNED }, source));
  }
}

function fileOf(settings: Settings, name: string): string {
  return path.join(settings.dataDir, 'config', name);
}
