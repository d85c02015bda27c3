import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv as parseDotenv } from 'node:util';
import { ConfigurationError, type Env, parseEnv } from '@/lib/config/env';
import { CliError } from './errors';

export type Settings = {
  /** The front door's settings, checked as the front door checks them. */
  env: Env;
  /** The variables as they were given; what is not set is not there. */
  source: Readonly<Record<string, string>>;
  /** Whether VESTIBULE_SECRETS is set; without it `env.secrets` is of no use, and no command needs it. */
  hasSecrets: boolean;
};

export type SettingsOptions = { envFile?: string | undefined; hydraAdminUrl?: string | undefined };

/** The file of settings itself is not there: of the settings nothing is known. */
export class UnreadableSettings extends CliError {
  override name = 'UnreadableSettings';
}

const DEFAULT_FILE = '.env';

/**
 * The front door's settings, from --env-file or else .env where there is one; what the real environment sets wins.
 *
 * @throws CliError where the file cannot be read or a setting is wrong; the message holds no value of a setting
 */
export function readSettings(environment: Record<string, string | undefined>, options: SettingsOptions): Settings {
  const given = withoutEmpty({
    ...readEnvFile(options.envFile),
    ...withoutEmpty(environment),
    ...(options.hydraAdminUrl === undefined ? {} : { HYDRA_ADMIN_URL: options.hydraAdminUrl }),
  });
  const hasSecrets = given['VESTIBULE_SECRETS'] !== undefined;
  try {
    // The tool signs nothing with the front door's secrets: an operator who has none at hand is not asked for them.
    const env = parseEnv(
      hasSecrets ? given : { ...given, VESTIBULE_SECRETS: 'no-secret-is-set-and-no-command-needs-one' },
    );
    return { env, source: given, hasSecrets };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new CliError(
      `The settings cannot be used: ${error.message.replaceAll('\n', '; ')}.`,
      'Mend them in the environment or in the file that --env-file names.',
    );
  }
}

function readEnvFile(file: string | undefined): Record<string, string | undefined> {
  const absolute = path.resolve(file ?? DEFAULT_FILE);
  if (file === undefined && !existsSync(absolute)) return {};
  try {
    // Some editors begin a file with a byte order mark, which would become a part of the first name.
    return parseDotenv(readFileSync(absolute, 'utf8').replace(/^\uFEFF/, '')) as Record<string, string | undefined>;
  } catch {
    throw new UnreadableSettings(
      `The file of settings ${file ?? DEFAULT_FILE} cannot be read.`,
      'Give --env-file a file that can.',
    );
  }
}

/** The variables that are set; an empty one counts as not set. */
export function withoutEmpty(source: Record<string, string | undefined>): Record<string, string> {
  const kept = Object.entries(source).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(kept);
}
