import { html } from 'hono/html';
import { hills } from './hills';
import { type Html, layout } from './layout';

export type LandingNote = 'everywhere' | 'here';

const NOTES: Readonly<Record<LandingNote, string>> = {
  everywhere: 'You are signed out of Fernway and of your account.',
  here: 'You are signed out of Fernway. You are still signed in to your account, so signing in again takes one click.',
};

/** The page for people who aren't signed in. */
export function landingPage(note?: LandingNote): Html {
  return layout(
    'Walks worth sharing',
    html`${note && html`<p class="note good" role="status" data-testid="signed-out-${note}">${NOTES[note]}</p>`}
<section class="hero">
<div class="pitch">
<h1>Walks worth sharing</h1>
<p class="lead">Draw a route, invite your friends, and see at a glance who is coming, who drives and who brings the tea.</p>
<div class="actions">
<a class="button primary" href="/login" data-testid="sign-in">Sign in</a>
<a class="button plain" href="/login?prompt=registration" data-testid="create-account">Create account</a>
</div>
<p class="small">Part of the Fernway family? <a href="/login?client=first-party" data-testid="sign-in-first-party">Sign in (first-party)</a>, without being asked for permission.</p>
</div>
${hills()}
</section>
<section class="features" aria-label="What Fernway does">
${feature('Routes that fit the day', 'Distance, climb and daylight, worked out for the slowest pair of boots.')}
${feature('One list for everybody', 'Lifts, lunches and late changes in one place instead of forty messages.')}
${feature('Your account, your say', 'Fernway never sees your password, and asks before it reads your name or e-mail.')}
</section>`,
  );
}

function feature(title: string, text: string): Html {
  return html`<article><h2>${title}</h2><p>${text}</p></article>`;
}
