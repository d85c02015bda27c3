import { runProcess } from '../api/listen';
import { readProviderEnv } from './env';
import { createProviderServer } from './server';

runProcess('demo-provider', () => {
  const env = readProviderEnv(process.env);
  return { server: createProviderServer(env), url: env.providerUrl, port: env.port, setting: 'DEMO_PROVIDER_PORT' };
});
