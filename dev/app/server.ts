import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { callApi, refresh, signOutEverywhere, signOutHere } from './actions';
import { type App, type Context, cookieName, type Handler } from './context';
import { showHome, showToken } from './home';
import { page, parseCookies, type Reply, readForm, redirect, securityHeaders } from './http';
import { problemPage } from './pages/problem';
import { Problem } from './problem';
import { finishSignIn, startSignIn } from './sign-in';

// In the order of the cascade.
const STYLES = ['base', 'shell', 'cards', 'landing', 'dashboard', 'narrow'].map((name) => `styles/${name}.css`);

const ROUTES: Readonly<Record<string, { GET?: Handler; POST?: Handler }>> = {
  '/': { GET: showHome },
  '/token': { GET: showToken },
  '/login': { GET: startSignIn },
  '/callback': { GET: (context) => finishSignIn(context, 'demo') },
  '/first-party/callback': { GET: (context) => finishSignIn(context, 'first-party') },
  '/call-api': { POST: callApi },
  '/refresh': { POST: refresh },
  '/sign-out': { POST: signOutEverywhere },
  '/sign-out-here': { POST: signOutHere },
  '/health': { GET: () => ({ status: 200, body: 'ok\n', headers: { 'Content-Type': 'text/plain' }, cookies: [] }) },
  '/style.css': { GET: asset(STYLES, 'text/css; charset=utf-8') },
  '/icon.svg': { GET: asset(['icon.svg'], 'image/svg+xml') },
};

/** The demo application: a small product that signs people in with OpenID Connect. */
export function createAppServer(app: App): Server {
  const common = securityHeaders(app.env.issuer);
  // Room for the cookies of several sign-ins under way, and for those of other programs on the same host name.
  return createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    reply(request, app)
      .catch((error: unknown) => failure(error, request))
      .then((result) => send(response, result, common));
  });
}

async function reply(request: IncomingMessage, app: App): Promise<Reply> {
  const { origin, host } = app.env.appUrl;
  const target = request.url ?? '/';
  // Only a path is a request for us; and the callback is at the public address, so the cookies must be there too.
  if (!target.startsWith('/') || !URL.canParse(origin + target)) {
    throw new Problem('not_found', 404);
  }
  const url = new URL(origin + target);
  const route = Object.hasOwn(ROUTES, url.pathname) ? ROUTES[url.pathname] : undefined;
  if (!route) {
    throw new Problem('not_found', 404);
  }
  if (request.headers.host !== host && url.pathname !== '/health') {
    return redirect(`${origin}/`);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const handler = method === 'GET' || method === 'POST' ? route[method] : undefined;
  if (!handler) {
    return { ...failure(new Problem('method_not_allowed', 405), request), status: 405 };
  }
  const cookies = parseCookies(request.headers.cookie);
  const session = app.sessions.find(cookies.get(cookieName(app, 'session')));
  const form = method === 'POST' ? await readForm(request) : new URLSearchParams();
  const context: Context = { app, url, cookies, session, form };
  return handler(context);
}

function failure(error: unknown, request: IncomingMessage): Reply {
  const problem = error instanceof Problem ? error : new Problem('internal_error', 500);
  const path = (request.url ?? '/').split('?', 1)[0];
  // The query stays out of the log: it may hold a code.
  process.stderr.write(`demo-app ${request.method} ${JSON.stringify(path)} ${problem.status} ${problem.code}\n`);
  if (problem.status === 500 && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  const result = page(problemPage(problem), problem.status);
  return problem.status === 503 ? { ...result, headers: { ...result.headers, 'Retry-After': '5' } } : result;
}

function send(
  response: ServerResponse,
  { status, body, headers, cookies }: Reply,
  common: Record<string, string>,
): void {
  response.writeHead(status, { ...common, ...headers, ...(cookies.length > 0 ? { 'Set-Cookie': cookies } : {}) });
  response.end(body);
}

// Read once, at the start, and sent as one file.
function asset(names: readonly string[], type: string): Handler {
  const body = names.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  return () => ({
    status: 200,
    body,
    headers: { 'Content-Type': type, 'Cache-Control': 'max-age=300', ETag: tag },
    cookies: [],
  });
}
