import { z } from 'zod';
import type { Answer } from './ask';
import { judgeVersion } from './check-reach';
import { cookieFaults } from './cookies';
import type { Check, Doctor } from './doctor';
import { type Finding, fineUnless, inKratos, skipped } from './finding';
import { type FlowAnswers, judgeBaseUrl, judgeErrorPage, judgePages, judgeSessionCookie } from './judge-kratos';
import { foreignTargets, judgeForeignReturns, judgeProvider, judgeReturns } from './judge-return-urls';

const FLOWS = ['login', 'registration', 'recovery', 'verification', 'settings'] as const;
const VERSIONS = { oldest: 'v1.3.1', newest: 'v26.2.0' };

const flowSchema = z.object({
  issued_at: z.iso.datetime({ offset: true }),
  expires_at: z.iso.datetime({ offset: true }),
  ui: z.object({ action: z.string() }),
});

/** What Kratos' behaviour tells about its configuration, for it has no API that does. */
export const KRATOS_CHECKS: readonly Check[] = [
  { id: 'kratos.version', needs: ['kratos-admin'], run: version },
  { id: 'kratos.pages', needs: ['kratos-public'], run: flows },
  { id: 'kratos.return-urls', needs: ['kratos-public'], run: returnUrls },
  { id: 'kratos.oauth2-provider', needs: ['kratos-public'], run: provider },
  { id: 'kratos.session-cookie', needs: [], run: sessionCookie },
  { id: 'kratos.tokenizer', needs: [], run: tokenizer },
];

async function version({ ask, env }: Doctor) {
  const { json } = await ask(`${env.kratosAdminUrl}/admin/version`);
  return [judgeVersion('kratos.version', json, VERSIONS)];
}

async function flows(doctor: Doctor) {
  const { env, seen } = doctor;
  const answers: FlowAnswers[] = [];
  for (const flow of FLOWS) answers.push(await askFlow(doctor, flow));
  for (const { flow, seconds } of answers) if (seconds !== null) seen.flowSeconds[flow] = seconds;
  const cookie = answers.flatMap(({ cookies }) => cookies).find(({ name }) => name.startsWith('csrf_token'));
  const isHttps = env.origin.startsWith('https:');
  const cookieWrong = cookie ? cookieFaults('csrf_token_…', cookie, isHttps) : ['Kratos sets no CSRF cookie'];
  return [
    judgePages(answers, env.origin),
    judgeBaseUrl(answers, env.origin),
    fineUnless('kratos.cookies', cookieWrong, 'Its CSRF cookie is SameSite=Lax, for every path of one host.', {
      why: 'With other attributes the browser drops the cookie, keeps it from the front door, or shows it to others.',
      mend: inKratos(
        'cookies.same_site: Lax, no cookies.domain, cookies.path: /, and "--dev" only where VESTIBULE_URL is http',
      ),
    }),
  ];
}

async function askFlow({ ask, env }: Doctor, flow: (typeof FLOWS)[number]): Promise<FlowAnswers> {
  const url = `${env.kratosPublicUrl}/self-service/${flow}/browser`;
  const page = await ask(url, { headers: { accept: 'text/html' } });
  const flowJson = flowSchema.safeParse((await ask(url)).json);
  if (!flowJson.success) return { flow, page: page.location, action: null, seconds: null, cookies: page.cookies };
  const { expires_at, issued_at, ui } = flowJson.data;
  const seconds = (Date.parse(expires_at) - Date.parse(issued_at)) / 1000;
  return { flow, page: page.location, action: ui.action, seconds, cookies: page.cookies };
}

async function returnUrls(doctor: Doctor) {
  const { env } = doctor;
  const targets = [
    `${env.origin}/login?login_challenge=vestibule-doctor`,
    ...env.returnOrigins.map((origin) => `${origin}/`),
  ];
  const { nobody, neighbours } = foreignTargets(env.origin);
  const answers = await askReturns(doctor, targets);
  const foreign = await initWith(doctor, { return_to: nobody });
  const errorPage = await initWith(doctor, { return_to: nobody }, 'text/html');
  return [
    judgeReturns(answers),
    judgeForeignReturns(foreign, await askReturns(doctor, neighbours)),
    ...(foreign.status === 400 ? [judgeErrorPage(errorPage.location, env.origin)] : []),
  ];
}

async function askReturns(doctor: Doctor, targets: readonly string[]) {
  const answers: { target: string; answer: Answer }[] = [];
  for (const target of targets) answers.push({ target, answer: await initWith(doctor, { return_to: target }) });
  return answers;
}

async function provider(doctor: Doctor) {
  return [judgeProvider(await initWith(doctor, { login_challenge: 'vestibule-doctor' }))];
}

async function sessionCookie({ env }: Doctor): Promise<Finding[]> {
  return judgeSessionCookie(env.kratosSessionCookie, env.origin);
}

async function tokenizer({ env }: Doctor): Promise<Finding[]> {
  if (env.exchange === null && env.sessionJwksFile === null) return [];
  const text =
    "Kratos' templates are seen only with a session: sign in and call /session/token or /session/jwt once (docs/guides/session-exchange.md).";
  return [skipped('kratos.tokenizer', text)];
}

function initWith({ ask, env }: Doctor, query: Record<string, string>, accept = 'application/json'): Promise<Answer> {
  const url = `${env.kratosPublicUrl}/self-service/login/browser?${new URLSearchParams(query)}`;
  return ask(url, { headers: { accept } });
}
