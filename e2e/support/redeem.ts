import { exchangeClient } from './hooks';
import type { StackInfo } from './stack';
import { askToken, JWT_BEARER, type TokenAnswer } from './token-endpoint';

/** Trades an assertion at Hydra itself, with the exchange client's credentials. */
export function redeemAssertion(stack: StackInfo, assertion: string): Promise<TokenAnswer> {
  const params = { grant_type: JWT_BEARER, assertion, scope: 'email' };
  return askToken(stack.hydraPublicUrl, exchangeClient(stack), params);
}
