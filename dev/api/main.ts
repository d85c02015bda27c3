import { readApiEnv } from './env';
import { runProcess } from './listen';
import { accessTokenRules, gatewayTokenRules, remoteKeys, sessionTokenRules } from './rules';
import { createApiServer } from './server';

runProcess('demo-api', () => {
  const { apiUrl, port, issuer, audience, oathkeeperUrl, oathkeeperApiUrl } = readApiEnv(process.env);
  const rules = {
    api: accessTokenRules({ issuer, audience, keys: remoteKeys(`${issuer}/.well-known/jwks.json`) }),
    'session-api': gatewayTokenRules({
      issuer: `${oathkeeperUrl}/`,
      audience: 'session-api',
      keys: remoteKeys(`${oathkeeperApiUrl}/.well-known/jwks.json`),
    }),
    'internal-api': sessionTokenRules({
      issuer: `${issuer}/session`,
      audience: 'internal',
      keys: remoteKeys(`${issuer}/session/jwks.json`),
    }),
  };
  return { server: createApiServer(rules), url: apiUrl, port, setting: 'DEMO_API_PORT' };
});
