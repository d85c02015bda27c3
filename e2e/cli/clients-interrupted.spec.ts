import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { constants } from 'node:os';
import { text } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { ROOT, toProcessEnv } from '@/dev/settings';
import { type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { respondJson } from '../support/faults';
import { test as base, expect } from '../support/fixtures';
import { callJson } from '../support/http';
import { hydraSettings } from '../support/own-trust';
import { makeScratchFolder } from '../support/scratch-folder';
import { askToken } from '../support/token-endpoint';
import { type CommandResult, runVestibule, waitForExit } from '../support/vestibule-command';

type ApplyOutput = { applied: boolean; secrets: Record<string, string>; unsure?: string };

/** Three clients of a set of their own, and a proxy in front of the real Hydra that loses answers. */
type Three = {
  ids: [string, string, string];
  proxy: RecordingProxy;
  secretsFile: string;
  /** Applies the file through the proxy. */
  apply: (...options: string[]) => Promise<CommandResult>;
  /** Applies it as a person would, in a process group of its own, as in a terminal. */
  typed: (signalTo: { pid?: number | undefined }, ...options: string[]) => Promise<CommandResult>;
  /** Those of these clients whose secret works. */
  working: (secrets: Record<string, string>) => Promise<string[]>;
  registered: () => Promise<string[]>;
};

const test = base.extend<{ three: Three }>({
  three: async ({ stack }, use) => {
    const scratch = makeScratchFolder();
    const set = randomUUID().slice(0, 8);
    const ids: Three['ids'] = [`${set}-1`, `${set}-2`, `${set}-3`];
    const clients = ids.map((id) => ({ id, type: 'service', scopes: ['api:read'] }));
    writeFileSync(scratch.file('three.yaml'), stringify({ set, clients }));
    const proxy = await startRecordingProxy(stack.hydraAdminUrl);
    const env = { ...hydraSettings(stack), HYDRA_ADMIN_URL: proxy.origin };
    const args = (options: string[]) => ['clients', 'apply', scratch.file('three.yaml'), '--yes', ...options];
    const urlOf = (id: string) => `${stack.hydraAdminUrl}/admin/clients/${id}`;
    await use({
      ids,
      proxy,
      secretsFile: scratch.file('secrets.json'),
      apply: (...options) => runVestibule(args(options), env),
      typed: (signalTo, ...options) => runTyped(args(options), env, signalTo),
      working: async (secrets) => {
        const answers = await Promise.all(
          Object.entries(secrets).map(async ([id, secret]) => {
            const credentials = { id, secret, isInHeader: true };
            const ask = { grant_type: 'client_credentials', scope: 'api:read' };
            return [id, (await askToken(stack.hydraPublicUrl, credentials, ask)).status] as const;
          }),
        );
        return answers.filter(([, status]) => status === 200).map(([id]) => id);
      },
      registered: async () => {
        const answers = await Promise.all(ids.map(async (id) => [id, (await fetch(urlOf(id))).status] as const));
        return answers.filter(([, status]) => status === 200).map(([id]) => id);
      },
    });
    await proxy.close();
    await Promise.all(ids.map((id) => fetch(urlOf(id), { method: 'DELETE' })));
    scratch.remove();
  },
});

async function runTyped(args: string[], env: Record<string, string>, signalTo: { pid?: number | undefined }) {
  const child = spawn('npm', ['run', '--silent', 'vestibule', '--', ...args], {
    cwd: ROOT,
    env: toProcessEnv({ PATH: process.env['PATH'] ?? '', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  signalTo.pid = child.pid;
  const ran = await waitForExit(child);
  // npm ends itself with the signal, which a shell reports in the same way.
  return ran.signal === null ? ran : { ...ran, code: 128 + constants.signals[ran.signal] };
}

/** Lets Hydra write one client, and leaves its answer to the test. */
function onAnswerTo({ proxy }: Three, id: string, answer: (response: ServerResponse, status: number) => void): void {
  proxy.fault = (request, response) => {
    if (request.method === 'GET') return false;
    proxy.forward(request, response, async (passed) => {
      const body = await text(passed);
      const status = passed.statusCode ?? 502;
      if (body.includes(`"client_id":"${id}"`)) answer(response, status);
      else response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    return true;
  };
}

test('a secret is printed and works even if Hydra’s confirmation is lost', async ({ three }) => {
  const [one, two] = three.ids;
  onAnswerTo(three, two, (response) => response.destroy());
  const lost = await three.apply('--json');
  const told = JSON.parse(lost.stdout) as ApplyOutput;
  expect(lost.code).toBe(1);
  expect(told).toMatchObject({ applied: false, unconfirmed: two });
  expect(await three.working(told.secrets)).toEqual([one, two]);
  expect(lost.stderr).toContain(
    `The client "${two}" may or may not have been created; if it was, it has the new secret.`,
  );

  three.proxy.fault = null;
  const again = await three.apply();
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining(`= ${one}\n= ${two}\n+ ${three.ids[2]} `) });
  const rotated = JSON.parse((await three.apply('--json', '--rotate-secret', two)).stdout) as ApplyOutput;
  expect(await three.working(rotated.secrets)).toEqual([two]);
});

test('the secrets file has a secret whose confirmation is lost, and nothing shows that of a refused client', async ({
  stack,
  three,
}) => {
  const [one, two] = three.ids;
  const options = ['--secrets-file', three.secretsFile];
  const inFile = () => JSON.parse(readFileSync(three.secretsFile, 'utf8')) as Record<string, string>;
  onAnswerTo(three, two, (response) => response.destroy());
  expect((await three.apply(...options)).code).toBe(1);
  expect(await three.working(inFile())).toEqual([one, two]);

  await fetch(`${stack.hydraAdminUrl}/admin/clients/${two}`, { method: 'DELETE' });
  three.proxy.fault = (request, response) => {
    if (request.method === 'GET') return false;
    return respondJson(400, { error: 'invalid_client_metadata' })(request, response);
  };
  const refused = await three.apply('--json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ applied: false, secrets: {} });
});

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`after ${signal} the current client is written, the secrets are printed, and no other client is begun`, async ({
    three,
  }) => {
    const [one, two, last] = three.ids;
    const command: { pid?: number } = {};
    onAnswerTo(three, two, (response, status) => {
      // To the whole group, as a terminal does. npm and its child then forward it once more.
      process.kill(-(command.pid ?? Number.NaN), signal);
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end('{}'), 300);
    });
    const ran = await three.typed(command, '--json');
    const told = JSON.parse(ran.stdout) as ApplyOutput;
    expect(told.applied).toBe(false);
    expect(await three.working(told.secrets)).toEqual([one, two]);
    expect(await three.registered()).toEqual([one, two]);
    expect(ran.stderr).toBe(
      `error: Stopped by ${signal}; left as they are: ${last}.\nRun the command again for these.\n`,
    );
    expect(ran.code).toBe(code);
  });
}

test('after a signal the command stops waiting for an answer, and prints that secret, too', async ({ three }) => {
  const [one, two] = three.ids;
  const command: { pid?: number } = {};
  onAnswerTo(three, two, () => process.kill(-(command.pid ?? Number.NaN), 'SIGINT'));
  const ran = await three.typed(command);
  expect(ran.code).toBe(130);
  expect(ran.stdout).toMatch(new RegExp(`\n {2}${one} {2}[\\w-]{43}\n {2}${two} {2}[\\w-]{43}\n`));
  expect(ran.stdout).toContain(`The one of ${two} may not be in force: Hydra did not confirm it.\n`);
  expect(ran.stderr).toContain('\nStopped by SIGINT.\n');
  expect(ran.durationMs).toBeLessThan(13_000);
});

for (const [title, path, value, code] of [
  ['a change by somebody else stays if the file doesn’t name it', '/contacts', ['a@example.com'], 0],
  ['a change by somebody else is not overwritten if the file names it', '/scope', 'api:read api:write', 1],
] as const) {
  test(`${title}, made between the question and the answer`, async ({ stack, three }) => {
    const [one] = three.ids;
    await three.apply();
    const url = `${stack.hydraAdminUrl}/admin/clients/${one}`;
    const before = await callJson<Record<string, unknown>>('GET', url);
    let isPlanned = false;
    three.proxy.fault = (request, response) => {
      if (request.url !== `/admin/clients/${one}`) return false;
      if (!isPlanned) {
        isPlanned = true;
        return false;
      }
      void callJson('PATCH', url, [{ op: 'replace', path, value }]).then(() => three.proxy.forward(request, response));
      return true;
    };
    const ran = await three.apply('--json', '--rotate-secret', one);
    expect(ran.code).toBe(code);
    const after = await callJson<Record<string, unknown>>('GET', url);
    expect({ ...after, updated_at: '' }).toEqual({ ...before, [path.slice(1)]: value, updated_at: '' });
    const { secrets } = JSON.parse(ran.stdout) as ApplyOutput;
    expect(await three.working(secrets)).toEqual(code === 0 ? [one] : []);
    if (code === 1)
      expect(ran.stderr).toContain(
        `Somebody else has changed the client "${one}" in the meantime (scope); it was left as it is.`,
      );
  });
}

test('a client with an odd ID of another tool is shown as it’s listed', async ({ clients, stack, three }) => {
  const odd = [`${three.ids[0]} a b`, `${three.ids[0]}/b`, `${three.ids[0]}-ü`];
  for (const id of odd) await clients.create({ client_id: id, isPublic: true });
  for (const id of odd) {
    const shown = await runVestibule(['clients', 'show', id, '--json'], hydraSettings(stack));
    expect(shown, shown.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(shown.stdout)).toMatchObject({ client_id: id });
  }
});
