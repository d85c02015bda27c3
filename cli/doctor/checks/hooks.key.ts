import { answerTo, check, type Question } from '../check';
import { fine, problem, skipped } from '../finding';
import { HOOKS, type HookAnswers } from '../hooks';
import { hydraTokenHook } from './hydra.token-hook';

const ID = 'hooks.key';

const KEY: Question<{ hooks: HookAnswers | null; isSeenWorking: boolean }> = {
  id: ID,
  needs: HOOKS.needs,
  ask: async (target) => {
    const hooks = await answerTo(HOOKS, target);
    // Hydra may reach a listener that can't be reached from here.
    const seen = hooks?.kind === 'unreached' ? await hydraTokenHook.run(target) : [];
    return { hooks, isSeenWorking: seen.some(({ status }) => status === 'ok') };
  },
};

/** Whether the hooks take the key in the settings. */
export const hooksKey = check(ID, KEY, ({ hooks, isSeenWorking }, { internalUrl }) => {
  if (hooks === null) return null;
  if (hooks.kind === 'off') return skipped('The hooks are off: VESTIBULE_HOOK_KEYS is not set.');
  if (hooks.kind === 'answered')
    return hooks.right === 204
      ? fine('The token hook takes the key.')
      : problem(`The token hook answers ${hooks.right} to the key in VESTIBULE_HOOK_KEYS.`, {
          why: 'Hydra issues no token while its hook refuses it.',
          fix: 'Give the running front door the VESTIBULE_HOOK_KEYS that doctor has; Hydra sends the first of them.',
        });
  if (isSeenWorking) return skipped(`${internalUrl} can't be reached from here; Hydra reaches the hook.`);
  return problem(`The internal listener: ${hooks.reason}.`, {
    why: "Hydra gets no claims and issues no token while its hook doesn't answer.",
    fix: 'Restart the front door with VESTIBULE_HOOK_KEYS: the listener opens only with them. Then check VESTIBULE_INTERNAL_HOST and VESTIBULE_INTERNAL_PORT; on another machine, run doctor --internal-url <origin>.',
  });
});
