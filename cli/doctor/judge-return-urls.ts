import { z } from 'zod';
import type { Answer } from './ask';
import { shown } from './doctor';
import { type Finding, fine, fineUnless, inKratos, problem } from './finding';

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

/** Whether a form of Kratos may end anywhere. */
export function judgeForeignReturn(answer: Answer): Finding {
  if (errorOf(answer).id === FORBIDDEN) return fine('kratos.foreign-return-urls', 'Its forms end nowhere else.');
  return problem(
    'kratos.foreign-return-urls',
    answer.status === 200
      ? 'A form may end at a site of nobody.'
      : `Kratos answers ${answer.status} where it should refuse a foreign return_to.`,
    {
      why: 'A link to your sign-in page leads to any site that its author likes, right after the password.',
      mend: inKratos('selfservice.allowed_return_urls without wildcards'),
    },
  );
}

/** Whether Kratos leaves the login requests of Hydra to the front door. It answers a challenge with this reason while it knows no Hydra. */
export function judgeProvider(answer: Answer): Finding {
  const { reason = '' } = errorOf(answer);
  if (answer.status === 500 && reason.includes('oauth2_provider.url')) {
    return fine('kratos.oauth2-provider', 'It leaves the login requests of Hydra to the front door.');
  }
  return problem('kratos.oauth2-provider', 'It takes login requests of Hydra itself: oauth2_provider is set.', {
    why: 'Two would accept them: Kratos without second factor, acr and max_age, and with the password asked for once more.',
    mend: 'Kratos: remove oauth2_provider. No client of Hydra has to be known to Kratos.',
  });
}

function errorOf({ json }: Answer): { id?: string | undefined; reason?: string | undefined } {
  const parsed = errorSchema.safeParse(json);
  return parsed.success ? parsed.data.error : {};
}
