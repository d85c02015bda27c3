import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { readKeysUrl, readOrigin } from '../base/arguments';
import { type Call, runs, withExample } from '../base/command';
import { CliError, UsageError } from '../base/errors';
import type { Io } from '../base/io';
import { hydraConfigFrom, kratosConfigFrom } from './from-settings';
import { type Printed, toYaml } from './printed';
import type { MapperFiles } from './values';

type Common = { format: 'yaml' | 'json' };
type KratosOptions = Common & { mapper: 'inline' | 'file'; mapperDir?: string; keysUrl?: string };
type HydraOptions = Common & { showSecrets?: boolean; internalUrl?: string; device?: boolean };

/** Adds "kratos-config" and "hydra-config": what the front door's settings need of the two servers. */
export function registerConfig(program: Command, io: Io): void {
  const kratos = program
    .command('kratos-config')
    .description("Prints the configuration of Kratos that the front door's settings need, to paste or to merge.")
    .addOption(formatOption())
    .addOption(
      new Option('--mapper <where>', "where the tokenizer's mappers go: into the configuration or into files")
        .choices(['inline', 'file'])
        .default('inline'),
    )
    .option('--mapper-dir <folder>', 'with --mapper file: the folder for <template>.jsonnet')
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
    .option('--device', 'also for the sign-in of devices by a code: Hydra v25.4.0 and newer')
    .option('--show-secrets', 'prints the key of the hooks instead of a placeholder');
  runs<HydraOptions>(hydra, io, (call) => print(call, hydraConfigFrom(call.settings(), call.options)));
  withExample(hydra, 'hydra-config > vestibule-hydra.yaml', 'hydra-config --internal-url http://front-door:3001');
}

function formatOption(): Option {
  return new Option('--format <format>', 'format of the output').choices(['yaml', 'json']).default('yaml');
}

function print({ options, io, output }: Call<Common>, printed: Printed): undefined {
  const isJson = output.isJson || options.format === 'json';
  io.stdout(isJson ? `${JSON.stringify(printed.value, undefined, 2)}\n` : toYaml(printed));
}

function kratosPart({ options, settings, output }: Call<KratosOptions>): Printed {
  const { mapper, mapperDir, keysUrl } = options;
  const all = settings();
  if ((mapper === 'file') !== (mapperDir !== undefined)) {
    throw new UsageError('--mapper file and --mapper-dir belong together.', 'Give both or neither.');
  }
  const { printed, warnings } = kratosConfigFrom(all, { keysUrl, mapperFiles: writeMappersTo(mapperDir) });
  for (const warning of warnings) output.warn(warning);
  return printed;
}

/** Writes each mapper to its own file, and returns the file's address. */
function writeMappersTo(folder: string | undefined): MapperFiles {
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
        'Check the folder given to --mapper-dir; it is created if it does not exist.',
      );
    }
    return pathToFileURL(file).href;
  };
}
