import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { type ClaimsConfig, claimsConfigSchema } from '@/lib/config/claims-config';
import { readConfigFile } from '@/lib/config/config-file';
import { ConfigurationError, type Env } from '@/lib/config/env';
import { type Resource, resourcesConfigSchema } from '@/lib/config/resources-config';
import { scopesConfigSchema } from '@/lib/config/scopes-config';
import { type SessionTemplates, sessionTemplatesSchema } from '@/lib/config/session-templates';
import { CliError } from '../base/errors';
import { tokenizerTemplates } from '../tokenizer/templates';

/** Puts a mapper into a file and returns its address; undefined leaves the mappers in the configuration. */
export type MapperFiles = ((template: string, jsonnet: string) => string) | undefined;

/** Where Kratos is assumed to find the private key set if no setting says. */
const KEYS_ELSEWHERE = 'file:///etc/config/kratos/tokenizer.jwks.json';
const BASE64 = 'base64://';

/**
 * The tokenizer's templates that the settings need: the assertion where the exchange is on, and those of the session
 * templates file where the front door publishes the keys for them.
 *
 * @param keysUrl the private key set as Kratos finds it; without it, the file beside the front door's own
 * @throws CliError for a claims or templates file that can't be used
 */
export function readTokenizer(env: Env, keysUrl: string | undefined, files: MapperFiles) {
  const hasSessions = env.sessionJwksFile !== null;
  if (!hasSessions && env.exchange === null) return {};
  const templates = tokenizerTemplates({
    origin: env.origin,
    keySetUrl: keysUrl ?? keySetUrlFrom(env),
    assertion: env.exchange?.template ?? null,
    claims: readClaims(env),
    sessions: hasSessions ? readTemplates(env) : { templates: {} },
  });
  if (files === undefined) return templates;
  const moved = Object.entries(templates).map(([name, template]) => {
    const jsonnet = Buffer.from(template.claims_mapper_url.slice(BASE64.length), 'base64').toString();
    return [name, { ...template, claims_mapper_url: files(name, jsonnet) }] as const;
  });
  return Object.fromEntries(moved);
}

/** Whether no setting says where Kratos finds the private key set, so that the templates hold a guess. */
export function isKeySetGuessed(env: Env, keysUrl: string | undefined): boolean {
  return keysUrl === undefined && env.exchange !== null && env.sessionJwksFile === null;
}

/** The front door may have only the public parts; the private file is beside it, under this name. */
function keySetUrlFrom({ sessionJwksFile }: Env): string {
  if (sessionJwksFile === null) return KEYS_ELSEWHERE;
  return pathToFileURL(path.resolve(sessionJwksFile.replace(/\.public\.jwks\.json$/, '.jwks.json'))).href;
}

/** The claims file of the front door. @throws CliError */
export function readClaims(env: Env): ClaimsConfig {
  return read('VESTIBULE_CLAIMS_FILE', env.claimsFile, claimsConfigSchema);
}

/** The resources file of the front door. @throws CliError */
export function readResources(env: Env): readonly Resource[] {
  return read('VESTIBULE_RESOURCES_FILE', env.resourcesFile, resourcesConfigSchema).resources;
}

/** The session templates file of the front door. @throws CliError */
export function readTemplates(env: Env): SessionTemplates {
  return read('VESTIBULE_SESSION_TEMPLATES_FILE', env.sessionTemplatesFile, sessionTemplatesSchema);
}

/** The scopes that release a claim, in the order of the scopes file, then any it doesn't describe. @throws CliError */
export function readScopes(env: Env): string[] {
  const releasing = new Set(Object.values(readClaims(env).claims).map(({ scope }) => scope));
  const described = Object.keys(read('VESTIBULE_SCOPES_FILE', env.scopesFile, scopesConfigSchema).scopes);
  return [...new Set([...described.filter((scope) => releasing.has(scope)), ...releasing])];
}

/**
 * The address of the front door's internal listener, from its own settings.
 *
 * @param source the settings as they were given
 */
export function internalUrlFrom(source: Readonly<Record<string, string>>): string {
  const host = source['VESTIBULE_INTERNAL_HOST'] ?? source['HOST'] ?? '127.0.0.1';
  // "All addresses" is where it listens, not where it can be reached.
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${reached}:${source['VESTIBULE_INTERNAL_PORT'] ?? '3001'}`;
}

function read<T>(setting: string, file: string, schema: z.ZodType<T>): T {
  const absolute = path.resolve(file);
  try {
    accessSync(absolute, constants.R_OK);
  } catch {
    throw new CliError(
      `The file of ${setting} cannot be read: ${absolute}.`,
      `Run the command in the front door's folder, or set ${setting} to the file's full path.`,
    );
  }
  try {
    return readConfigFile(file, schema);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CliError(error.message, `Fix the file that ${setting} names.`);
    throw error;
  }
}
