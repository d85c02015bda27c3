import { runProcess } from '../api/listen';
import { readAppEnv } from './env';
import { OidcProvider } from './oidc';
import { createAppServer } from './server';
import { SessionStore } from './sessions';

runProcess('demo-app', () => {
  const env = readAppEnv(process.env);
  const server = createAppServer({ env, oidc: new OidcProvider(env), sessions: new SessionStore() });
  return { server, url: env.appUrl, port: env.port, setting: 'DEMO_APP_PORT' };
});
