import { html } from 'hono/html';
import type { Problem } from '../problem';
import { type Html, layout } from './layout';

// By code, in our own words: descriptions from the address or from a server are never shown.
const TEXTS: Readonly<Record<string, readonly [title: string, text: string]>> = {
  access_denied: ['You did not give Fernway access', 'Nothing was shared. You can try again whenever you like.'],
  login_required: [
    'You are not signed in',
    'The sign-in service was asked not to show a page, and nobody is signed in there.',
  ],
  consent_required: [
    'Your permission is needed',
    'The sign-in service was asked not to show a page, but it has to ask for your permission.',
  ],
  interaction_required: [
    'A page is needed',
    'The sign-in service was asked not to show a page, but it has to show one.',
  ],
  request_forbidden: ['This sign-in is no longer valid', 'It was started in another tab or too long ago. Start again.'],
  invalid_scope: [
    'Fernway asked for too much',
    'The sign-in service does not know one of the permissions, or Fernway may not ask for it.',
  ],
  invalid_grant: [
    'This sign-in was already used',
    'The answer of the sign-in service works once and only for a short time. Start again.',
  ],
  invalid_client: [
    'Fernway is not registered',
    'The sign-in service does not know this application, or its secret is wrong.',
  ],
  state_missing: ['This answer belongs to no sign-in', 'The address is not complete. Start again from here.'],
  state_unknown: [
    'This answer belongs to no sign-in here',
    'It was started in another browser, too long ago, or before Fernway was restarted.',
  ],
  sign_in_unavailable: ['The sign-in service does not answer', 'It may be starting up. Wait a moment and try again.'],
  answer_not_accepted: [
    'The answer was not accepted',
    'What the sign-in service sent did not pass the checks, so nobody was signed in.',
  ],
  access_token_not_accepted: [
    'The token was not accepted',
    'The access token did not pass the checks, so nobody was signed in.',
  ],
  parameter_not_accepted: [
    'This address does not work',
    'A part of it is unknown, repeated or not in the expected form.',
  ],
  session_ended: ['You were signed out', 'Your session at Fernway has ended. Sign in again to go on.'],
  form_not_accepted: [
    'Please do that again',
    'The form was out of date. Go back to Fernway and press the button once more.',
  ],
  not_found: ['There is nothing here', 'The page may have moved, or the address has a typing error.'],
};

/** The page for a problem: what happened, what to do next, and the code for support. */
export function problemPage(problem: Problem): Html {
  const [title, text] = TEXTS[problem.code] ?? [
    'That did not work',
    'Something went wrong on the way. Try again in a moment.',
  ];
  const isRetry = problem.retry !== '/';
  return layout(
    title,
    html`<section class="problem" data-testid="problem">
<h1>${title}</h1>
<p class="lead">${text}</p>
<div class="actions">
<a class="button primary" href="${problem.retry}" data-testid="try-again">${isRetry ? 'Try again' : 'Go to Fernway'}</a>
${isRetry ? html`<a class="button quiet" href="/">Back to the start</a>` : undefined}
</div>
<p class="small">Error code: <code data-testid="error-code">${problem.code}</code></p>
</section>`,
  );
}
