import { listTroubles, runDoctor } from '../support/doctor';
import { expect, test } from '../support/fixtures';
import { type Changes, type ScratchServer, startChanged } from '../support/scratch-ory';
import type { StackInfo } from '../support/stack';

// One mistake in the configuration of a real server, and exactly one finding.

type Mistake = { title: string; server: 'kratos' | 'hydra'; changes: (stack: StackInfo) => Changes; finding: string };

const ELSEWHERE = 'https://elsewhere.example';

const MISTAKES: readonly Mistake[] = [
  {
    title: 'Kratos with its own address as the base URL of its forms',
    server: 'kratos',
    changes: (stack) => ({ 'serve.public.base_url': `${stack.kratosPublicUrl}/` }),
    finding: 'error kratos.base-url',
  },
  {
    title: 'a login page elsewhere',
    server: 'kratos',
    changes: () => ({ 'selfservice.flows.login.ui_url': `${ELSEWHERE}/login` }),
    finding: 'error kratos.pages',
  },
  {
    title: 'an error page elsewhere',
    server: 'kratos',
    changes: () => ({ 'selfservice.flows.error.ui_url': `${ELSEWHERE}/error` }),
    finding: 'error kratos.error-page',
  },
  {
    title: 'return URLs of any host',
    server: 'kratos',
    changes: (stack) => ({ 'selfservice.allowed_return_urls': [`${stack.origin}/`, 'https://*.invalid/'] }),
    finding: 'error kratos.foreign-return-urls',
  },
  {
    title: 'return URLs of every host of the front door’s domain',
    server: 'kratos',
    changes: (stack) => ({
      'selfservice.allowed_return_urls': [`${stack.origin}/`, `${stack.origin.replace('://', '://*.')}/`],
    }),
    finding: 'warning kratos.foreign-return-urls',
  },
  {
    title: 'Kratos that accepts login requests of Hydra itself',
    server: 'kratos',
    changes: (stack) => ({ 'oauth2_provider.url': stack.hydraAdminUrl }),
    finding: 'error kratos.oauth2-provider',
  },
  {
    title: 'a login form that outlives its OAuth request',
    server: 'kratos',
    changes: () => ({ 'selfservice.flows.login.lifespan': '1h' }),
    finding: 'error kratos.flow-lifespans',
  },
  {
    title: 'Kratos’ cookies for every host of a domain',
    server: 'kratos',
    changes: () => ({ 'cookies.domain': 'example.com' }),
    finding: 'error kratos.cookies',
  },
  {
    title: 'Kratos’ cookies for one path',
    server: 'kratos',
    changes: () => ({ 'cookies.path': '/auth' }),
    finding: 'error kratos.cookies',
  },
  {
    title: 'an issuer with a trailing slash',
    server: 'hydra',
    changes: (stack) => ({ 'urls.self.issuer': `${stack.origin}/` }),
    finding: 'error hydra.issuer',
  },
  {
    title: 'endpoints that bypass the front door',
    server: 'hydra',
    changes: (stack) => ({ 'urls.self.public': stack.hydraPublicUrl }),
    finding: 'error hydra.endpoints',
  },
  ...(['login', 'registration', 'consent', 'logout', 'error', 'post_logout_redirect'] as const).map(
    (page): Mistake => ({
      title: `urls.${page} elsewhere`,
      server: 'hydra',
      changes: () => ({ [`urls.${page}`]: `${ELSEWHERE}/page` }),
      finding: 'error hydra.pages',
    }),
  ),
  {
    title: 'opaque access tokens',
    server: 'hydra',
    changes: () => ({ 'strategies.access_token': 'opaque' }),
    finding: 'error hydra.token',
  },
  {
    title: 'scopes in a list only',
    server: 'hydra',
    changes: () => ({ 'strategies.jwt.scope_claim': 'list' }),
    finding: 'error hydra.scope-claim',
  },
  {
    title: 'access tokens for two hours',
    server: 'hydra',
    changes: () => ({ 'ttl.access_token': '2h' }),
    finding: 'warning hydra.token-lifetime',
  },
  {
    title: 'no token hook',
    server: 'hydra',
    changes: () => ({ 'oauth2.token_hook': undefined }),
    finding: 'error hydra.token-hook',
  },
  {
    title: 'a token hook with a wrong key',
    server: 'hydra',
    changes: () => ({ 'oauth2.token_hook.auth.config.value': 'not-the-key-of-the-hooks-0123456789' }),
    finding: 'error hydra.token-hook',
  },
  {
    title: 'a token hook where nothing listens',
    server: 'hydra',
    changes: () => ({ 'oauth2.token_hook.url': 'http://127.0.0.1:1/internal/hooks/token' }),
    finding: 'error hydra.token-hook',
  },
  {
    title: 'dynamic client registration',
    server: 'hydra',
    changes: () => ({ 'oidc.dynamic_client_registration.enabled': true }),
    finding: 'warning hydra.registration',
  },
  {
    title: 'Hydra’s cookies that browsers don’t send from another site',
    server: 'hydra',
    changes: () => ({ 'serve.cookies.same_site_mode': 'Strict' }),
    finding: 'error hydra.cookies',
  },
  {
    title: 'OAuth requests that expire before the forms',
    server: 'hydra',
    changes: () => ({ 'ttl.login_consent_request': '10m' }),
    finding: 'error kratos.flow-lifespans',
  },
];

for (const { title, server, changes, finding } of MISTAKES) {
  test(`${title}: ${finding}`, async ({ stack }) => {
    const scratch = await startChanged(stack, server, changes(stack));
    try {
      const report = await runDoctor(stack, settingsOf(server, scratch));
      const found = report.findings.find(({ status }) => status === 'error' || status === 'warning');
      const seen = listTroubles(report).filter((trouble) => trouble !== 'skipped hydra.token');
      expect(seen, JSON.stringify(report.findings.filter(({ status }) => status === 'error'))).toEqual([finding]);
      expect(found?.why).toBeTruthy();
      expect(found?.fix).toBeTruthy();
      expect(report.code).toBe(finding.startsWith('error') ? 1 : 0);
    } finally {
      await scratch.stop();
    }
  });
}

const RIGHT: readonly (Omit<Mistake, 'finding'> & { skipped: string[] })[] = [
  {
    title: 'a host in capital letters in the base URL of the forms',
    server: 'kratos',
    changes: (stack) => ({ 'serve.public.base_url': `${stack.origin.replace('localhost', 'LOCALHOST')}/` }),
    skipped: [],
  },
  {
    title: 'a CSRF cookie of Hydra with another name',
    server: 'hydra',
    changes: () => ({ 'serve.cookies.names.login_csrf': 'my_login' }),
    skipped: [],
  },
  {
    title: 'claims at the top level only, so that a token doesn’t show the hook’s answer',
    server: 'hydra',
    changes: () => ({ 'oauth2.mirror_top_level_claims': false }),
    skipped: ['skipped hydra.token-hook'],
  },
];

for (const { title, server, changes, skipped } of RIGHT) {
  test(`doctor doesn’t object to ${title}`, async ({ stack }) => {
    const scratch = await startChanged(stack, server, changes(stack));
    try {
      const report = await runDoctor(stack, settingsOf(server, scratch));
      expect(listTroubles(report)).toEqual(skipped);
      expect(report.code).toBe(0);
    } finally {
      await scratch.stop();
    }
  });
}

test('doctor asks for cookie prefixes on an https origin, as Hydra has them', async ({ stack }) => {
  // Nothing listens there, because this is not about the front door itself.
  const https = { VESTIBULE_URL: 'https://127.0.0.1:9' };
  const plain = listTroubles(await runDoctor(stack, https));
  expect(plain).toEqual(expect.arrayContaining(['warning hydra.cookie-names', 'skipped kratos.session-cookie']));
  const named = await startChanged(stack, 'hydra', {
    'serve.cookies.names.login_csrf': '__Host-ory_hydra_login_csrf',
  });
  try {
    const { findings } = await runDoctor(stack, { ...https, ...settingsOf('hydra', named) });
    expect(findings).toContainEqual(expect.objectContaining({ id: 'hydra.cookie-names', status: 'ok' }));
  } finally {
    await named.stop();
  }
});

function settingsOf(server: Mistake['server'], { publicUrl, adminUrl }: ScratchServer): Record<string, string> {
  const name = server.toUpperCase();
  return { [`${name}_PUBLIC_URL`]: publicUrl, [`${name}_ADMIN_URL`]: adminUrl };
}
