import type { Reply } from '../ask';
import { check, type Question } from '../check';
import { fine, problem, skipped } from '../finding';

const ID = 'front-door.origin';

const AUTHORIZATION: Question<Reply | null> = {
  id: ID,
  needs: ['front-door'],
  ask: async ({ ask, env }) => {
    if (!env.isGatewayOn) return null;
    // The gateway sends an authorization request by POST on to the public origin by GET, before anybody reads it.
    return await ask(`${env.origin}/oauth2/auth`, { method: 'POST', form: { client_id: 'vestibule-doctor' } });
  },
};

/** Whether the running front door has the origin that doctor has. */
export const frontDoorOrigin = check(ID, AUTHORIZATION, (reply, { env }) => {
  if (reply === null) return skipped('Only the gateway shows it, which is off.');
  const advice = {
    why: 'Every link is made from its own VESTIBULE_URL, so browsers are sent to another address with other cookies.',
    fix: `Set VESTIBULE_URL=${env.origin} for the front door, or give doctor the one that it has.`,
  };
  const { location, status } = reply;
  if (location === null) return problem(`It answers ${status} to an authorization request.`, advice);
  if (location.origin === env.origin) return fine(`Its own origin is ${env.origin}.`);
  return problem(`The front door believes its origin is ${location.origin}; the settings say ${env.origin}.`, advice);
});
