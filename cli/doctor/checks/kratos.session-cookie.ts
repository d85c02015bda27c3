import { hasPrefix, hostCookieName } from '../../config/cookie-names';
import { check, withoutServers } from '../check';
import { inKratos, problem, skipped } from '../finding';

const ID = 'kratos.session-cookie';

/** Whether browsers take the session cookie by its name, as far as that can be told without a session. */
export const kratosSessionCookie = check(
  ID,
  withoutServers(ID),
  (_, { env: { origin, kratosSessionCookie: name } }) => {
    if (origin.startsWith('https:')) {
      const expected = `${hostCookieName(origin, name)} and has no domain`;
      return skipped(`The session cookie is seen only with a session: sign in, and check that it is ${expected}.`);
    }
    if (!hasPrefix(name)) return null;
    return problem(`KRATOS_SESSION_COOKIE is ${name}, and the front door is http.`, {
      why: 'Browsers refuse a cookie of this name on plain http: nobody stays signed in.',
      fix: `Set KRATOS_SESSION_COOKIE without the prefix, and the same name in ${inKratos('session.cookie.name')}.`,
    });
  },
);
