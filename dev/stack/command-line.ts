import { pathToFileURL } from 'node:url';
import { CliError } from '@/cli/base/errors';
import { readSettings } from '@/cli/base/settings';
import { applyClients } from '@/cli/clients/apply';
import { parseClients } from '@/cli/clients/read-file';
import { hydraConfigFrom, kratosConfigFrom } from '@/cli/config/from-settings';
import { applyTrust } from '@/cli/trust/apply';
import { assertionIssuer } from '@/lib/hooks/assertion';

// What the stack uses of the product's own command line.

/**
 * What `vestibule kratos-config` and `vestibule hydra-config` print, with the key of the hooks.
 *
 * @param env the front door's settings
 * @param options.keySetFile the tokenizer's private key set
 * @param options.hasDevices whether this Hydra signs in devices
 */
export function printedConfig(
  env: Record<string, string>,
  { keySetFile, hasDevices }: { keySetFile: string; hasDevices: boolean },
) {
  const settings = readSettings(env, {});
  const kratos = kratosConfigFrom(settings, { keysUrl: pathToFileURL(keySetFile).href });
  return {
    kratos: kratos.printed.value,
    hydra: hydraConfigFrom(settings, { showSecrets: true, device: hasDevices }).value,
  };
}

/**
 * Registers clients at Hydra as `vestibule clients apply` does.
 *
 * @param yaml the text of a clients file
 * @param options.env where `secret: {env: NAME}` finds the secrets
 */
export async function registerClients(
  yaml: string,
  options: { hydraAdminUrl: string; env: Record<string, string> },
): Promise<void> {
  await applyClients({ ...options, ...parseClients(yaml, 'The clients file of the stack') });
}

/** Makes Hydra accept the assertions of Kratos' tokenizer, as `vestibule trust apply` does. */
export async function trustTokenizer(options: {
  hydraAdminUrl: string;
  origin: string;
  scopes: readonly string[];
  keys: Parameters<typeof applyTrust>[0]['keys'];
}): Promise<void> {
  const { origin, ...others } = options;
  await applyTrust({ ...others, issuer: assertionIssuer(origin) });
}

/** The message of an error of the command line, with what to do next; undefined for any other error. */
export function commandLineMessage(error: unknown): string | undefined {
  if (!(error instanceof CliError)) return undefined;
  return [error.message, error.nextStep].filter((line) => line !== undefined).join('\n');
}
