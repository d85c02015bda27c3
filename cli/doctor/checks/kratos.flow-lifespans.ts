import { answerTo, check, type Question } from '../check';
import { fineUnless, inHydra, inKratos } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';
import { KRATOS_FLOWS } from '../kratos-flows';

/** Hydra's own default, if its login request wasn't seen. */
const DEFAULT_CHALLENGE_SECONDS = 30 * 60;

type Lifespans = { flows: readonly { flow: string; seconds: number | null }[]; challengeSeconds: number | null };

const LIFESPANS: Question<Lifespans> = {
  // kratos.pages reports a Kratos that can't be asked.
  id: KRATOS_FLOWS.id,
  needs: KRATOS_FLOWS.needs,
  ask: async (target) => {
    const flows = (await answerTo(KRATOS_FLOWS, target)) ?? [];
    const probe = await answerTo(HYDRA_PROBE, target);
    return { flows, challengeSeconds: probe?.kind === 'seen' ? (probe.pages.csrfCookie?.maxAgeSeconds ?? null) : null };
  },
};

/** Whether every flow ends before the login request that it may serve. */
export const kratosFlowLifespans = check('kratos.flow-lifespans', LIFESPANS, ({ flows, challengeSeconds }) => {
  const known = flows.flatMap(({ flow, seconds }) => (seconds === null ? [] : [{ flow, seconds }]));
  if (known.length === 0) return null;
  const limit = challengeSeconds ?? DEFAULT_CHALLENGE_SECONDS;
  const wrong = known
    .filter(({ seconds }) => seconds >= limit)
    .map(
      ({ flow, seconds }) =>
        `the ${flow} flow lives ${inMinutes(seconds)}, the login request of Hydra ${inMinutes(limit)}`,
    );
  return fineUnless(wrong, `Its flows end before the login request of Hydra (${inMinutes(limit)}).`, {
    why: 'People who take long sign in at a form whose OAuth request is over, and the application gets an error.',
    fix: `${inKratos('selfservice.flows.<flow>.lifespan: 20m')}, and ${inHydra('ttl.login_consent_request: 30m')}`,
  });
});

function inMinutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.round(seconds)} s`;
}
