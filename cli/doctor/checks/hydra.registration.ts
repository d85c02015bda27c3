import { check, type Question } from '../check';
import { fine, inHydra, warning } from '../finding';

const ID = 'hydra.registration';

const REGISTRATION: Question<number> = {
  id: ID,
  needs: ['hydra-public'],
  ask: async ({ ask, env }) => {
    // Not a JSON object, so that nothing gets registered.
    const { status } = await ask(`${env.hydraPublicUrl}/oauth2/register`, { method: 'POST', json: 'vestibule-doctor' });
    return status;
  },
};

/** Whether strangers may register applications. */
export const hydraRegistration = check(ID, REGISTRATION, (status) => {
  if (status === 404) return fine('Only you can register an application.');
  return warning('Anyone can register an application: dynamic client registration is on.', {
    why: 'Its name and links are shown on your consent page. Hydra v2.3.0 doesn\'t check them, not even for "javascript:".',
    fix: inHydra('oidc.dynamic_client_registration.enabled: false'),
  });
});
