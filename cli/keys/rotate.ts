import { CliError } from '../base/errors';
import type { Key } from './key-file';

/** The steps of a rotation, in their order; `replace` is all of them at once, for a key that became known. */
export type RotationStep = 'add' | 'activate' | 'retire' | 'replace';

export type Rotation = { keys: Key[]; added: Key[]; dropped: Key[] };

/**
 * One step of a rotation. Which key is the newest is read from the keys' own dates, so that no step done twice turns a rotation back.
 *
 * @param keys in the order of the file: the first one signs
 * @param makeKey makes the new key, where the step needs one
 * @throws CliError where the step is not the next one
 */
export function rotate(keys: readonly Key[], step: RotationStep, makeKey: () => Key): Rotation {
  const [first] = keys;
  const newest = newestOf(keys);
  if (first === undefined || newest === undefined)
    throw new CliError('The key set is empty.', 'Make one with "keys create".');
  const isWaiting = newest.kid !== first.kid;
  switch (step) {
    case 'add': {
      if (isWaiting)
        throw new CliError(
          `The new key ${newest.kid} does not sign yet.`,
          'Let it sign with "keys rotate --activate" first.',
        );
      const key = makeKey();
      return { keys: [...keys, key], added: [key], dropped: [] };
    }
    case 'activate':
      if (!isWaiting)
        throw new CliError(`The newest key ${newest.kid} signs already.`, 'Add a new one with "keys rotate" first.');
      return { keys: [newest, ...keys.filter(({ kid }) => kid !== newest.kid)], added: [], dropped: [] };
    case 'retire':
      if (isWaiting)
        throw new CliError(
          `The new key ${newest.kid} does not sign yet and would be dropped.`,
          'Let it sign with "keys rotate --activate" first.',
        );
      if (keys.length === 1)
        throw new CliError('There is no old key to drop.', 'A rotation begins with "keys rotate".');
      return { keys: [first], added: [], dropped: keys.slice(1) };
    case 'replace': {
      const key = makeKey();
      return { keys: [key], added: [key], dropped: [...keys] };
    }
  }
}

/** A date for a key that is made now: later than that of every key in the set, though it be the same second. */
export function nextDate(keys: readonly Key[], now: Date): number {
  return Math.max(Math.floor(now.getTime() / 1000), ...keys.map(({ iat }) => (iat ?? 0) + 1));
}

/** The key that was made last; of two without a date, the one that stands later in the file. */
function newestOf(keys: readonly Key[]): Key | undefined {
  return keys.reduce<Key | undefined>(
    (newest, key) => (newest === undefined || (key.iat ?? 0) >= (newest.iat ?? 0) ? key : newest),
    undefined,
  );
}
