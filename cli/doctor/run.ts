import { CliError } from '../base/errors';
import { type Ask, NoAnswer } from './ask';
import { EXCHANGE_CHECKS } from './check-exchange';
import { FRONT_DOOR_CHECKS } from './check-front-door';
import { HOOK_CHECKS } from './check-hooks';
import { HYDRA_CHECKS } from './check-hydra';
import { KEY_CHECKS } from './check-keys';
import { KRATOS_CHECKS } from './check-kratos';
import { aliveServers, judgeClocks, judgeReach, reachAll } from './check-reach';
import type { Check, Doctor } from './doctor';
import { type Finding, problem, skipped } from './finding';
import { identifyAll } from './identify';
import { judgeLifespans } from './judge-kratos';

export type Patient = Pick<Doctor, 'env' | 'source' | 'internalUrl' | 'isReadOnly'> & { ask: Ask };

/** Looks at everything. Chains run at the same time; within one, each check waits for the one before it, for the sake of small databases. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const reached = await identifyAll(patient, await reachAll(patient));
  const seen = { flowSeconds: {}, challengeSeconds: null, hasHookAnswered: false };
  const doctor: Doctor = { ...patient, seen, alive: aliveServers(reached) };
  const run = (checks: readonly Check[]) => runChain(checks, doctor);
  const [kratos, hydra, frontDoor, keys] = await Promise.all([
    run(KRATOS_CHECKS),
    run([...HYDRA_CHECKS, ...EXCHANGE_CHECKS]),
    run(FRONT_DOOR_CHECKS),
    run(KEY_CHECKS),
  ]);
  const hooks = await run(HOOK_CHECKS);
  const lifespans = Object.keys(doctor.seen.flowSeconds).length > 0 ? [judgeLifespans(doctor.seen)] : [];
  const clocks = judgeClocks(reached);
  return [...judgeReach(reached), ...clocks, ...frontDoor, ...kratos, ...lifespans, ...hydra, ...hooks, ...keys];
}

async function runChain(checks: readonly Check[], doctor: Doctor): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await runCheck(check, doctor)));
  return findings;
}

/** One server that is down is one error, not one for each check that needs it. */
async function runCheck({ id, needs, run }: Check, doctor: Doctor): Promise<Finding[]> {
  const missing = needs.filter((server) => !doctor.alive.has(server));
  if (missing.length > 0) return [skipped(id, `Not looked at: ${missing.join(' and ')} cannot be asked.`)];
  try {
    return await run(doctor);
  } catch (error) {
    if (!(error instanceof NoAnswer || error instanceof CliError)) throw error;
    const advice = {
      why: 'It could not be looked at.',
      mend: 'See the log of that server, or give it more time with --timeout.',
    };
    return [problem(id, `${error.message.replace(/\.$/, '')}.`, advice)];
  }
}
