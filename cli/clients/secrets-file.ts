import { closeSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { CliError } from '../base/errors';

/** Where made secrets go: to the person, or into a file. */
export type SecretsSink = {
  /**
   * Takes a secret before it is sent, for an answer may get lost.
   *
   * @throws CliError where the file cannot be written any more; the secret must not be sent then
   */
  keep: (id: string, secret: string) => void;
  /** Forgets a secret that no client has. */
  drop: (id: string) => void;
  /** Those that are in the file, by client id. */
  written: readonly string[];
  /** Those that are to be shown. */
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
  return file === undefined ? shownSecrets() : secretsIn(file);
}

function shownSecrets(): SecretsSink {
  const unwritten: Record<string, string> = {};
  return {
    keep: (id, secret) => {
      unwritten[id] = secret;
    },
    drop: (id) => {
      delete unwritten[id];
    },
    written: [],
    unwritten,
    close: () => undefined,
  };
}

function secretsIn(file: string): SecretsSink {
  const descriptor = create(file);
  const secrets: Record<string, string> = {};
  const written: string[] = [];
  const drop = (id: string) => {
    delete secrets[id];
    if (written.includes(id)) written.splice(written.indexOf(id), 1);
    try {
      write(descriptor, secrets);
    } catch {
      // Of no use and no harm: no client has it, and `written` does not name it.
    }
  };
  return {
    written,
    unwritten: {},
    drop,
    keep: (id, secret) => {
      secrets[id] = secret;
      try {
        write(descriptor, secrets);
        written.push(id);
      } catch {
        drop(id);
        throw new CliError(
          `${file} cannot be written any more; the client "${id}" and what comes after it were left as they are.`,
          'Keep the file, and run the command again with another one in --secrets-file.',
        );
      }
    },
    close: () => {
      closeSync(descriptor);
      if (written.length === 0) unlinkSync(file);
    },
  };
}

function write(descriptor: number, secrets: Record<string, string>): void {
  const text = Buffer.from(`${JSON.stringify(secrets, undefined, 2)}\n`);
  // A disk that is nearly full takes a part.
  if (writeSync(descriptor, text, 0, text.length, 0) < text.length) throw new Error('The text was cut off.');
  ftruncateSync(descriptor, text.length);
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
