import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv as parseDotenv } from 'node:util';
import { ConfigurationError, type Env, parseEnv, withoutEmpty } from '@/lib/config/env';
import { CliError } from './errors';

export type Settings = {
  /** The front door's settings, checked as the front door checks them. */
  env: Env;
  /** The variables as they were given; those that are unset or empty are left out. */
  source: Readonly<Record<string, string>>;
  /** Whether VESTIBULE_SECRETS is set. If not, `env.secrets` is a placeholder; no command needs it. */
  hasSecrets: boolean;
};

export type SettingsOptions = { envFile?: string | undefined; hydraAdminUrl?: string | undefined };

/** The settings file can't be read, so nothing is known about the settings. */
export class UnreadableSettings extends CliError {
  override name = 'UnreadableSettings';
}

const DEFAULT_FILE = '.env';

/**
 * The front door's settings, from --env-file or else from .env, if it exists. The environment wins.
 *
 * @throws CliError if the file can't be read or a setting is invalid; the message holds no value of a setting
 */
export function readSettings(environment: Record<string, string | undefined>, options: SettingsOptions): Settings {
  const given = withoutEmpty({
    ...readEnvFile(options.envFile),
    ...withoutEmpty(environment),
    ...(options.hydraAdminUrl === undefined ? {} : { HYDRA_ADMIN_URL: options.hydraAdminUrl }),
  });
  const hasSecrets = given['VESTIBULE_SECRETS'] !== undefined;
  try {
    // The tool signs nothing with the front door's secrets, so it doesn't ask an operator for them.
    const env = parseEnv(
      hasSecrets ? given : { ...given, VESTIBULE_SECRETS: 'no-secret-is-set-and-no-command-needs-one' },
    );
    return { env, source: given, hasSecrets };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new CliError(
      `Invalid settings: ${error.message.replaceAll('\n', '; ')}.`,
      'Fix them in the environment or in the file that --env-file names.',
    );
  }
}

function readEnvFile(file: string | undefined): Record<string, string | undefined> {
  const absolute = path.resolve(file ?? DEFAULT_FILE);
  if (file === undefined && !existsSync(absolute)) return {};
  try {
    // Some editors start a file with a byte order mark, which would become part of the first name.
    return parseDotenv(readFileSync(absolute, 'utf8').replace(/^\uFEFF/, '')) as Record<string, string | undefined>;
  } catch {
    throw new UnreadableSettings(
      `The settings file ${file ?? DEFAULT_FILE} cannot be read.`,
      'Check the path given to --env-file.',
    );
  }
}
