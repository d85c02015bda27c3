import { check, type Question } from '../check';
import { fineUnless } from '../finding';
import { HOOK_PATHS, NOBODY } from '../hooks';

const ID = 'hooks.hidden';

const PUBLIC_HOOKS: Question<readonly { path: string; status: number }[]> = {
  id: ID,
  needs: ['front-door'],
  ask: async ({ ask, env }) =>
    Promise.all(
      HOOK_PATHS.map(async (path) => ({
        path,
        status: (await ask(`${env.origin}${path}`, { method: 'POST', json: NOBODY })).status,
      })),
    ),
};

/** Whether the public origin keeps the hooks hidden. */
export const hooksHidden = check(ID, PUBLIC_HOOKS, (replies) => {
  const wrong = replies.filter(({ status }) => status !== 404).map(({ path, status }) => `${path} answers ${status}`);
  return fineUnless(wrong, "The hooks can't be reached at the public origin.", {
    why: 'What only Hydra may ask is open to anyone who finds the key.',
    fix: 'Point the public origin to the public port of the front door (PORT), never to VESTIBULE_INTERNAL_PORT.',
  });
});
