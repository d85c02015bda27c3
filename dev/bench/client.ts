import http from 'node:http';
import { formsOf, type HtmlForm, refreshOf } from './html-forms';

/** What a browser would show: the last answer of a chain of redirects. */
export type Shown = { url: string; status: number; html: string };

export type Submission = { fields?: Record<string, string>; button?: [string, string]; without?: string[] };

/**
 * A browser reduced to what signing in needs: cookies, redirects, forms and pages that move on. It costs so little that it hardly
 * disturbs what is measured.
 */
export class Client {
  readonly #jars = new Map<string, Map<string, string>>();
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #language: string;
  /** Does not follow a page that moves on by itself. */
  readonly #staysOnPages: boolean;

  constructor({ language = 'en', staysOnPages = false } = {}) {
    this.#language = language;
    this.#staysOnPages = staysOnPages;
  }

  /** @param from the page that links to the address, where there is one */
  open(url: string, from?: string): Promise<Shown> {
    return this.#follow({ method: 'GET', url, body: '', from });
  }

  /** Sends the form that has the given button and fields. */
  submit(page: Shown, { fields = {}, button, without = [] }: Submission): Promise<Shown> {
    const form = formsOf(page.html).find((one) => hasAll(one, fields, button));
    if (form === undefined) {
      throw new Error(`No such form at ${page.url} (status ${page.status}): ${Object.keys(fields)} ${button ?? ''}`);
    }
    const body = new URLSearchParams(form.fields);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    for (const name of without) body.delete(name);
    if (button !== undefined) body.set(...button);
    const url = new URL(form.action, page.url).href;
    return this.#follow({ method: 'POST', url, body: body.toString(), from: page.url });
  }

  /** What it would send to an address, for a request that is not a page's. */
  cookiesFor(url: string): string {
    return [...(this.#jars.get(new URL(url).hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  close(): void {
    this.#agent.destroy();
  }

  async #follow(first: Asked): Promise<Shown> {
    let asked = first;
    for (let hop = 0; hop < 20; hop++) {
      const answer = await this.#send(asked);
      const target = answer.location ?? (this.#staysOnPages ? undefined : refreshOf(answer.html));
      if (target === undefined) return { url: asked.url, status: answer.status, html: answer.html };
      // After a redirect Sec-Fetch-Site still speaks of the page that began the chain.
      const from = answer.location === undefined ? asked.url : asked.from;
      asked = { method: 'GET', url: new URL(target, asked.url).href, body: '', from };
    }
    throw new Error(`Too many redirects from ${first.url}`);
  }

  #send({ method, url, body, from }: Asked): Promise<{ status: number; location: string | undefined; html: string }> {
    const { hostname, origin } = new URL(url);
    const headers: Record<string, string> = {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language': this.#language,
      'user-agent': 'vestibule-bench',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': siteOf(origin, from),
      cookie: this.cookiesFor(url),
    };
    if (method === 'POST') {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      headers['content-length'] = String(Buffer.byteLength(body));
      headers['origin'] = from === undefined ? 'null' : new URL(from).origin;
    }
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method, headers, agent: this.#agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          this.#keep(hostname, answer.headers['set-cookie'] ?? []);
          const { location } = answer.headers;
          resolve({ status: answer.statusCode ?? 0, location, html: Buffer.concat(chunks).toString('utf8') });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  /** Cookies do not know ports, so a host name is all there is to tell them apart. */
  #keep(hostname: string, lines: readonly string[]): void {
    const jar = this.#jars.get(hostname) ?? new Map<string, string>();
    this.#jars.set(hostname, jar);
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('=')).trim();
      if (/;\s*max-age\s*=\s*(0|-\d+)\s*(;|$)/i.test(line)) jar.delete(name);
      else jar.set(name, pair.slice(pair.indexOf('=') + 1));
    }
  }
}

type Asked = { method: 'GET' | 'POST'; url: string; body: string; from: string | undefined };

function siteOf(origin: string, from: string | undefined): string {
  if (from === undefined) return 'none';
  return new URL(from).origin === origin ? 'same-origin' : 'cross-site';
}

function hasAll(form: HtmlForm, fields: Record<string, string>, button: [string, string] | undefined): boolean {
  const names = form.fields.map(([name]) => name);
  const hasButton =
    button === undefined || form.buttons.some(([name, value]) => name === button[0] && value === button[1]);
  return hasButton && Object.keys(fields).every((name) => names.includes(name));
}
