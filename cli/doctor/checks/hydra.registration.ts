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
  return warning("Hydra's own dynamic client registration is on.", {
    why: 'Whoever reaches Hydra past the front door can register a client with any scope and audience, and get tokens for it without a person. The front door has a registration of its own (VESTIBULE_AGENTS_FILE), and forwards nobody to that one.',
    fix: inHydra('oidc.dynamic_client_registration.enabled: false'),
  });
});
