import { Agent, type Dispatcher, request } from 'undici';
import { type CookieJar, storeCookie, toCookieHeader } from './cookies';
import { type Form, readForms, readRefresh } from './html';

/** What a server answered. */
export type HttpAnswer = {
  url: string;
  method: string;
  status: number;
  headers: Record<string, string>;
  setCookies: string[];
  text: string;
};

export type SendOptions = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The value of Sec-Fetch-Site. Null leaves it out, as an old browser does. */
  site?: 'same-origin' | 'cross-site' | 'same-site' | 'none' | null;
  /** The value of Origin; null leaves it out. By default a POST names the browser's own origin. */
  origin?: string | null;
};
export type FollowOptions = SendOptions & {
  /** Stops before an address, and returns it as the answer's URL. */
  stopAt?: (url: URL) => boolean;
};
/** The fields of a form that are changed; null removes one. */
export type Changes = Record<string, string | string[] | null>;

/** A browser without pictures and script: cookies, redirects, forms. */
export type Browser = {
  /** The cookies of its own origin. */
  cookies: CookieJar;
  /** Sends one request and follows nothing. */
  send: (url: string, options?: SendOptions) => Promise<HttpAnswer>;
  /** Follows redirects, and pages that move on by themselves. */
  open: (url: string, options?: FollowOptions) => Promise<HttpAnswer>;
  /** Fills in the form with this button ("decision=accept"). */
  fill: (page: HttpAnswer, button: string, changes?: Changes) => FilledForm;
  /** Sends a form and follows. */
  submit: (form: FilledForm, options?: FollowOptions) => Promise<HttpAnswer>;
  /** Fills in the form with this button, sends it and follows. */
  press: (page: HttpAnswer, button: string, changes?: Changes) => Promise<HttpAnswer>;
  /** Sends fields to an address as a form of our own page would, and follows nothing. */
  post: (url: string, fields: Changes | string, options?: SendOptions) => Promise<HttpAnswer>;
};
export type FilledForm = { url: string; body: string };

export type BrowserOptions = {
  /** Its own origin: relative addresses belong to it, and only it gets an Origin header by default. */
  origin: string;
  /** Where requests for its own origin go, when another process listens there; by path, when several do. */
  via?: string | ((path: string) => string) | undefined;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** Shows a page that moves on by itself instead of moving on. */
  staysOnPages?: boolean;
  /** Gets every answer of its own origin before anybody else does, and may throw. */
  onAnswer?: (answer: HttpAnswer) => void;
  /** Cookies of its own origin to begin with. */
  cookies?: ReadonlyMap<string, string>;
  /** The connections, when it must not share those of other browsers. */
  dispatcher?: Dispatcher;
};

export const FORM_TYPE = 'application/x-www-form-urlencoded';
const MAX_HOPS = 20;
const sharedAgent = new Agent({
  maxHeaderSize: 128 * 1024,
  connections: 100,
  headersTimeout: 20_000,
  bodyTimeout: 20_000,
});

export function makeBrowser(options: BrowserOptions): Browser {
  const { hostname } = new URL(options.origin);
  const cookies: CookieJar = new Map(options.cookies);
  // Cookies don't know ports.
  const jars = new Map<string, CookieJar>([[hostname, cookies]]);

  async function send(url: string, sent: SendOptions = {}): Promise<HttpAnswer> {
    const target = new URL(url, `${options.origin}/`);
    const isOwn = target.origin === options.origin;
    const jar = jars.get(target.hostname) ?? new Map<string, string>();
    jars.set(target.hostname, jar);
    const { method = 'GET', body = null } = sent;
    const response = await request(isOwn ? toAddress(options.via, target) : target.href, {
      method,
      headers: { ...options.headers, ...toHeaders(target, { options, sent, jar }), ...sent.headers },
      body,
      dispatcher: options.dispatcher ?? sharedAgent,
    });
    const answer = await toAnswer(response, { url: target.href, method });
    for (const line of answer.setCookies) storeCookie(jar, line);
    if (isOwn) options.onAnswer?.(answer);
    return answer;
  }

  async function open(url: string, { stopAt, ...sent }: FollowOptions = {}): Promise<HttpAnswer> {
    let answer = await send(url, sent);
    for (let hops = 0; hops < MAX_HOPS; hops += 1) {
      const next = answer.headers['location'] ?? (options.staysOnPages ? null : readRefresh(answer.text));
      if (next === null) return answer;
      const target = new URL(next, answer.url);
      if (stopAt?.(target)) return { ...answer, url: target.href };
      // Through all redirects, the browser names the site of the page that began the chain.
      answer = await send(target.href, { site: chooseSite(sent) });
    }
    throw new Error(`More than ${MAX_HOPS} hops, the last one at ${answer.url.slice(0, 100)}`);
  }

  function submit({ url, body }: FilledForm, sent: FollowOptions = {}): Promise<HttpAnswer> {
    return open(url, { method: 'POST', body, ...sent, headers: { 'content-type': FORM_TYPE, ...sent.headers } });
  }

  function post(url: string, fields: Changes | string, sent: SendOptions = {}): Promise<HttpAnswer> {
    const body = typeof fields === 'string' ? fields : encode([], fields);
    return send(url, { method: 'POST', body, ...sent, headers: { 'content-type': FORM_TYPE, ...sent.headers } });
  }

  const press = (page: HttpAnswer, button: string, changes?: Changes) => submit(fillForm(page, button, changes));
  return { cookies, send, open, fill: fillForm, submit, press, post };
}

function toHeaders(
  { host }: URL,
  { options, sent, jar }: { options: BrowserOptions; sent: SendOptions; jar: CookieJar },
): Record<string, string> {
  const isRead = sent.method === undefined || sent.method === 'GET' || sent.method === 'HEAD';
  const origin = sent.origin === undefined && !isRead ? options.origin : (sent.origin ?? null);
  const site = chooseSite(sent);
  return {
    accept: 'text/html,*/*;q=0.8',
    host,
    ...(site === null ? {} : { 'sec-fetch-site': site }),
    ...(origin === null ? {} : { origin }),
    ...(jar.size === 0 ? {} : { cookie: toCookieHeader(jar) }),
  };
}

/** A GET follows a link of another site unless told otherwise, anything else is sent by our own page. */
function chooseSite({ method = 'GET', site }: SendOptions): NonNullable<SendOptions['site']> | null {
  if (site !== undefined) return site;
  return method === 'GET' ? 'cross-site' : 'same-origin';
}

function toAddress(via: BrowserOptions['via'], { href, pathname, search }: URL): string {
  const base = typeof via === 'function' ? via(pathname) : via;
  return base ? `${base}${pathname}${search}` : href;
}

async function toAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { url, method }: { url: string; method: string },
): Promise<HttpAnswer> {
  return {
    url,
    method,
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    setCookies: [headers['set-cookie'] ?? []].flat(),
    text: await body.text(),
  };
}

function fillForm(page: HttpAnswer, button: string, changes: Changes = {}): FilledForm {
  const form = findForm(page, button);
  const fields = [...form.fields, ...form.buttons.filter((pair) => pair.join('=') === button)];
  const kept = fields.filter(([name]) => !Object.hasOwn(changes, name));
  return { url: new URL(form.action, page.url).href, body: encode(kept, changes) };
}

function findForm(page: HttpAnswer, button: string): Form {
  const forms = readForms(page.text);
  const form = forms.find(({ fields, buttons }) => [...buttons, ...fields].some((pair) => pair.join('=') === button));
  if (form) return form;
  const known = forms.flatMap(({ buttons, fields }) => [...buttons, ...fields.map(([name]) => [name, '…'])]);
  const names = known.map((pair) => pair.join('=')).join(', ');
  throw new Error(`No form with ${button} at ${page.url.slice(0, 100)} (${page.status}); there are ${names}`);
}

function encode(kept: [string, string][], changes: Changes): string {
  const body = new URLSearchParams(kept);
  for (const [name, value] of Object.entries(changes)) {
    for (const one of value === null ? [] : [value].flat()) body.append(name, one);
  }
  return body.toString();
}
