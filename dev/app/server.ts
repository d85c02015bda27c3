import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { callApi, refresh, signOutEverywhere, signOutHere } from './actions';
import { type App, type Context, type Handler, readCookie, redirect } from './context';
import { showHome, showToken } from './home';
import { problemPage } from './pages/problem';
import { Problem } from './problem';
import { finishSignIn, startSignIn } from './sign-in';

// In the order of the cascade.
const STYLES = ['base', 'shell', 'cards', 'landing', 'dashboard', 'narrow'].map((name) => `styles/${name}.css`);
// Room for the cookies of several unfinished sign-ins, and for those of other programs on the same host name.
const HEADER_LIMIT_BYTES = 64 * 1024;

/** The demo application: a small product that signs people in with OpenID Connect. */
export function createAppServer(app: App): Server {
  const { fetch } = createRoutes(app);
  const options = { fetch, overrideGlobalObjects: false, serverOptions: { maxHeaderSize: HEADER_LIMIT_BYTES } };
  return createAdaptorServer(options) as Server;
}

function createRoutes(app: App) {
  const routes = new Hono<{ Variables: Context['var'] }>();
  routes.use(securityHeaders(app.env.issuer), prepare(app));
  routes.get('/', showHome);
  routes.get('/token', showToken);
  routes.get('/login', startSignIn);
  routes.get('/callback', (c) => finishSignIn(c, 'demo'));
  routes.get('/first-party/callback', (c) => finishSignIn(c, 'first-party'));
  routes.post('/call-api', callApi);
  routes.post('/refresh', refresh);
  routes.post('/sign-out', signOutEverywhere);
  routes.post('/sign-out-here', signOutHere);
  routes.get('/health', (c) => c.text('ok\n'));
  routes.get('/style.css', asset(STYLES, 'text/css; charset=utf-8'));
  routes.get('/icon.svg', asset(['icon.svg'], 'image/svg+xml'));
  for (const path of new Set(routes.routes.map((route) => route.path).filter((path) => !path.includes('*')))) {
    routes.all(path, (c) => showProblem(new Problem('method_not_allowed', 405), c));
  }
  routes.notFound((c) => showProblem(new Problem('not_found', 404), c));
  routes.onError(showProblem);
  return routes;
}

/** Sets what the handlers need. A request at any other address is sent to the public one, which has the cookies. */
function prepare(app: App): MiddlewareHandler<{ Variables: Context['var'] }> {
  const { origin, host } = app.env.appUrl;
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    if (c.req.header('host') !== host && c.req.path !== '/health') return redirect(c, `${origin}/`);
    c.set('app', app);
    c.set('session', app.sessions.find(readCookie(c, 'session')));
    return await next();
  };
}

/** Chromium applies form-action to redirects too, and signing out leads to the issuer. */
function securityHeaders(issuer: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'", issuer],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    strictTransportSecurity: false,
  });
}

function showProblem(error: Error, c: Context): Response | Promise<Response> {
  const problem = error instanceof Problem ? error : new Problem('internal_error', 500);
  // The query stays out of the log: it may hold a code.
  process.stderr.write(`demo-app ${c.req.method} ${JSON.stringify(c.req.path)} ${problem.status} ${problem.code}\n`);
  if (problem.status === 500) {
    process.stderr.write(`${error.stack}\n`);
  }
  if (problem.status === 503) {
    c.header('Retry-After', '5');
  }
  c.header('Cache-Control', 'no-store');
  return c.html(problemPage(problem), problem.status as ContentfulStatusCode);
}

// Read once, at the start, and sent as one file.
function asset(names: readonly string[], type: string): Handler {
  const body = names.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  return (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'max-age=300', ETag: tag });
}
