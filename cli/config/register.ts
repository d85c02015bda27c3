import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { readKeysUrl, readOrigin } from '../base/arguments';
import { type Call, runs, withExample } from '../base/command';
import { CliError, UsageError } from '../base/errors';
import type { Io } from '../base/io';
import { hookKeyPlaceholder, hydraConfig } from './hydra-config';
import { GUESSED_KEYS, kratosConfig, NO_EXCHANGE, NO_SESSION_JWTS, refusedName } from './kratos-config';
import { type Printed, toYaml } from './printed';
import { internalUrlOf, isKeySetGuessed, type MapperFiles, readClaims, readScopes, templatesOf } from './values';

type Common = { format: 'yaml' | 'json' };
type KratosOptions = Common & { mapper: 'inline' | 'file'; mapperDir?: string; keysUrl?: string };
type HydraOptions = Common & { showSecrets?: boolean; internalUrl?: string };

/** Adds "kratos-config" and "hydra-config": what the front door's settings need of the two servers. */
export function registerConfig(program: Command, io: Io): void {
  const kratos = program
    .command('kratos-config')
    .description("Prints the configuration of Kratos that the front door's settings need, to paste or to merge.")
    .addOption(formatOption())
    .addOption(
      new Option('--mapper <where>', "the tokenizer's mappers: in the configuration, or in files")
        .choices(['inline', 'file'])
        .default('inline'),
    )
    .option('--mapper-dir <folder>', 'with --mapper file: the folder that gets <template>.jsonnet')
    .option(
      '--keys-url <url>',
      "the tokenizer's private key set as Kratos finds it: file:///, base64:// or https://",
      readKeysUrl,
    );
  runs<KratosOptions>(kratos, io, (call) => print(call, kratosPart(call)));
  withExample(kratos, 'kratos-config > vestibule-kratos.yaml');

  const hydra = program
    .command('hydra-config')
    .description("Prints the configuration of Hydra that the front door's settings need, to paste or to merge.")
    .addOption(formatOption())
    .option('--internal-url <origin>', "the front door's internal listener as Hydra reaches it", readOrigin)
    .option('--show-secrets', 'prints the key of the hooks instead of a placeholder');
  runs<HydraOptions>(hydra, io, (call) => print(call, hydraPart(call)));
  withExample(hydra, 'hydra-config > vestibule-hydra.yaml', 'hydra-config --internal-url http://front-door:3001');
}

function formatOption(): Option {
  return new Option('--format <format>', 'of the configuration').choices(['yaml', 'json']).default('yaml');
}

function print({ options, io, output }: Call<Common>, printed: Printed): undefined {
  const isJson = output.isJson || options.format === 'json';
  io.stdout(isJson ? `${JSON.stringify(printed.value, undefined, 2)}\n` : toYaml(printed));
}

function kratosPart({ options, settings, output }: Call<KratosOptions>): Printed {
  const { env } = settings();
  if ((options.mapper === 'file') !== (options.mapperDir !== undefined)) {
    throw new UsageError('--mapper file and --mapper-dir belong together.', 'Give both or none.');
  }
  const templates = templatesOf(env, options.keysUrl, mapperFiles(options.mapperDir));
  const isGuessed = isKeySetGuessed(env, options.keysUrl);
  if (isGuessed) output.warn(GUESSED_KEYS);
  const refused = refusedName(env.origin, env.kratosSessionCookie);
  if (refused !== null) output.warn(refused);
  return kratosConfig({
    origin: env.origin,
    sessionCookie: env.kratosSessionCookie,
    returnOrigins: env.returnOrigins,
    templates,
    notes: [
      ...(isGuessed ? [GUESSED_KEYS] : []),
      ...(env.exchange === null ? [NO_EXCHANGE] : []),
      ...(env.sessionJwksFile === null ? [NO_SESSION_JWTS] : []),
    ],
  });
}

/** Writes each mapper to a file of its own, and gives its address. */
function mapperFiles(folder: string | undefined): MapperFiles {
  if (folder === undefined) return undefined;
  return (name, jsonnet) => {
    const file = path.resolve(folder, `${name}.jsonnet`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, jsonnet);
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      throw new CliError(
        `The mapper ${file} cannot be written (${code}).`,
        'Name a folder with --mapper-dir that you may write to; it is made where there is none.',
      );
    }
    return pathToFileURL(file).href;
  };
}

function hydraPart({ options, settings }: Call<HydraOptions>): Printed {
  const { env, source } = settings();
  const claims = readClaims(env).claims;
  const [hookKey] = env.hookKeys;
  return hydraConfig({
    origin: env.origin,
    kratosAdminUrl: env.kratosAdminUrl,
    kratosPublicUrl: env.kratosPublicUrl,
    hydraAdminUrl: env.hydraAdminUrl,
    internalUrl: options.internalUrl ?? internalUrlOf(source),
    scopes: readScopes(env),
    claims: Object.keys(claims),
    accessTokenClaims: Object.keys(claims).filter((name) => claims[name]?.in.includes('access_token')),
    hookKey: hookKey === undefined ? null : options.showSecrets === true ? () => hookKey : hookKeyPlaceholder,
  });
}
