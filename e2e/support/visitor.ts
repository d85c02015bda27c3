import { Agent, request } from 'undici';
import { type Answer, expectHardened } from './answers';
import { type Form, formsIn, refreshTarget } from './html';
import type { StackInfo } from './stack';

export type SendOptions = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** What Sec-Fetch-Site says; null leaves it out, as an old browser does. */
  site?: 'same-origin' | 'cross-site' | 'same-site' | 'none' | null;
  /** Sends no Origin, or this one; a POST sends the front door's own otherwise. */
  origin?: string | null;
};
export type Changes = Record<string, string | string[] | null>;
type Stop = { stopAt?: (url: URL) => boolean };

/** A browser without its pictures: cookies, redirects, forms. Every answer of the front door is checked for what must hold for all. */
export type Visitor = {
  cookies: Map<string, string>;
  /** One request; nothing is followed. */
  send: (url: string, options?: SendOptions) => Promise<Answer>;
  /** Follows redirects and pages that move on by themselves, to the application too. */
  open: (url: string, options?: SendOptions & Stop) => Promise<Answer>;
  /** The fields of the form with this button ("decision=accept"), changed; null removes a field. */
  fill: (page: Answer, button: string, changes?: Changes) => { url: string; body: string };
  /** Presses a button and follows. */
  press: (page: Answer, button: string, changes?: Changes, options?: SendOptions & Stop) => Promise<Answer>;
  /** Sends fields to an address as a form of our own page would; nothing is followed. */
  post: (url: string, fields: Changes | string, options?: SendOptions) => Promise<Answer>;
  /** A second window of the same browser, or a thief of its cookies. */
  clone: () => Visitor;
};

export type VisitorOptions = {
  /** The process to talk to, where it is not the one that listens on the public origin. */
  via?: string;
  /** Origins that redirects may lead to, besides our own. */
  origins?: string[];
  may5xx?: boolean;
  /** Gets every Set-Cookie line. */
  onSetCookie?: (line: string) => void;
};

export const FORM_TYPE = 'application/x-www-form-urlencoded';
const MAX_HOPS = 20;
const agent = new Agent({ maxHeaderSize: 128 * 1024, connections: 100, headersTimeout: 20_000, bodyTimeout: 20_000 });

export function makeVisitor(
  stack: StackInfo,
  options: VisitorOptions = {},
  jar: ReadonlyMap<string, string> = new Map(),
): Visitor {
  const cookies = new Map(jar);

  async function send(url: string, sent: SendOptions = {}): Promise<Answer> {
    const target = new URL(url, `${stack.origin}/`);
    const isOwn = target.origin === stack.origin;
    const address = isOwn && options.via ? `${options.via}${target.pathname}${target.search}` : target.href;
    const method = sent.method ?? 'GET';
    const answer = await request(address, {
      method,
      headers: headersFor(target, isOwn, method, sent),
      body: sent.body ?? null,
      dispatcher: agent,
    });
    const lines = [answer.headers['set-cookie'] ?? []].flat();
    const result: Answer = {
      url: target.href,
      method,
      status: answer.statusCode,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
      setCookies: lines,
      text: await answer.body.text(),
    };
    if (isOwn) {
      for (const line of lines) {
        keep(cookies, line);
        options.onSetCookie?.(line);
      }
      expectHardened(result, stack, { may5xx: options.may5xx ?? false, origins: options.origins ?? [] });
    }
    return result;
  }

  function headersFor(target: URL, isOwn: boolean, method: string, sent: SendOptions): Record<string, string> {
    const headers: Record<string, string> = { accept: 'text/html,*/*;q=0.8', host: target.host };
    const site = sent.site === undefined ? (method === 'GET' ? 'cross-site' : 'same-origin') : sent.site;
    if (site !== null) headers['sec-fetch-site'] = site;
    const origin =
      sent.origin === undefined ? (method === 'GET' || method === 'HEAD' ? null : stack.origin) : sent.origin;
    if (origin !== null) headers['origin'] = origin;
    if (isOwn && cookies.size > 0) headers['cookie'] = [...cookies].map((pair) => pair.join('=')).join('; ');
    return { ...headers, ...sent.headers };
  }

  async function open(url: string, sent: SendOptions & Stop = {}): Promise<Answer> {
    let answer = await send(url, sent);
    for (let hops = 0; hops < MAX_HOPS; hops += 1) {
      const next = answer.headers['location'] ?? refreshTarget(answer.text);
      if (next === null || next === undefined) return answer;
      const target = new URL(next, answer.url);
      if (sent.stopAt?.(target)) return { ...answer, url: target.href };
      const site = sent.method === 'POST' ? 'same-origin' : 'cross-site';
      answer = await send(target.href, { site: sent.site === undefined ? site : sent.site });
    }
    throw new Error(`More than ${MAX_HOPS} hops, the last at ${answer.url.slice(0, 100)}`);
  }

  function fill(page: Answer, button: string, changes: Changes = {}): { url: string; body: string } {
    const form = formWith(page, button);
    const fields = [...form.fields, ...form.buttons.filter((pair) => pair.join('=') === button)];
    const kept = fields.filter(([name]) => !Object.hasOwn(changes, name));
    return { url: new URL(form.action, page.url).href, body: encode(kept, changes) };
  }

  function post(url: string, fields: Changes | string, sent: SendOptions = {}): Promise<Answer> {
    const body = typeof fields === 'string' ? fields : encode([], fields);
    return send(url, { method: 'POST', body, ...sent, headers: { 'content-type': FORM_TYPE, ...sent.headers } });
  }

  return {
    cookies,
    send,
    open,
    fill,
    post,
    press: (page, button, changes, sent = {}) => {
      const { url, body } = fill(page, button, changes);
      return open(url, { method: 'POST', body, ...sent, headers: { 'content-type': FORM_TYPE, ...sent.headers } });
    },
    clone: () => makeVisitor(stack, options, cookies),
  };
}

function formWith(page: Answer, button: string): Form {
  const forms = formsIn(page.text);
  const holds = ({ fields, buttons }: Form) => [...buttons, ...fields].some((pair) => pair.join('=') === button);
  const form = forms.find(holds);
  if (form) return form;
  const known = forms.flatMap(({ buttons, fields }) => [...buttons, ...fields.map(([name]) => [name, '…'])]);
  throw new Error(
    `No form with ${button} at ${page.url.slice(0, 100)}; there are ${known.map((p) => p.join('=')).join(', ')}`,
  );
}

function encode(kept: [string, string][], changes: Changes): string {
  const body = new URLSearchParams(kept);
  for (const [name, value] of Object.entries(changes)) {
    for (const one of value === null ? [] : [value].flat()) body.append(name, one);
  }
  return body.toString();
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  const isGone = /;\s*max-age=(0|-\d+)\b/i.test(line) || /;\s*expires=[^;]* 1970/i.test(line);
  if (isGone) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
