import { z } from 'zod';
import { type Environment, originSchema, parseEnv, portOf, portSchema } from '../api/env';

export type McpEnv = {
  mcpUrl: URL;
  port: number;
  /** The front door, which issues the tokens. */
  issuer: string;
};

const mcpSchema = z.object({ DEMO_MCP_PORT: portSchema, DEMO_MCP_URL: originSchema, ISSUER: originSchema });

/** Reads the settings of the demo's MCP server. */
export function readMcpEnv(environment: Environment): McpEnv {
  const values = parseEnv(mcpSchema, environment);
  const mcpUrl = new URL(values.DEMO_MCP_URL);
  return { mcpUrl, port: values.DEMO_MCP_PORT ?? portOf(mcpUrl), issuer: values.ISSUER };
}
