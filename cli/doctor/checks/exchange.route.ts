import { z } from 'zod';
import type { Reply } from '../ask';
import { check, type Question } from '../check';
import { fine, problem } from '../finding';

const ID = 'exchange.route';
const WHY = 'No page gets a token.';
const loginRequiredSchema = z.object({ error: z.literal('login_required') });

/** An exchange without a session; null if the exchange is off, which exchange.client reports. */
const EXCHANGE: Question<Reply | null> = {
  id: ID,
  needs: ['front-door'],
  ask: async ({ ask, env }) => {
    if (env.exchange === null) return null;
    return await ask(`${env.origin}/session/token`, { method: 'POST', headers: { origin: env.origin }, json: '{}' });
  },
};

/** Whether the running front door has the exchange. */
export const exchangeRoute = check(ID, EXCHANGE, (reply) => {
  if (reply === null) return null;
  const { status, json } = reply;
  if (status === 401 && loginRequiredSchema.safeParse(json).success)
    return fine('The running front door has the exchange, for people who are signed in.');
  if (status === 404)
    return problem('The running front door has the exchange switched off.', {
      why: WHY,
      fix: 'Restart the front door with VESTIBULE_EXCHANGE_CLIENT_ID and VESTIBULE_EXCHANGE_CLIENT_SECRET, and let the proxy in front forward /session/.',
    });
  return problem(`/session/token answers ${status} to a page without a session, not 401 login_required.`, {
    why: WHY,
    fix: 'See the log of the front door, and let the proxy in front forward POST /session/token unchanged.',
  });
});
