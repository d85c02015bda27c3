import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findServer } from '../../dev/ory/find-server';
import { HYDRA } from '../../dev/ory/servers';
import { readSettings, toProcessEnv } from '../../dev/settings';
import { startChild } from '../../dev/stack/child';
import { allOk, waitUntilReady } from '../../dev/stack/ready';
import { hydraSpec, oryEnvironment } from '../../dev/stack/specs';
import { freePort } from './front-door';
import type { StackInfo } from './stack';

export type SecondHydra = { publicUrl: string; adminUrl: string; stop: () => Promise<void> };

const run = promisify(execFile);

/**
 * Another Hydra of the same version for the same origin, with a database and secrets of its own.
 *
 * @param options.challengeLifetime how soon its challenges expire
 * @param options.hooksAt the internal address of the front door that it calls; that of the stack's unless given
 */
export async function startSecondHydra(
  stack: StackInfo,
  { challengeLifetime = '30m', hooksAt = stack.internalUrl }: { challengeLifetime?: string; hooksAt?: string },
): Promise<SecondHydra> {
  const settings = readSettings(process.env);
  const { file } = await findServer(HYDRA, settings, { say: () => undefined });
  const dir = mkdtempSync(path.join(tmpdir(), 'vestibule-hydra-'));
  const [publicPort, adminPort] = [await freePort(), await freePort()];
  const config = path.join(dir, 'hydra.yaml');
  const original = readFileSync(path.join(stack.dataDir, 'config/hydra/hydra.yaml'), 'utf8');
  writeFileSync(config, rewrite(original, { stack, dir, publicPort, adminPort, challengeLifetime, hooksAt }), {
    mode: 0o600,
  });
  const env = oryEnvironment(settings);
  await run(file, ['migrate', 'sql', 'up', '-e', '--yes', '-c', config], {
    env: toProcessEnv(env),
    maxBuffer: 64 * 1024 * 1024,
  });
  const logDir = path.join(dir, 'logs');
  mkdirSync(logDir);
  const spec = { ...hydraSpec({ ...settings, vestibuleUrl: stack.origin }, file, config), name: 'second-hydra' };
  const child = startChild(spec, { logDir, onLine: () => undefined });
  const [publicUrl, adminUrl] = [`http://127.0.0.1:${publicPort}`, `http://127.0.0.1:${adminPort}`];
  await waitUntilReady(
    { title: 'A second Hydra', child, isReady: () => allOk(`${publicUrl}/health/ready`, `${adminUrl}/health/ready`) },
    { timeoutMs: 30_000, signal: undefined },
  );
  return {
    publicUrl,
    adminUrl,
    async stop() {
      await child.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

type Place = {
  stack: StackInfo;
  dir: string;
  publicPort: number;
  adminPort: number;
  challengeLifetime: string;
  hooksAt: string;
};

function rewrite(config: string, { stack, dir, publicPort, adminPort, challengeLifetime, hooksAt }: Place): string {
  const portOf = (url: string) => new URL(url).port;
  return config
    .replace(/^dsn: .*$/m, `dsn: "sqlite://${dir}/hydra.sqlite?_fk=true&mode=rwc"`)
    .replace(/login_consent_request: \w+/, `login_consent_request: ${challengeLifetime}`)
    .replaceAll(
      /(system|cookie): \["[^"]*"\]/g,
      (_all, name: string) => `${name}: ["another secret of a second ${name}"]`,
    )
    .replace(`port: ${portOf(stack.hydraPublicUrl)}`, `port: ${publicPort}`)
    .replace(`port: ${portOf(stack.hydraAdminUrl)}`, `port: ${adminPort}`)
    .replaceAll(stack.internalUrl, hooksAt)
    .replace(`admin: "${stack.hydraAdminUrl}"`, `admin: "http://127.0.0.1:${adminPort}"`);
}
