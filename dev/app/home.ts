import { type Context, cookieName, dropCookie } from './context';
import { equalSecrets, page, type Reply, redirect } from './http';
import { type LandingNote, landingPage } from './pages/landing';
import { overviewPage } from './pages/overview';
import { tokenPage } from './pages/token';
import type { Flash, Session } from './sessions';

/** GET /: the landing page, or the overview of whoever is signed in. */
export function showHome(context: Context): Reply {
  const { session, app } = context;
  if (session) {
    return page(overviewPage(session, takeFlash(session)));
  }
  const note = landingNote(context);
  const reply = page(landingPage(note));
  return note === 'everywhere' ? { ...reply, cookies: [dropCookie(app, 'sign_out')] } : reply;
}

/** GET /token: what the tokens say, explained. */
export function showToken({ session }: Context): Reply {
  return session ? page(tokenPage(session, takeFlash(session))) : redirect('/');
}

// "Signed out of everything" is said only on the return from a sign-out that this browser started.
function landingNote({ app, url, cookies }: Context): LandingNote | undefined {
  const expected = cookies.get(cookieName(app, 'sign_out'));
  if (expected && equalSecrets(url.searchParams.get('state') ?? '', expected)) {
    return 'everywhere';
  }
  return url.searchParams.get('signed-out') === 'here' ? 'here' : undefined;
}

function takeFlash(session: Session): Flash | undefined {
  const { flash } = session;
  session.flash = undefined;
  return flash;
}
