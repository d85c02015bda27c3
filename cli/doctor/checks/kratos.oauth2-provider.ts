import type { Reply } from '../ask';
import { check, type Question } from '../check';
import { fine, problem, skipped } from '../finding';
import { readKratosError, startLogin } from '../kratos-login-flow';

const ID = 'kratos.oauth2-provider';

const CHALLENGE: Question<Reply> = {
  id: ID,
  needs: ['kratos-public'],
  ask: (target) => startLogin(target, { login_challenge: 'vestibule-doctor' }),
};

/** Whether Kratos leaves the login requests of Hydra to the front door. */
export const kratosOauth2Provider = check(ID, CHALLENGE, (reply) => {
  const { reason = '' } = readKratosError(reply);
  // The reason of a Kratos that knows no Hydra.
  if (reply.status === 500 && reason.includes('oauth2_provider.url'))
    return fine('It leaves the login requests of Hydra to the front door.');
  // The reason of a Kratos that has asked a Hydra, or has tried to.
  if (!reason.includes('Login Challenge'))
    return skipped(`It can't be seen: Kratos answers ${reply.status} to a login request.`);
  return problem('It takes login requests of Hydra itself: oauth2_provider is set.', {
    why: 'Two would accept them: Kratos without second factor, acr and max_age, and with the password asked for again.',
    fix: "Kratos: remove oauth2_provider. Kratos doesn't need to know any client of Hydra.",
  });
});
