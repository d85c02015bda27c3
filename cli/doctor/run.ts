import { CliError } from '../base/errors';
import { NoAnswer } from './ask';
import type { Outcome, Question, RunnableCheck, Subject, Target } from './check';
import { CHECKS } from './checks';
import { type Finding, problem, skipped } from './finding';
import { identifyAll } from './identify';
import { aliveServers, reachAll } from './servers';

/** Groups that take turns because they ask the same server: small databases can't do many things at once. */
const TAKES_TURNS_WITH: Readonly<Record<string, string>> = { exchange: 'hydra', hooks: 'front-door' };

/** Runs every check. @returns the findings, in the order of the list */
export async function runChecks(subject: Subject): Promise<Finding[]> {
  const reached = await identifyAll(subject, await reachAll(subject));
  const asked: Asked = new Map();
  const target: Target = {
    ...subject,
    reached,
    alive: aliveServers(reached),
    outcomeOf: (question) => askOnce(question, target, asked),
  };
  const found = new Map<RunnableCheck, readonly Finding[]>();
  await Promise.all(
    chains().map(async (checks) => {
      for (const check of checks) found.set(check, await check.run(target));
    }),
  );
  return CHECKS.flatMap((check) => found.get(check) ?? []);
}

/** The checks that run one after the other. The chains themselves run at the same time. */
function chains(): RunnableCheck[][] {
  const byName = new Map<string, RunnableCheck[]>();
  for (const check of CHECKS) {
    const [group = ''] = check.id.split('.');
    const name = TAKES_TURNS_WITH[group] ?? group;
    byName.set(name, [...(byName.get(name) ?? []), check]);
  }
  return [...byName.values()];
}

type Asked = Map<Question<unknown>, Promise<Outcome<unknown>>>;

function askOnce<A>(question: Question<A>, target: Target, asked: Asked): Promise<Outcome<A>> {
  const outcome = asked.get(question) ?? askQuestion(question, target);
  asked.set(question, outcome);
  // The map keeps the outcome of each question under that question.
  return outcome as Promise<Outcome<A>>;
}

async function askQuestion<A>({ needs, ask }: Question<A>, target: Target): Promise<Outcome<A>> {
  const missing = needs.filter((server) => !target.alive.has(server));
  if (missing.length > 0)
    return { kind: 'unanswered', verdict: skipped(`Not checked: ${missing.join(' and ')} can't be asked.`) };
  try {
    return { kind: 'answered', answer: await ask(target) };
  } catch (error) {
    if (!(error instanceof NoAnswer || error instanceof CliError)) throw error;
    const verdict = problem(`${error.message.replace(/\.$/, '')}.`, {
      why: "It couldn't be checked.",
      fix: 'See the log of that server, or give it more time with --timeout.',
    });
    return { kind: 'unanswered', verdict };
  }
}
