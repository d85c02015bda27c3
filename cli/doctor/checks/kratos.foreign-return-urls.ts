import { check, showAddress } from '../check';
import { fine, inKratos, problem, warning } from '../finding';
import { readKratosError } from '../kratos-login-flow';
import { KRATOS_RETURN_URLS, RETURN_FORBIDDEN } from '../kratos-return-urls';

const ID = 'kratos.foreign-return-urls';
const FIX = inKratos('selfservice.allowed_return_urls without wildcards');

/** Whether a form of Kratos may end anywhere, or at any host of the front door's domain. */
export const kratosForeignReturnUrls = check(ID, KRATOS_RETURN_URLS, ({ nobody, neighbours }) => {
  if (readKratosError(nobody).id !== RETURN_FORBIDDEN) {
    const what =
      nobody.status === 200
        ? 'A form may end at any site.'
        : `Kratos answers ${nobody.status} where it should refuse a foreign return_to.`;
    const why = 'A link to your sign-in page can lead to any site its author likes, right after the password.';
    return problem(what, { why, fix: FIX });
  }
  const open = neighbours.filter(({ reply }) => reply.status === 200).map(({ target }) => showAddress(new URL(target)));
  const others = neighbours.length === 0 ? '' : ' or at an arbitrary host of the domain';
  if (open.length === 0) return fine(`No form ends at a foreign site${others}.`);
  return warning(`A form may end at ${open.join(' and ')}, which the settings don't name.`, {
    why: 'A wildcard allows every host of the domain: anyone who gets hold of one has people sent there by your sign-in page, right after the password.',
    fix: FIX,
  });
});
