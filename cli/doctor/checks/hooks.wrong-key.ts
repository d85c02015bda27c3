import { check } from '../check';
import { fine, problem } from '../finding';
import { HOOKS } from '../hooks';

/** Whether the hooks refuse every other key. */
export const hooksWrongKey = check('hooks.wrong-key', HOOKS, (hooks) => {
  if (hooks.kind !== 'answered') return null;
  const isOpen = hooks.wrong.some((status) => status !== 401 && status !== 404);
  if (!isOpen) return fine('The hooks refuse a wrong key.');
  return problem(`A hook answers ${hooks.wrong.join(' and ')} to a wrong key.`, {
    why: "Anyone who reaches the internal listener learns anybody's claims.",
    fix: 'Let only Hydra reach the internal listener, and report the bug.',
  });
});
