import { NoAnswer } from './ask';
import type { Check, Doctor } from './doctor';
import { type Advice, type Finding, fine, fineUnless, problem, skipped } from './finding';

const PATHS = ['/internal/hooks/token', '/internal/hooks/refresh'] as const;
const HEADER = 'x-vestibule-hook-key';
const WRONG_KEY = 'vestibule-doctor-and-not-the-key';
/** About nobody: what a hook answers to it depends on the key alone, and nothing is read or written. */
const NOBODY = JSON.stringify({
  session: {},
  request: { client_id: 'vestibule-doctor', granted_scopes: [], grant_types: ['client_credentials'], payload: {} },
});

/** Hydra's hooks at the front door. They come after Hydra's own checks, for one of those may have seen the hook at work. */
export const HOOK_CHECKS: readonly Check[] = [
  { id: 'hooks.hidden', needs: ['front-door'], run: hidden },
  { id: 'hooks.key', needs: ['front-door'], run: internal },
];

async function hidden({ ask, env }: Doctor) {
  const answers = await Promise.all(
    PATHS.map(async (path) => ({ path, ...(await ask(`${env.origin}${path}`, { method: 'POST', json: NOBODY })) })),
  );
  const wrong = answers.filter(({ status }) => status !== 404).map(({ path, status }) => `${path} answers ${status}`);
  return [
    fineUnless('hooks.hidden', wrong, 'The hooks are not on the public origin.', {
      why: 'What Hydra alone may ask is open to everybody who finds the key.',
      mend: 'Send the public origin to the public port of the front door (PORT), never to VESTIBULE_INTERNAL_PORT.',
    }),
  ];
}

async function internal(doctor: Doctor): Promise<Finding[]> {
  const { env, internalUrl, seen } = doctor;
  const [key] = env.hookKeys;
  if (key === undefined) return [skipped('hooks.key', 'The hooks are off: VESTIBULE_HOOK_KEYS is not set.')];
  try {
    return judgeHooks({ right: await askHook(doctor, PATHS[0], key), wrong: await askWrong(doctor) });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (seen.hasHookAnswered)
      return [skipped('hooks.key', `${internalUrl} is not reached from here; Hydra reaches the hook.`)];
    return [
      problem('hooks.key', `The internal listener: ${error.message}.`, {
        why: 'Hydra gets no claims and issues no token while its hook does not answer.',
        mend: 'Restart the front door with VESTIBULE_HOOK_KEYS: the listener opens only with them. Then: VESTIBULE_INTERNAL_HOST and VESTIBULE_INTERNAL_PORT; from another machine: doctor --internal-url <origin>',
      }),
    ];
  }
}

async function askWrong(doctor: Doctor): Promise<number[]> {
  return [await askHook(doctor, PATHS[0], WRONG_KEY), await askHook(doctor, PATHS[1], WRONG_KEY)];
}

async function askHook({ ask, internalUrl }: Doctor, path: string, key: string): Promise<number> {
  return (await ask(`${internalUrl}${path}`, { method: 'POST', json: NOBODY, headers: { [HEADER]: key } })).status;
}

/** Whether the hooks take the key of the settings and no other. @param statuses of the answers */
export function judgeHooks({ right, wrong }: { right: number; wrong: readonly number[] }): Finding[] {
  const advice: Advice = {
    why: 'Hydra issues no token while its hook refuses it.',
    mend: 'The front door that runs needs the VESTIBULE_HOOK_KEYS that doctor has; Hydra sends the first of them.',
  };
  const isOpen = wrong.some((status) => status !== 401 && status !== 404);
  return [
    right === 204
      ? fine('hooks.key', 'The token hook takes the key.')
      : problem('hooks.key', `The token hook answers ${right} to the key of VESTIBULE_HOOK_KEYS.`, advice),
    isOpen
      ? problem('hooks.wrong-key', `A hook answers ${wrong.join(' and ')} to a wrong key.`, {
          why: 'Whoever reaches the internal listener learns the claims of anybody.',
          mend: 'Let only Hydra reach the internal listener, and report the bug.',
        })
      : fine('hooks.wrong-key', 'The hooks refuse a wrong key.'),
  ];
}
