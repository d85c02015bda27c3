import { closeSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { CliError } from '../base/errors';

/** Where new secrets go: to the person, or into a file. */
export type SecretsSink = {
  /**
   * Takes a secret before it is sent, because the answer may get lost.
   *
   * @throws CliError if the file can no longer be written; then the secret must not be sent
   */
  keep: (id: string, secret: string) => void;
  /** Forgets a secret that no client got. */
  drop: (id: string) => void;
  /** The ids of the clients whose secrets are in the file. */
  written: readonly string[];
  /** The secrets to show, by client id. */
  unwritten: Readonly<Record<string, string>>;
  /** Closes the file, and removes it if it is empty. */
  close: () => void;
};

/**
 * Collects secrets. With a file, writes each one there as it is generated, readable by the owner only. The file is
 * created at once, so that nothing is applied whose secret can't be kept.
 *
 * @throws CliError if the file can't be created or exists already, because it may hold secrets that are nowhere else
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
      // Useless but harmless: no client has it, and `written` doesn't name it.
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
          `${file} can no longer be written; the client "${id}" and those after it were left as they are.`,
          'Keep the file, and run the command again with another --secrets-file.',
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
  // A disk that is nearly full takes only a part.
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
        ? 'exists already, and secrets are never overwritten'
        : `cannot be created (${code}); nothing was changed`;
    throw new CliError(`${file} ${why}.`, 'Name another file with --secrets-file.');
  }
}
