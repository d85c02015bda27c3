import { runProcess } from '../api/listen';
import { accessTokenRules, remoteKeys } from '../api/rules';
import { readMcpEnv } from './env';
import { protectedResource } from './resource';
import { createMcpServer } from './server';

runProcess('demo-mcp', () => {
  const { mcpUrl, port, issuer } = readMcpEnv(process.env);
  const resource = protectedResource(mcpUrl.origin, issuer);
  const rules = accessTokenRules({
    issuer,
    audience: resource.uri,
    keys: remoteKeys(`${issuer}/.well-known/jwks.json`),
  });
  return { server: createMcpServer({ resource, rules }), url: mcpUrl, port, setting: 'DEMO_MCP_PORT' };
});
