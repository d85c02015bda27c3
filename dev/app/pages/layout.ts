import { html } from 'hono/html';
import type { Session } from '../sessions';

/** Markup made by the `html` tag, which escapes every value in it. */
export type Html = ReturnType<typeof html>;

const TABS = [
  { id: 'overview', href: '/', label: 'Overview' },
  { id: 'token', href: '/token', label: 'Token' },
] as const;
const CURRENT = html` aria-current="page"`;

type Tab = (typeof TABS)[number]['id'];

/** A whole page. With a session it has the tabs and the account menu, without one just the name. */
export function layout(title: string, body: Html, signedIn?: { session: Session; tab: Tab }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f7f5ef" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#10171a" media="(prefers-color-scheme: dark)">
<title>${title} · Fernway</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
<a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28">Fernway</a>
${signedIn ? navigation(signedIn.session, signedIn.tab) : undefined}
</header>
<main id="main">${body}</main>
<footer class="foot"><p>Fernway is a made-up product. It shows what an application gets from Vestibule.</p></footer>
</body>
</html>
`;
}

/** A one-button form; every POST of the application is one. */
export function actionButton(
  session: Session,
  action: string,
  { label, look }: { label: string; look: 'primary' | 'plain' | 'quiet' },
): Html {
  return html`<form method="post" action="/${action}">
<input type="hidden" name="csrf" value="${session.csrf}">
<button class="button ${look}" data-testid="${action}">${label}</button>
</form>`;
}

/** A claim as text, whatever its type. */
export function claimText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The best name in the token for the person. */
export function displayName({ tokens }: Session): string {
  const { name, email } = tokens.claims;
  return [name, email].find((value) => typeof value === 'string' && value !== '')?.toString() ?? 'walker';
}

function navigation(session: Session, current: Tab): Html {
  const name = displayName(session);
  const tabs = TABS.map(
    ({ id, href, label }) =>
      html`<a href="${href}" data-testid="tab-${id}"${id === current ? CURRENT : undefined}>${label}</a>`,
  );
  return html`<nav class="tabs" aria-label="Sections">${tabs}</nav>
<details class="menu">
<summary data-testid="account-menu"><span class="avatar" aria-hidden="true">${[...name][0]?.toUpperCase()}</span><span class="who" data-testid="user-name">${name}</span></summary>
<div class="sheet">
<p class="small">Signed in with the client <strong data-testid="client">${session.client}</strong></p>
${actionButton(session, 'sign-out', { label: 'Sign out of everything', look: 'plain' })}
${actionButton(session, 'sign-out-here', { label: 'Sign out here only', look: 'quiet' })}
</div>
</details>`;
}
