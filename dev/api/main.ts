import { createRemoteJWKSet } from 'jose';
import { readApiEnv } from './env';
import { runProcess } from './listen';
import { createApiServer } from './server';

runProcess('demo-api', () => {
  const { apiUrl, port, issuer, audience } = readApiEnv(process.env);
  // Fetched with the first token, kept, and fetched again when a token names an unknown key.
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { timeoutDuration: 5000 });
  return { server: createApiServer({ issuer, audience, keys }), url: apiUrl, port, setting: 'DEMO_API_PORT' };
});
