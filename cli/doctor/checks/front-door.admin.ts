import type { Reply } from '../ask';
import { check, type Question, showAddress } from '../check';
import { fineUnless } from '../finding';

const ID = 'front-door.admin';
const PATHS = [
  '/admin/identities',
  '/admin/clients',
  '/admin/trust/grants/jwt-bearer/issuers',
  '/identities',
  '/clients',
];
/** Nothing but 404, or a sign-in in front of it, will do. */
const CLOSED = [401, 403, 404];

const ADMIN_PATHS: Question<readonly (Pick<Reply, 'status' | 'location'> & { path: string })[]> = {
  id: ID,
  needs: ['front-door'],
  ask: async ({ ask, env }) =>
    Promise.all(PATHS.map(async (path) => ({ path, ...(await ask(`${env.origin}${path}`)) }))),
};

/** Whether an admin API can be reached from outside. */
export const frontDoorAdmin = check(ID, ADMIN_PATHS, (replies) => {
  const wrong = replies
    .filter(({ status }) => !CLOSED.includes(status))
    .map(
      ({ path, status, location }) =>
        `${path} answers ${status}${location ? ` and leads to ${showAddress(location)}` : ''}`,
    );
  return fineUnless(wrong, 'It exposes no admin API.', {
    why: 'The admin APIs have no sign-in: anyone who reaches them owns every account and every application.',
    fix: 'Have the proxy or ingress in front forward only the paths in docs/deploy.md to Kratos and Hydra, and no admin port at all.',
  });
});
