import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

/**
 * Takes the settings of a .env file beside the server, before the server reads its own. Next would load the file too,
 * but only after the port, the address and the trusted proxies have been read. What the environment sets stays.
 *
 * @param {string} dir
 */
export function loadEnvFile(dir) {
  const file = path.join(dir, '.env');
  if (!existsSync(file)) return;
  // Some editors begin a file with a byte order mark, which would become a part of the first name.
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
}
