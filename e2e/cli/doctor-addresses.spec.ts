import { startRecordingProxy } from '@/dev/testing/recording-proxy';
import { listDoctorClients, runDoctor, startNarrowProxy } from '../support/doctor';
import { expect, test } from '../support/fixtures';
import { frontDoorSettings } from '../support/front-door';
import type { StackInfo } from '../support/stack';
import { runVestibule } from '../support/vestibule-command';

type Mistaken = { setting: string; server: string; place: string; url: (stack: StackInfo) => string; says: string };

const MISTAKEN: readonly Mistaken[] = [
  {
    setting: 'KRATOS_PUBLIC_URL',
    server: 'kratos-public',
    place: "Hydra's public port",
    url: ({ hydraPublicUrl }) => hydraPublicUrl,
    says: "KRATOS_PUBLIC_URL is not Kratos' public API: it answers like Hydra's public API.",
  },
  {
    setting: 'KRATOS_PUBLIC_URL',
    server: 'kratos-public',
    place: 'the front door',
    url: ({ origin }) => origin,
    says: "KRATOS_PUBLIC_URL is not Kratos' public API: it is the address of the front door itself.",
  },
  {
    setting: 'KRATOS_ADMIN_URL',
    server: 'kratos-admin',
    place: "Hydra's admin port",
    url: ({ hydraAdminUrl }) => hydraAdminUrl,
    says: "KRATOS_ADMIN_URL is not Kratos' admin API: it answers like Hydra's admin API.",
  },
  {
    setting: 'HYDRA_PUBLIC_URL',
    server: 'hydra-public',
    place: "Hydra's admin port",
    url: ({ hydraAdminUrl }) => hydraAdminUrl,
    says: "HYDRA_PUBLIC_URL is not Hydra's public API: it answers like Hydra's admin API.",
  },
  {
    setting: 'HYDRA_PUBLIC_URL',
    server: 'hydra-public',
    place: 'the front door',
    url: ({ origin }) => origin,
    says: "HYDRA_PUBLIC_URL is not Hydra's public API: it is the address of the front door itself.",
  },
  {
    setting: 'HYDRA_ADMIN_URL',
    server: 'hydra-admin',
    place: "Hydra's public port",
    url: ({ hydraPublicUrl }) => hydraPublicUrl,
    says: "HYDRA_ADMIN_URL is not Hydra's admin API: it answers like Hydra's public API.",
  },
  {
    setting: 'HYDRA_ADMIN_URL',
    server: 'hydra-admin',
    place: "Kratos' public port",
    url: ({ kratosPublicUrl }) => kratosPublicUrl,
    says: "HYDRA_ADMIN_URL is not Hydra's admin API: it answers like Kratos' public API.",
  },
];

for (const { setting, server, place, url, says } of MISTAKEN) {
  test(`${setting} with the address of ${place} is the only error`, async ({ stack }) => {
    const report = await runDoctor(stack, { [setting]: url(stack) });
    const [error, ...more] = report.findings.filter(({ status }) => status === 'error' || status === 'warning');
    expect(error).toMatchObject({ id: `reach.${server}`, status: 'error', what: says });
    expect(error?.fix).toContain(setting);
    expect(more).toEqual([]);
    expect(report.code).toBe(1);
  });
}

test('a proxy that accepts long requests and fails at long answers', async ({ stack }) => {
  for (const [maxHeader, status] of [
    [8 * 1024, 'error'],
    [64 * 1024, 'ok'],
  ] as const) {
    const proxy = await startNarrowProxy(stack.origin, maxHeader);
    // The servers know another origin, so there are more findings.
    const report = await runDoctor(stack, { VESTIBULE_URL: proxy.origin });
    await proxy.close();
    const finding = report.findings.find(({ id }) => id === 'front-door.header-size');
    expect(finding).toMatchObject({ status });
    if (status === 'error') expect(finding?.fix).toContain('proxy_buffer_size 64k');
  }
});

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} leaves no client behind`, async ({ stack }) => {
    const proxy = await startRecordingProxy(stack.hydraAdminUrl);
    const seen = () => proxy.calls.map(({ method, path }) => `${method} ${path}`);
    try {
      const settings = { ...frontDoorSettings(stack), HYDRA_ADMIN_URL: proxy.origin };
      const ran = await runVestibule(['doctor', '--timeout', '15'], settings, (child) => {
        const watch = setInterval(() => {
          if (!seen().includes('POST /admin/clients')) return;
          clearInterval(watch);
          child.kill(signal);
        }, 5);
        child.once('exit', () => clearInterval(watch));
      });
      expect(ran.code).toBe(code);
      expect(ran.stdout).toBe('');
      expect(seen().some((line) => line.startsWith('DELETE /admin/clients/'))).toBe(true);
      expect(await listDoctorClients(stack)).toEqual([]);
    } finally {
      await proxy.close();
    }
  });
}
