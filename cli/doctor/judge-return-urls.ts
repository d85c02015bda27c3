import { z } from 'zod';
import type { Answer } from './ask';
import { shown } from './doctor';
import { type Finding, fine, fineUnless, inKratos, problem, skipped, warning } from './finding';

const errorSchema = z.object({ error: z.object({ id: z.string().optional(), reason: z.string().optional() }) });
const FORBIDDEN = 'self_service_flow_return_to_forbidden';

/** Whether a form of Kratos may end where the front door sends people. */
export function judgeReturns(answers: readonly { target: string; answer: Answer }[]): Finding {
  const wrong = answers
    .filter(({ answer }) => answer.status !== 200)
    .map(({ target, answer }) => {
      const place = shown(new URL(target));
      return errorOf(answer).id === FORBIDDEN ? `${place} is not allowed` : `${place}: Kratos answers ${answer.status}`;
    });
  return fineUnless(
    'kratos.return-urls',
    wrong,
    'Its forms may end at the front door and at VESTIBULE_RETURN_ORIGINS.',
    {
      why: 'The form is refused: the OAuth request, or the way back to the other site, is lost.',
      mend: inKratos(
        'selfservice.allowed_return_urls: VESTIBULE_URL and each of VESTIBULE_RETURN_ORIGINS, each with a slash at its end',
      ),
    },
  );
}

const WITHOUT_WILDCARDS = inKratos('selfservice.allowed_return_urls without wildcards');

/**
 * Addresses where no form of a front door ends: of a host of nobody, and of hosts beside and below its own, which a wildcard would allow.
 */
export function foreignTargets(origin: string): { nobody: string; neighbours: string[] } {
  const { protocol, hostname, port } = new URL(origin);
  const parent = hostname.split('.').slice(1).join('.');
  const isName = !hostname.startsWith('[') && !/^[\d.]+$/.test(hostname);
  const domains = isName ? [hostname, parent].filter((domain) => domain !== '') : [];
  const neighbours = domains.map((domain) => `${protocol}//vestibule-doctor.${domain}${port && `:${port}`}/`);
  return { nobody: 'https://vestibule-doctor.invalid/', neighbours };
}

/** Whether a form of Kratos may end anywhere, or at any host of the own domain. */
export function judgeForeignReturns(
  nobody: Answer,
  neighbours: readonly { target: string; answer: Answer }[],
): Finding {
  const id = 'kratos.foreign-return-urls';
  if (errorOf(nobody).id !== FORBIDDEN) {
    const what =
      nobody.status === 200
        ? 'A form may end at a site of nobody.'
        : `Kratos answers ${nobody.status} where it should refuse a foreign return_to.`;
    const why = 'A link to your sign-in page leads to any site that its author likes, right after the password.';
    return problem(id, what, { why, mend: WITHOUT_WILDCARDS });
  }
  const open = neighbours.filter(({ answer }) => answer.status === 200).map(({ target }) => shown(new URL(target)));
  const others = neighbours.length === 0 ? '' : ' or at an arbitrary one of the domain';
  if (open.length === 0) return fine(id, `No form ends at a host of nobody${others}.`);
  return warning(id, `A form may end at ${open.join(' and ')}, which nobody has named.`, {
    why: 'A wildcard takes every host of the domain: who gets hold of one of them has people sent there by your sign-in page, right after the password.',
    mend: WITHOUT_WILDCARDS,
  });
}

/** Whether Kratos leaves the login requests of Hydra to the front door. It answers a challenge with this reason while it knows no Hydra. */
export function judgeProvider(answer: Answer): Finding {
  const { reason = '' } = errorOf(answer);
  if (answer.status === 500 && reason.includes('oauth2_provider.url')) {
    return fine('kratos.oauth2-provider', 'It leaves the login requests of Hydra to the front door.');
  }
  // The reason of a Kratos that has asked a Hydra, or has tried to.
  if (!reason.includes('Login Challenge'))
    return skipped('kratos.oauth2-provider', `It cannot be seen: Kratos answers ${answer.status} to a login request.`);
  return problem('kratos.oauth2-provider', 'It takes login requests of Hydra itself: oauth2_provider is set.', {
    why: 'Two would accept them: Kratos without second factor, acr and max_age, and with the password asked for once more.',
    mend: 'Kratos: remove oauth2_provider. No client of Hydra has to be known to Kratos.',
  });
}

function errorOf({ json }: Answer): { id?: string | undefined; reason?: string | undefined } {
  const parsed = errorSchema.safeParse(json);
  return parsed.success ? parsed.data.error : {};
}
