import { hasPrefix, hostCookieName } from '../config/cookie-names';
import type { Cookie } from './cookies';
import { type Seen, shown } from './doctor';
import { type Finding, fineUnless, inHydra, inKratos, problem, skipped } from './finding';

/** How Kratos began one flow. */
export type FlowAnswers = {
  flow: string;
  /** Where a browser is sent. */
  page: URL | null;
  /** Where the form goes; null where no flow was given to us: it is switched off, or needs a session. */
  action: string | null;
  seconds: number | null;
  cookies: readonly Cookie[];
};

/** Whether every flow begins on its page of the front door. */
export function judgePages(answers: readonly FlowAnswers[], origin: string): Finding {
  const wrong = answers
    .filter(({ flow, page }) => !isOwnPage(flow, page, origin))
    .map(({ flow, page }) => `the ${flow} flow begins at ${shown(page)}, not at ${origin}/${flow}`);
  return fineUnless('kratos.pages', wrong, 'Its flows begin on the pages of the front door.', {
    why: 'People end on a page that is not there, or that knows nothing of their OAuth request.',
    mend: inKratos(`selfservice.flows.<flow>.ui_url: ${origin}/<flow>`),
  });
}

function isOwnPage(flow: string, page: URL | null, origin: string): boolean {
  if (page === null) return false;
  const place = shown(page);
  // A flow that is switched off ends at the error page. Settings begin with a sign-in, whose address is judged with the base URL.
  if (place === `${origin}/error` && page.searchParams.has('id')) return true;
  if (flow === 'settings' && page.pathname === '/self-service/login/browser') return true;
  return place === `${origin}/${flow}` && page.searchParams.has('flow');
}

/** Whether the forms of Kratos go to the front door. */
export function judgeBaseUrl(answers: readonly FlowAnswers[], origin: string): Finding {
  const actions = answers.flatMap(({ flow, action }) => (action === null ? [] : [{ flow, action }]));
  const wrong = actions
    .filter(({ flow, action }) => shown(urlOf(action)) !== `${origin}/self-service/${flow}`)
    .map(({ flow, action }) => `the form of the ${flow} flow goes to ${shown(urlOf(action))}`);
  const advice = {
    why: 'Forms go past the front door, to an address that has none of its cookies.',
    mend: inKratos(`serve.public.base_url: ${origin}/`),
  };
  if (actions.length === 0) return problem('kratos.base-url', 'No flow could be begun.', advice);
  return fineUnless('kratos.base-url', wrong, 'Its forms go to the front door.', advice);
}

/** Whether errors of Kratos are shown by the front door. */
export function judgeErrorPage(page: URL | null, origin: string): Finding {
  const wrong = shown(page) === `${origin}/error` ? [] : [`errors are shown at ${shown(page)}`];
  return fineUnless('kratos.error-page', wrong, 'Its errors are shown by the front door.', {
    why: 'People who meet an error end on a page that is not there.',
    mend: inKratos(`selfservice.flows.error.ui_url: ${origin}/error`),
  });
}

/** Whether browsers take the session cookie by its name, as far as that is seen without a session. */
export function judgeSessionCookie(name: string, origin: string): Finding[] {
  const id = 'kratos.session-cookie';
  if (origin.startsWith('https:')) {
    const expected = `${hostCookieName(origin, name)} and has no domain`;
    const text = `The session cookie is seen only with a session: sign in, and see that it is ${expected}.`;
    return [skipped(id, text)];
  }
  if (!hasPrefix(name)) return [];
  const advice = {
    why: 'Browsers refuse a cookie of this name on plain http: nobody stays signed in.',
    mend: `KRATOS_SESSION_COOKIE without its prefix, and the same for ${inKratos('session.cookie.name')}`,
  };
  return [problem(id, `KRATOS_SESSION_COOKIE is ${name}, and the front door is http.`, advice)];
}

/** Hydra's own default, where its login request was not looked at. */
const DEFAULT_CHALLENGE_SECONDS = 30 * 60;

/** Whether every flow ends before the login request that it may serve. */
export function judgeLifespans({ flowSeconds, challengeSeconds }: Seen): Finding {
  const limit = challengeSeconds ?? DEFAULT_CHALLENGE_SECONDS;
  const wrong = Object.entries(flowSeconds)
    .filter(([, seconds]) => seconds >= limit)
    .map(
      ([flow, seconds]) => `the ${flow} flow lives ${minutes(seconds)}, the login request of Hydra ${minutes(limit)}`,
    );
  return fineUnless(
    'kratos.flow-lifespans',
    wrong,
    `Its flows end before the login request of Hydra (${minutes(limit)}).`,
    {
      why: 'Who takes long signs in at a form whose OAuth request is over, and the application gets an error.',
      mend: `${inKratos('selfservice.flows.<flow>.lifespan: 20m')}, and ${inHydra('ttl.login_consent_request: 30m')}`,
    },
  );
}

function minutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.round(seconds)} s`;
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
