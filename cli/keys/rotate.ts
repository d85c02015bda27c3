import { CliError } from '../base/errors';
import type { Key } from './key-file';

/** The steps of a rotation, in order. `replace` is all of them at once, for a leaked key. */
export type RotationStep = 'add' | 'activate' | 'retire' | 'replace';

export type Rotation = { keys: Key[]; added: Key[]; dropped: Key[] };

/**
 * Takes one step of a rotation. The keys' own dates tell which is the newest, so that a repeated step never turns a
 * rotation back.
 *
 * @param keys in the order of the file: the first one signs
 * @param makeKey creates the new key, if the step needs one
 * @throws CliError if the step is not the next one
 */
export function rotate(keys: readonly Key[], step: RotationStep, makeKey: () => Key): Rotation {
  const [first] = keys;
  const newest = newestOf(keys);
  if (first === undefined || newest === undefined)
    throw new CliError('The key set is empty.', 'Create one with "keys create".');
  const isWaiting = newest.kid !== first.kid;
  switch (step) {
    case 'add': {
      if (isWaiting)
        throw new CliError(
          `The new key ${newest.kid} does not sign yet.`,
          'Sign with it first: keys rotate --activate',
        );
      const key = makeKey();
      return { keys: [...keys, key], added: [key], dropped: [] };
    }
    case 'activate':
      if (!isWaiting)
        throw new CliError(`The newest key ${newest.kid} signs already.`, 'Add a new one first: keys rotate');
      return { keys: [newest, ...keys.filter(({ kid }) => kid !== newest.kid)], added: [], dropped: [] };
    case 'retire':
      if (isWaiting)
        throw new CliError(
          `The new key ${newest.kid} does not sign yet and would be dropped.`,
          'Sign with it first: keys rotate --activate',
        );
      if (keys.length === 1) throw new CliError('There is no old key to drop.', 'Start a rotation with "keys rotate".');
      return { keys: [first], added: [], dropped: keys.slice(1) };
    case 'replace': {
      const key = makeKey();
      return { keys: [key], added: [key], dropped: [...keys] };
    }
  }
}

/** The date of a key that is created now: later than every key in the set, even within the same second. */
export function nextDate(keys: readonly Key[], now: Date): number {
  return Math.max(Math.floor(now.getTime() / 1000), ...keys.map(({ iat }) => (iat ?? 0) + 1));
}

/** The key that was created last; of two without a date, the one later in the file. */
function newestOf(keys: readonly Key[]): Key | undefined {
  return keys.reduce<Key | undefined>(
    (newest, key) => (newest === undefined || (key.iat ?? 0) >= (newest.iat ?? 0) ? key : newest),
    undefined,
  );
}
