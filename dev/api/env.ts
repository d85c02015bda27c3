import { z } from 'zod';
import { isUrl } from '@/lib/parse-url';

/** The environment of a demo process. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type ApiEnv = {
  apiUrl: URL;
  port: number;
  /** The front door, which is Hydra's issuer; the session JWTs come from below it. */
  issuer: string;
  audience: string;
  oathkeeperUrl: string;
  oathkeeperApiUrl: string;
};

/** Thrown for missing or wrong settings; the message is for the person who starts the process. */
export class EnvError extends Error {}

/** An http(s) origin: no path, no query, no trailing slash. */
export const originSchema = z
  .string()
  .refine(isOrigin, 'must be an origin such as http://127.0.0.1:5556, without a path');

/** The port to listen on where a proxy gives the public address another one. */
export const portSchema = z.optional(z.coerce.number().int().min(1).max(65535));

const apiSchema = z.object({
  DEMO_API_PORT: portSchema,
  DEMO_API_URL: originSchema,
  ISSUER: originSchema,
  AUDIENCE: z.string().min(1),
  OATHKEEPER_URL: originSchema,
  OATHKEEPER_API_URL: originSchema,
});

/** Reads the settings of the demo API. */
export function readApiEnv(environment: Environment): ApiEnv {
  const values = parseEnv(apiSchema, environment);
  const apiUrl = new URL(values.DEMO_API_URL);
  return {
    apiUrl,
    port: values.DEMO_API_PORT ?? portOf(apiUrl),
    issuer: values.ISSUER,
    audience: values.AUDIENCE,
    oathkeeperUrl: values.OATHKEEPER_URL,
    oathkeeperApiUrl: values.OATHKEEPER_API_URL,
  };
}

/** Parses an environment and names every setting that is missing or wrong, never its value. */
export function parseEnv<T>(schema: z.ZodType<T>, environment: Environment): T {
  const parsed = schema.safeParse(environment);
  if (parsed.success) {
    return parsed.data;
  }
  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return environment[name] ? `${name} ${issue.message}` : `${name} is not set`;
  });
  throw new EnvError(problems.join('; '));
}

/** The port of an address, which isn't written where it's the scheme's default. */
export function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

function isOrigin(value: string): boolean {
  return isUrl(value) && new URL(value).origin === value && /^https?:/.test(value);
}
