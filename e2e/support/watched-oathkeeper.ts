import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findServer } from '@/dev/ory/find-server';
import { OATHKEEPER } from '@/dev/ory/servers';
import { readSettings } from '@/dev/settings';
import { startChild } from '@/dev/stack/child';
import { allOk, waitUntilReady } from '@/dev/stack/ready';
import { oathkeeperSpec } from '@/dev/stack/specs';
import { type Call, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { freePort } from './free-port';
import type { StackInfo } from './stack';

/** Another Oathkeeper with the stack's configuration and keys, in front of a recording proxy. */
export type WatchedOathkeeper = {
  /** As browsers write it, with the front door's host name. */
  url: string;
  /** Every call that it let through, as the demo API gets it. */
  calls: Call[];
  stop: () => Promise<void>;
};

export async function startWatchedOathkeeper(stack: StackInfo): Promise<WatchedOathkeeper> {
  const settings = readSettings(process.env);
  const { file } = await findServer(OATHKEEPER, settings, { say: () => undefined });
  const upstream = await startRecordingProxy(stack.demoApiUrl);
  const dir = mkdtempSync(path.join(tmpdir(), 'vestibule-oathkeeper-'));
  const [proxyPort, apiPort] = [await freePort(), await freePort()];
  const url = `http://${new URL(stack.oathkeeperUrl).hostname}:${proxyPort}`;
  const config = writeCopy(stack, { dir, url, proxyPort, apiPort, upstream: upstream.origin });
  const logDir = path.join(dir, 'logs');
  mkdirSync(logDir);
  const spec = { ...oathkeeperSpec(settings, file, config), name: 'watched-oathkeeper' };
  const child = startChild(spec, { logDir, onLine: () => undefined });
  const isReady = () => allOk(`http://127.0.0.1:${apiPort}/health/ready`);
  await waitUntilReady({ title: 'A watched Oathkeeper', child, isReady }, { timeoutMs: 30_000, signal: undefined });
  return {
    url,
    calls: upstream.calls,
    async stop() {
      await child.stop();
      await upstream.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

type CopyOptions = { dir: string; url: string; proxyPort: number; apiPort: number; upstream: string };

/** Keeps the stack's issuer and keys, so that the demo API accepts the ID tokens. */
function writeCopy(stack: StackInfo, { dir, url, proxyPort, apiPort, upstream }: CopyOptions): string {
  const original = (name: string) => readFileSync(path.join(stack.dataDir, 'config/oathkeeper', name), 'utf8');
  const rules = path.join(dir, 'oathkeeper-rules.yaml');
  const config = path.join(dir, 'oathkeeper.yaml');
  const ruleText = original('oathkeeper-rules.yaml')
    .replaceAll(`url: "${stack.oathkeeperUrl}/`, `url: "${url}/`)
    .replaceAll(`url: "${stack.demoApiUrl}"`, `url: "${upstream}"`);
  const configText = original('oathkeeper.yaml')
    .replace(`port: ${new URL(stack.oathkeeperUrl).port}`, `port: ${proxyPort}`)
    .replace(`port: ${new URL(stack.oathkeeperApiUrl).port}`, `port: ${apiPort}`)
    .replace(/repositories: \[.*\]/, `repositories: ["file://${rules}"]`);
  writeFileSync(rules, ruleText, { mode: 0o600 });
  writeFileSync(config, configText, { mode: 0o600 });
  return config;
}
