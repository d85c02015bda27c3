import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { listTroubles, runDoctor } from '../support/doctor';
import { expect, test } from '../support/fixtures';
import { frontDoorSettings } from '../support/front-door';
import { startPrinted } from '../support/scratch-ory';
import { isNewer } from '../support/stack';
import { readSecrets, runVestibule } from '../support/vestibule-command';

type Tree = { [key: string]: unknown };

test('both servers start with the printed configuration and a few settings of their own, and doctor finds nothing wrong', async ({
  stack,
}) => {
  const settings = frontDoorSettings(stack);
  const printed = {
    kratos: await runVestibule(['kratos-config'], settings),
    hydra: await runVestibule(['hydra-config', ...(isNewer(stack) ? ['--device'] : [])], settings),
  };
  expect([printed.kratos.code, printed.hydra.code]).toEqual([0, 0]);
  const kratos = await startPrinted(stack, 'kratos', { printed: printed.kratos.stdout });
  // The key isn't in the file. As its comment says, Hydra reads it from the environment.
  const hydra = await startPrinted(stack, 'hydra', {
    printed: printed.hydra.stdout,
    env: {
      OAUTH2_TOKEN_HOOK_AUTH_CONFIG_VALUE: stack.secrets.hookKey,
      OAUTH2_REFRESH_TOKEN_HOOK_AUTH_CONFIG_VALUE: stack.secrets.hookKey,
    },
  });
  try {
    const report = await runDoctor(stack, {
      KRATOS_PUBLIC_URL: kratos.publicUrl,
      KRATOS_ADMIN_URL: kratos.adminUrl,
      HYDRA_PUBLIC_URL: hydra.publicUrl,
      HYDRA_ADMIN_URL: hydra.adminUrl,
      // The exchange's client and trust would be in the database, which is empty here.
      VESTIBULE_EXCHANGE_CLIENT_ID: '',
      VESTIBULE_EXCHANGE_CLIENT_SECRET: '',
    });
    expect(listTroubles(report)).toEqual(['skipped exchange.client', 'skipped exchange.trust']);
    expect(report.code).toBe(0);
  } finally {
    await Promise.all([kratos.stop(), hydra.stop()]);
  }
});

test('without its environment Hydra sends the placeholder, which the hook refuses, and doctor says so', async ({
  stack,
}) => {
  const { stdout } = await runVestibule(['hydra-config'], frontDoorSettings(stack));
  const hydra = await startPrinted(stack, 'hydra', { printed: stdout });
  try {
    const report = await runDoctor(stack, {
      HYDRA_PUBLIC_URL: hydra.publicUrl,
      HYDRA_ADMIN_URL: hydra.adminUrl,
      VESTIBULE_EXCHANGE_CLIENT_ID: '',
      VESTIBULE_EXCHANGE_CLIENT_SECRET: '',
    });
    expect(listTroubles(report)).toContain('error hydra.token-hook');
    expect(report.code).toBe(1);
  } finally {
    await hydra.stop();
  }
});

test('--mapper file writes each template’s mapper and names its file', async ({ stack }, testInfo) => {
  const folder = testInfo.outputPath('mappers');
  const args = ['kratos-config', '--format', 'json', '--mapper', 'file', '--mapper-dir', folder];
  const { code, stdout } = await runVestibule(args, frontDoorSettings(stack));
  expect(code).toBe(0);
  const { session } = JSON.parse(stdout) as {
    session: { whoami: { tokenizer: { templates: Record<string, { claims_mapper_url: string }> } } };
  };
  const urls = Object.values(session.whoami.tokenizer.templates).map((template) => template.claims_mapper_url);
  expect(urls).toEqual(
    ['hydra_assertion', 'internal'].map((name) => pathToFileURL(path.join(folder, `${name}.jsonnet`)).href),
  );
  expect(readFileSync(path.join(folder, 'hydra_assertion.jsonnet'), 'utf8')).toContain(
    `${stack.origin}/session/assertion`,
  );
});

for (const server of ['kratos', 'hydra'] as const) {
  test(`the configuration printed for ${server} is the stack’s own, except for secrets`, async ({ stack }) => {
    const settings = frontDoorSettings(stack);
    // The stack keeps the private key set next to the front door's public one.
    const { stdout } = await runVestibule([`${server}-config`, '--format', 'json'], settings);
    const runs = parse(readFileSync(path.join(stack.dataDir, `config/${server}/${server}.yaml`), 'utf8')) as Tree;
    const printed = JSON.parse(stdout) as Tree;
    for (const hook of ['token_hook', 'refresh_token_hook']) {
      for (const tree of [printed, runs]) replaceHookKey(tree, hook);
    }
    expect(runs).toMatchObject(printed);
  });
}

test('the hook key is printed only when asked for, and no other secret ever', async ({ stack }) => {
  const settings = frontDoorSettings(stack);
  const outputs = await Promise.all([
    runVestibule(['kratos-config'], settings),
    runVestibule(['hydra-config'], settings),
    runVestibule(['hydra-config', '--format', 'json'], settings),
  ]);
  for (const secret of readSecrets(stack)) {
    for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toContain(secret);
  }
  const shown = await runVestibule(['hydra-config', '--show-secrets'], settings);
  expect(shown.stdout).toContain(stack.secrets.hookKey);
});

test('the same settings print the same text', async ({ stack }) => {
  const settings = frontDoorSettings(stack);
  const [first, second] = [
    await runVestibule(['kratos-config'], settings),
    await runVestibule(['kratos-config'], settings),
  ];
  expect(first.stdout).toContain('selfservice:');
  expect(second.stdout).toBe(first.stdout);
});

test('an error about the folder for mappers names its cause', async ({ stack }, testInfo) => {
  const file = testInfo.outputPath('file');
  writeFileSync(file, '');
  const args = ['kratos-config', '--mapper', 'file', '--mapper-dir', path.join(file, 'mappers')];
  const { code, stdout, stderr } = await runVestibule(args, frontDoorSettings(stack));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^error: The mapper .*hydra_assertion\.jsonnet cannot be written \(ENOTDIR\)\.\n/);
});

test('--mapper file without a folder is a usage error', async ({ stack }) => {
  const { code, stdout, stderr } = await runVestibule(['kratos-config', '--mapper', 'file'], frontDoorSettings(stack));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--mapper-dir');
});

function replaceHookKey(tree: Tree, hook: string): void {
  const oauth2 = tree['oauth2'] as Record<string, { auth: { config: { value: string } } }> | undefined;
  const config = oauth2?.[hook]?.auth.config;
  if (config !== undefined) config.value = 'the key';
}
