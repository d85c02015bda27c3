import { command } from '../../base/command-name';
import { check } from '../check';
import { fine, problem } from '../finding';
import { KEY_SET } from '../key-set';

/** Whether the key set in the settings can be used. */
export const keysFile = check('keys.file', KEY_SET, (answer) => {
  if (answer.kind === 'off') return null;
  if (answer.kind === 'read')
    return fine(`The key set has ${answer.keys.length} ${answer.keys.length === 1 ? 'key' : 'keys'}.`);
  return problem(`VESTIBULE_SESSION_JWKS_FILE can't be used: ${answer.reason}.`, {
    why: "The front door doesn't start, or publishes other keys than those that sign.",
    fix: `Make a key set with "${command('keys create')}", and set VESTIBULE_SESSION_JWKS_FILE to the file with its public parts, or to the whole set.`,
  });
});
