import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { CliError } from '../errors';

/** Where made secrets go: to the person, or into a file. */
export type SecretsSink = {
  /** @throws CliError where the file cannot be written any more; the secret is then still to be shown */
  keep: (id: string, secret: string) => void;
  /** Those that are in the file, by client id. */
  written: readonly string[];
  /** Those that are nowhere else. */
  unwritten: Readonly<Record<string, string>>;
  /** Ends the file; one without a secret is removed. */
  close: () => void;
};

/**
 * Collects secrets; with a file, writes them there as each is made, readable by its owner only. The file is made at once, so that nothing is
 * applied whose secret could not be kept.
 *
 * @throws CliError where the file cannot be made, or is there already, for it may hold secrets that are nowhere else
 */
export function makeSecretsSink(file: string | undefined): SecretsSink {
  const unwritten: Record<string, string> = {};
  if (file === undefined) {
    return {
      keep: (id, secret) => void Object.assign(unwritten, { [id]: secret }),
      written: [],
      unwritten,
      close: () => undefined,
    };
  }
  const descriptor = create(file);
  const secrets: Record<string, string> = {};
  const written: string[] = [];
  return {
    written,
    unwritten,
    keep: (id, secret) => {
      secrets[id] = secret;
      try {
        // Each text is longer than the one before, which it replaces.
        writeSync(descriptor, `${JSON.stringify(secrets, undefined, 2)}\n`, 0);
        written.push(id);
      } catch {
        unwritten[id] = secret;
        throw new CliError(
          `${file} cannot be written any more.`,
          'Keep the secrets that were shown, and run the command again.',
        );
      }
    },
    close: () => {
      closeSync(descriptor);
      if (written.length === 0) unlinkSync(file);
    },
  };
}

function create(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    const why =
      code === 'EEXIST'
        ? 'exists already, and no secrets are overwritten'
        : `cannot be made (${code}); nothing was changed`;
    throw new CliError(`${file} ${why}.`, 'Name another file with --secrets-file.');
  }
}
