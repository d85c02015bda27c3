import { NoAnswer } from './ask';
import type { Question, Target } from './check';

export const HOOK_PATHS = ['/internal/hooks/token', '/internal/hooks/refresh'] as const;
const HEADER = 'x-vestibule-hook-key';
const WRONG_KEY = 'vestibule-doctor-and-not-the-key';
/** About nobody: the answer of a hook depends on the key alone, and nothing is read or written. */
export const NOBODY = JSON.stringify({
  session: {},
  request: { client_id: 'vestibule-doctor', granted_scopes: [], grant_types: ['client_credentials'], payload: {} },
});

/** The statuses of the token hook with the key, and of both hooks with a wrong one. */
export type HookAnswers =
  | { kind: 'off' }
  | { kind: 'unreached'; reason: string }
  | { kind: 'answered'; right: number; wrong: readonly number[] };

/** Asks the hooks on the internal listener, as Hydra does. */
export const HOOKS: Question<HookAnswers> = {
  id: 'hooks.key',
  needs: ['front-door'],
  ask: async (target) => {
    const [key] = target.env.hookKeys;
    if (key === undefined) return { kind: 'off' };
    try {
      const right = await askHook(target, HOOK_PATHS[0], key);
      const wrong = [];
      for (const path of HOOK_PATHS) wrong.push(await askHook(target, path, WRONG_KEY));
      return { kind: 'answered', right, wrong };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { kind: 'unreached', reason: error.message };
    }
  },
};

async function askHook({ ask, internalUrl }: Target, path: string, key: string): Promise<number> {
  return (await ask(`${internalUrl}${path}`, { method: 'POST', json: NOBODY, headers: { [HEADER]: key } })).status;
}
