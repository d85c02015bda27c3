import { type Context, dropCookie, equalSecrets, readCookie, redirect } from './context';
import { type LandingNote, landingPage } from './pages/landing';
import { overviewPage } from './pages/overview';
import { tokenPage } from './pages/token';
import type { Flash, Session } from './sessions';

/** GET /: the overview for people who are signed in, the landing page for everybody else. */
export function showHome(context: Context): Response | Promise<Response> {
  const { session } = context.var;
  if (session) {
    return context.html(overviewPage(session, takeFlash(session)));
  }
  const note = chooseNote(context);
  if (note === 'everywhere') {
    dropCookie(context, 'sign_out');
  }
  return context.html(landingPage(note));
}

/** GET /token: what the tokens say, explained. */
export function showToken(context: Context): Response | Promise<Response> {
  const { session } = context.var;
  return session ? context.html(tokenPage(session, takeFlash(session))) : redirect(context, '/');
}

// "Signed out of everything" appears only on the return from a sign-out that this browser started.
function chooseNote(context: Context): LandingNote | undefined {
  const expected = readCookie(context, 'sign_out');
  if (expected && equalSecrets(context.req.query('state') ?? '', expected)) {
    return 'everywhere';
  }
  return context.req.query('signed-out') === 'here' ? 'here' : undefined;
}

function takeFlash(session: Session): Flash | undefined {
  const { flash } = session;
  session.flash = undefined;
  return flash;
}
