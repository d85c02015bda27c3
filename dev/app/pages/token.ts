import { html } from 'hono/html';
import type { Flash, Session, TokenStamp } from '../sessions';
import { CLAIM_ORDER, CLAIM_TEXTS, ID_CLAIM_TEXTS, TIME_CLAIMS } from './claim-texts';
import { actionButton, claimText, type Html, layout } from './layout';

type Claims = Readonly<Record<string, unknown>>;

/** The tokens of the session: every claim with a sentence, the raw text behind a disclosure. */
export function tokenPage(session: Session, flash: Flash | undefined): Html {
  const { accessToken, claims, idToken, idClaims, refreshToken } = session.tokens;
  const isExpired = claims.exp * 1000 <= Date.now();
  return layout(
    'Token',
    html`<div class="head"><div><h1>Your token</h1>
<p class="lead">This is what Fernway holds for you, and what it may show to the API. It works until <b>${moment(claims.exp)}</b>.</p></div>
${refreshToken ? actionButton(session, 'refresh', { label: 'Refresh', look: 'primary' }) : html`<p class="small" data-testid="no-refresh-token">No refresh token: the permission offline_access was not given.</p>`}</div>
${isExpired ? html`<p class="note warn" role="status" data-testid="token-expired">The access token has expired. Refresh it, or sign in again.</p>` : undefined}
${flash ? refreshNote(flash) : undefined}
<section class="card" aria-labelledby="access"><h2 id="access">Access token</h2>
<p>A JSON Web Token for the API. Its signature, issuer, audience and lifetime were checked before anything below was believed.</p>
${claimList(claims, 'claim')}
<details class="disclosure"><summary>Raw access token</summary><pre class="raw wrap" tabindex="0" data-testid="access-token">${accessToken}</pre></details>
</section>
${idToken && idClaims ? idTokenCard(idToken, idClaims) : undefined}
${experiments(session)}`,
    { session, tab: 'token' },
  );
}

function idTokenCard(idToken: string, idClaims: Claims): Html {
  return html`<section class="card" aria-labelledby="id"><h2 id="id">ID token</h2>
<p>Tells Fernway who signed in, when and how. It is for Fernway alone: an API refuses it.</p>
${claimList(idClaims, 'id-claim')}
<details class="disclosure"><summary>Raw ID token</summary><pre class="raw wrap" tabindex="0" data-testid="id-token">${idToken}</pre></details>
</section>`;
}

function claimList(claims: Claims, prefix: string): Html {
  const names = Object.keys(claims).sort((left, right) => rank(left) - rank(right));
  return html`<dl class="claims">${names.map((name) => claimRow(name, claims[name], prefix))}</dl>`;
}

function claimRow(name: string, value: unknown, prefix: string): Html {
  const isTime = TIME_CLAIMS.has(name) && typeof value === 'number';
  return html`<div><dt><code>${name}</code></dt>
<dd><span class="value" data-testid="${prefix}-${name}">${claimText(value)}</span>${isTime ? html`<span class="small">${moment(value)}</span>` : undefined}
<span class="why">${(prefix === 'id-claim' ? ID_CLAIM_TEXTS[name] : undefined) ?? CLAIM_TEXTS[name] ?? 'A claim that this service adds for its applications.'}</span></dd></div>`;
}

function rank(name: string): number {
  const index = CLAIM_ORDER.indexOf(name);
  return index === -1 ? CLAIM_ORDER.length : index;
}

function moment(seconds: number): Html {
  const date = new Date(seconds * 1000);
  const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

function refreshNote(flash: Flash): Html | undefined {
  if (flash.kind === 'refreshed') {
    return html`<div class="note good" role="status" data-testid="refresh-result"><p><b>A new token.</b> Its number and its end have changed:</p>
<table><thead><tr><th scope="col"></th><th scope="col"><code>jti</code></th><th scope="col"><code>exp</code></th></tr></thead>
<tbody>${stampRow('before', flash.before)}${stampRow('after', flash.after)}</tbody></table></div>`;
  }
  if (flash.kind === 'refresh-failed') {
    return html`<p class="note bad" role="status" data-testid="refresh-failed">The token could not be refreshed (<code>${flash.code}</code>). Your access has ended or the service does not answer; <a href="/login">sign in again</a>.</p>`;
  }
  return undefined;
}

function stampRow(label: string, { jti, exp }: TokenStamp): Html {
  return html`<tr><th scope="row">${label}</th><td data-testid="jti-${label}">${jti}</td><td data-testid="exp-${label}">${exp}</td></tr>`;
}

function experiments({ client }: Session): Html {
  const links: ReadonlyArray<readonly [string, string]> = [
    ['prompt=login', 'Sign in again, with the password'],
    ['prompt=none', 'Sign in again, without any page'],
    ['max_age=60', 'Only with a password of the last minute'],
    ['prompt=consent', 'Ask for permission again'],
    ['scope=openid', 'Share nothing but the account number'],
  ];
  return html`<details class="disclosure"><summary>Try other requests</summary>
<ul class="links">${links.map(([query, label]) => html`<li><a href="/login?client=${client}&amp;${query}">${label}</a> <code>${query}</code></li>`)}</ul></details>`;
}
