import { z } from 'zod';
import type { Answer } from './ask';
import { type Check, type Doctor, shown } from './doctor';
import { type Finding, fine, fineUnless, problem, skipped } from './finding';

/** Hydra's challenges take up to about 12 KB of an address. */
const LONG = 'x'.repeat(12 * 1024);
const ADMIN_PATHS = [
  '/admin/identities',
  '/admin/clients',
  '/admin/trust/grants/jwt-bearer/issuers',
  '/identities',
  '/clients',
];

/** What browsers and applications meet at the public origin. */
export const FRONT_DOOR_CHECKS: readonly Check[] = [
  { id: 'front-door.origin', needs: ['front-door'], run: origin },
  { id: 'front-door.gateway', needs: ['front-door', 'kratos-public', 'hydra-public'], run: gateway },
  { id: 'front-door.header-size', needs: ['front-door'], run: headerSize },
  { id: 'front-door.admin', needs: ['front-door'], run: admin },
];

async function origin({ ask, env }: Doctor): Promise<Finding[]> {
  const id = 'front-door.origin';
  if (!env.isGatewayOn) return [skipped(id, 'Only the gateway shows it, which is off.')];
  // An authorization request by POST is sent on to the public origin by GET, before anybody looks at its parameters.
  const answer = await ask(`${env.origin}/oauth2/auth`, { method: 'POST', form: { client_id: 'vestibule-doctor' } });
  return [judgeOrigin(answer, env.origin)];
}

/** Whether the front door that runs has the origin that doctor has. */
export function judgeOrigin({ location, status }: Answer, own: string): Finding {
  const id = 'front-door.origin';
  const advice = {
    why: 'It makes every link from its own VESTIBULE_URL: people are sent to another address, whose cookies are others.',
    mend: `VESTIBULE_URL=${own} for the front door, or the one that it has for doctor`,
  };
  if (location === null) return problem(id, `It answers ${status} to an authorization request.`, advice);
  if (location.origin === own) return fine(id, `Its own origin is ${own}.`);
  return problem(id, `It takes its own origin for ${location.origin}, not for ${own}.`, advice);
}

async function gateway({ ask, env }: Doctor): Promise<Finding[]> {
  const [hydra, kratos] = await Promise.all([
    ask(`${env.origin}/.well-known/openid-configuration`),
    ask(`${env.origin}/self-service/login/browser`, { headers: { accept: 'text/html' } }),
  ]);
  const wrong = [
    ...(z.object({ issuer: z.string() }).safeParse(hydra.json).success
      ? []
      : [`Hydra's discovery document: ${hydra.status}`]),
    ...(kratos.location === null ? [`Kratos' login flow: ${kratos.status}`] : []),
  ];
  return [
    fineUnless('front-door.gateway', wrong, 'The public paths of Kratos and Hydra are reached through it.', {
      why: 'Forms and authorization requests end nowhere.',
      mend: 'VESTIBULE_GATEWAY=on, or an ingress that forwards every path of docs/deploy.md; KRATOS_PUBLIC_URL and HYDRA_PUBLIC_URL',
    }),
  ];
}

async function headerSize({ ask, env }: Doctor): Promise<Finding[]> {
  // In the address and in Referer, as a browser sends a challenge.
  const url = `${env.origin}/health/alive?vestibule_doctor=${LONG}`;
  const address = (await ask(url, { headers: { referer: url } })).status;
  if (!env.isGatewayOn) return [judgeHeaderSize({ address, redirect: null })];
  // Sent on by GET, as above: the only long redirect that takes neither a client nor a session.
  const form = { client_id: 'vestibule-doctor', state: LONG };
  return [judgeHeaderSize({ address, redirect: await ask(`${env.origin}/oauth2/auth`, { method: 'POST', form }) })];
}

/** Whether a long challenge gets through: in the address of a request, and in a redirect. @param redirect null where none was asked for */
export function judgeHeaderSize({
  address,
  redirect,
}: {
  address: number;
  redirect: Pick<Answer, 'status' | 'location'> | null;
}): Finding {
  const id = 'front-door.header-size';
  const isLong = (redirect?.location?.href.length ?? 0) >= LONG.length;
  const wrong = [
    ...(address < 400 ? [] : [`an address of 12 KB is answered with ${address}`]),
    ...(redirect === null || redirect.status < 400
      ? []
      : [`${redirect.status} comes in place of a redirect to an address of 12 KB`]),
  ];
  const text = isLong
    ? 'Long addresses get through, and redirects to them.'
    : 'Long addresses get through; redirects to them are seen only with the gateway.';
  return fineUnless(id, wrong, text, {
    why: "Hydra's challenges are that long for some applications: those alone fail, which is hard to find.",
    mend: 'The proxy in front: headers of 64 KB, in nginx large_client_header_buffers 4 64k for requests, and proxy_buffer_size 64k with proxy_buffers 4 64k for answers',
  });
}

async function admin({ ask, env }: Doctor): Promise<Finding[]> {
  const answers = await Promise.all(
    ADMIN_PATHS.map(async (path) => ({ path, ...(await ask(`${env.origin}${path}`)) })),
  );
  return [judgeAdmin(answers)];
}

/** Whether an admin API can be reached from outside. Nothing but 404 and a sign-in in front of it will do. */
export function judgeAdmin(
  answers: readonly Pick<Answer & { path: string }, 'path' | 'status' | 'location'>[],
): Finding {
  const wrong = answers
    .filter(({ status }) => ![401, 403, 404].includes(status))
    .map(
      ({ path, status, location }) => `${path} answers ${status}${location ? ` and leads to ${shown(location)}` : ''}`,
    );
  return fineUnless('front-door.admin', wrong, 'No admin API is reached through it.', {
    why: 'The admin APIs have no sign-in: whoever reaches them owns every account and every application.',
    mend: 'The proxy or ingress in front: forward nothing but the paths of docs/deploy.md to Kratos and Hydra, and no admin port at all.',
  });
}
