import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, expect } from '@playwright/test';
import { toProcessEnv } from '@/dev/settings';
import { readSetCookie } from '@/dev/testing/cookies';
import { freePort } from './free-port';
import type { StackInfo } from './stack';

const KRATOS_CONFIG = 'config/kratos/kratos.yaml';

type Forgetful = {
  /** Creates a login flow in the real Kratos' database that expires after two seconds, for this browser and request. */
  openLoginFlow: (context: BrowserContext, returnTo: string) => Promise<{ id: string; expiresMs: number }>;
  stop: () => Promise<void>;
};

/** A second Kratos with the same database and secrets, whose login flows soon expire for the first one, too. */
export async function startForgetfulKratos(stack: StackInfo): Promise<Forgetful> {
  const [publicPort, adminPort] = [await freePort(), await freePort()];
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-e2e-kratos-'));
  const config = path.join(folder, 'kratos.yaml');
  writeFileSync(
    config,
    forgetful(readFileSync(path.join(stack.dataDir, KRATOS_CONFIG), 'utf8'), stack, [publicPort, adminPort]),
    {
      mode: 0o600,
    },
  );
  const child = spawn(stack.files.kratos, ['serve', '-c', config, '--sqa-opt-out', '--dev'], {
    stdio: 'ignore',
    env: toProcessEnv({ PATH: process.env['PATH'] ?? '' }),
  });
  const origin = `http://127.0.0.1:${publicPort}`;
  await expect.poll(() => isReady(origin), { timeout: 20_000, message: 'the second Kratos starts' }).toBe(true);
  return {
    async openLoginFlow(context, returnTo) {
      const cookie = (await context.cookies(stack.origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
      const url = `${origin}/self-service/login/browser?${new URLSearchParams({ return_to: returnTo })}`;
      const response = await fetch(url, { headers: { accept: 'application/json', cookie } });
      expect(response.status).toBe(200);
      const flow = (await response.json()) as { id: string; expires_at: string };
      // The form's token belongs to this cookie, which the browser would have got from the front door.
      const cookies = response.headers.getSetCookie().map(readSetCookie);
      const forms = cookies.filter(({ name }) => name.startsWith('csrf_token'));
      await context.addCookies(
        forms.map(({ name, value }) => ({ name, value, url: stack.origin, httpOnly: true, sameSite: 'Lax' as const })),
      );
      return { id: flow.id, expiresMs: Date.parse(flow.expires_at) };
    },
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function forgetful(config: string, stack: StackInfo, [publicPort, adminPort]: [number, number]): string {
  return config
    .replace(`port: ${new URL(stack.kratosPublicUrl).port}`, `port: ${publicPort}`)
    .replace(`port: ${new URL(stack.kratosAdminUrl).port}`, `port: ${adminPort}`)
    .replace(/(ui_url: "[^"]*\/login"\s+lifespan: "?)20m/, '$12s');
}

async function isReady(origin: string): Promise<boolean> {
  const response = await fetch(`${origin}/health/ready`).catch(() => null);
  return response?.ok === true;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
