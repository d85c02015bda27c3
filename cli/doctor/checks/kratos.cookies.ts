import { check } from '../check';
import { cookieFaults } from '../cookies';
import { fineUnless, inKratos } from '../finding';
import { KRATOS_FLOWS } from '../kratos-flows';

/** Whether the cookie that ties a form of Kratos to its browser is one that browsers send back. */
export const kratosCookies = check('kratos.cookies', KRATOS_FLOWS, (starts, { env: { origin } }) => {
  const cookie = starts.flatMap(({ cookies }) => cookies).find(({ name }) => name.startsWith('csrf_token'));
  const isHttps = origin.startsWith('https:');
  const wrong = cookie ? cookieFaults('csrf_token_…', cookie, isHttps) : ['Kratos sets no CSRF cookie'];
  return fineUnless(wrong, 'Its CSRF cookie is SameSite=Lax, for every path of one host.', {
    why: 'With other attributes the browser drops the cookie, withholds it from the front door, or shows it to others.',
    fix: inKratos(
      'cookies.same_site: Lax, no cookies.domain, cookies.path: /, and "--dev" only where VESTIBULE_URL is http',
    ),
  });
});
