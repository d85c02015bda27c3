import { check } from '../check';
import { authMethod, BASIC, EXCHANGE_CLIENT } from '../exchange-client';
import { fine, problem, skipped } from '../finding';

/** Whether Hydra takes the secret of the exchange's client. */
export const exchangeSecret = check('exchange.secret', EXCHANGE_CLIENT, (answer) => {
  if (answer.kind !== 'registered') return null;
  const { client, secretStatus } = answer;
  // Hydra refuses even the right secret when it comes by another method.
  if (client !== null && authMethod(client) !== BASIC)
    return skipped(`It can't be checked until the client's token_endpoint_auth_method is ${BASIC}.`);
  if (secretStatus !== 401) return fine('Hydra takes the secret of the client.');
  return problem("Hydra doesn't take VESTIBULE_EXCHANGE_CLIENT_SECRET.", {
    why: 'Every exchange ends with 502.',
    fix: "Set VESTIBULE_EXCHANGE_CLIENT_SECRET and the client's secret at Hydra to the same value, with client_secret_basic.",
  });
});
