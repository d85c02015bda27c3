import { rmSync } from 'node:fs';
import { PORT_DEFAULTS, readSettings } from '@/dev/settings';
import { startStack } from '@/dev/stack/start-stack';
import { expect, test } from '../support/fixtures';
import { freePort } from '../support/free-port';

const KEPT = ['PATH', 'HOME', 'XDG_CACHE_HOME', 'ORY_BIN_DIR'];

test('a Kratos that refuses its configuration is named with its own last lines, and nothing goes on running', async ({
  stack: _running,
}, testInfo) => {
  const dataDir = testInfo.outputPath('data');
  const ports: Record<string, string> = {};
  for (const [name] of PORT_DEFAULTS) ports[name] = String(await freePort());
  const settings = readSettings({
    ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])),
    ...ports,
    VESTIBULE_DATA_DIR: dataDir,
    PASSWORD_HASH_TIME: 'soon',
  });
  try {
    const start = startStack({ settings, frontDoor: false, hasDemo: false, say: () => undefined });
    await expect(start).rejects.toThrow(/^kratos ended with code 1\. Its last lines:\n(?:.*\n)*.*expected_duration/);
    await expect(fetch(`${settings.mailUrl}/api/healthz`)).rejects.toThrow('fetch failed');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
