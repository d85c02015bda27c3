import { html } from 'hono/html';
import type { ApiAnswer, Flash, Session } from '../sessions';
import { actionButton, claimText, displayName, type Html, layout } from './layout';

const WALKS = [
  { day: '5', month: 'Dec', name: 'Ridge above the mill', facts: '11 km, 420 m up, 5 walkers', state: 'You drive' },
  { day: '13', month: 'Dec', name: 'Two lakes and a bakery', facts: '8 km, 150 m up, 9 walkers', state: 'Going' },
  { day: '3', month: 'Jan', name: 'First light on Crow Hill', facts: '6 km, 310 m up, 3 walkers', state: 'Invited' },
] as const;

/** The dashboard for people who are signed in. */
export function overviewPage(session: Session, flash: Flash | undefined): Html {
  const firstName = displayName(session).split(/[ @]/, 1)[0];
  return layout(
    'Overview',
    html`<h1>Good to see you, ${firstName}</h1>
<div class="columns">
<section class="card" aria-labelledby="walks"><h2 id="walks">Your next walks</h2><ul class="walks">${WALKS.map(walk)}</ul></section>
<section class="card" aria-labelledby="account"><h2 id="account">Your account</h2>
<dl class="facts">${fact(session, 'Name', 'name')}${fact(session, 'E-mail', 'email')}${verified(session)}${fact(session, 'Account number', 'sub')}</dl>
<p class="small">From the access token, after Fernway checked its signature, issuer, audience and lifetime. <a href="/token">See the whole token</a></p>
</section>
<section class="card wide" id="api" aria-labelledby="api-title"><h2 id="api-title">Trail service</h2>
<p>Fernway's API answers only to a valid access token with the permission <code>api:read</code>. It is asked twice: at its own address, and through Oathkeeper, which checks the token before the API does.</p>
${actionButton(session, 'call-api', { label: 'Call the API', look: 'primary' })}
${flash?.kind === 'api' ? apiAnswers(flash) : undefined}
</section>
</div>`,
    { session, tab: 'overview' },
  );
}

function walk({ day, month, name, facts, state }: (typeof WALKS)[number]): Html {
  return html`<li><span class="date"><b>${day}</b>${month}</span><span class="what"><b>${name}</b><span class="small">${facts}</span></span><span class="badge">${state}</span></li>`;
}

function fact(session: Session, label: string, claim: string): Html {
  const value = session.tokens.claims[claim];
  return value === undefined
    ? html`<div><dt>${label}</dt><dd class="absent">not shared</dd></div>`
    : html`<div><dt>${label}</dt><dd data-testid="claim-${claim}">${claimText(value)}</dd></div>`;
}

function verified(session: Session): Html | undefined {
  const value = session.tokens.claims.email_verified;
  if (value === undefined) {
    return undefined;
  }
  const look = value === true ? 'good' : 'warn';
  const label = value === true ? 'verified' : 'not verified';
  return html`<div><dt>E-mail status</dt><dd><span class="badge ${look}" data-testid="claim-email_verified" data-value="${claimText(value)}">${label}</span></dd></div>`;
}

function apiAnswers({ direct, proxied }: Extract<Flash, { kind: 'api' }>): Html {
  return html`<div class="answers" role="status">${apiAnswer('Directly', direct, 'api')}${apiAnswer('Through Oathkeeper', proxied, 'api-proxied')}</div>`;
}

function apiAnswer(way: string, { status, body }: ApiAnswer, id: string): Html {
  if (status === undefined) {
    return html`<div><h3>${way}</h3><p class="note bad" data-testid="${id}-status">No answer</p></div>`;
  }
  return html`<div><h3>${way}</h3><p class="note ${status === 200 ? 'good' : 'bad'}">The API answered <b data-testid="${id}-status">${status}</b></p>
<pre class="raw" tabindex="0" aria-label="Answer of the API: ${way}" data-testid="${id}-body">${body}</pre></div>`;
}
