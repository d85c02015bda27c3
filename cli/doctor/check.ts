import type { Settings } from '../base/settings';
import type { Ask } from './ask';
import type { Finding, Verdict } from './finding';
import type { Reached, Server } from './servers';

/** The settings that the servers are compared with. */
export type Subject = Pick<Settings, 'env' | 'hasSecrets'> & {
  ask: Ask;
  /** The front door's internal listener. */
  internalUrl: string;
  /** Creates no client and starts no sign-in at Hydra. */
  isReadOnly: boolean;
};

/** Everything a check works with. */
export type Target = Subject & {
  /** How every server answered to the question whether it is there. */
  reached: Reached;
  /** The servers that can be asked. */
  alive: ReadonlySet<Server>;
  /** Asks a question once, however many checks need the answer. */
  outcomeOf: <A>(question: Question<A>) => Promise<Outcome<A>>;
};

/** What the servers are asked, once, for every check that reads the answer. */
export type Question<A> = {
  /** The check that reports when the question can't be asked: a server that is down is one finding, not ten. */
  id: string;
  needs: readonly Server[];
  ask: (target: Target) => Promise<A>;
};

/** An answer, or what is reported in its place. */
export type Outcome<A> = { kind: 'answered'; answer: A } | { kind: 'unanswered'; verdict: Verdict };

/** One finding of the report: the question it reads, and what the answer means. */
export type Check<A> = RunnableCheck & {
  judge: (answer: A, target: Target) => readonly Finding[];
};

/** A check as the list and the runner know it, whatever its answer is. */
export type RunnableCheck = {
  id: string;
  run: (target: Target) => Promise<readonly Finding[]>;
};

/**
 * Makes a check.
 *
 * @param id that of the finding; the file in checks/ has the same name
 * @param judge returns null if there is nothing to report
 */
export function check<A>(
  id: string,
  question: Question<A>,
  judge: (answer: A, target: Target) => Verdict | readonly Verdict[] | null,
): Check<A> {
  const judgeAll = (answer: A, target: Target) => [judge(answer, target) ?? []].flat().map((one) => named(id, one));
  return {
    id,
    judge: judgeAll,
    run: async (target) => {
      const outcome = await target.outcomeOf(question);
      if (outcome.kind === 'answered') return judgeAll(outcome.answer, target);
      return question.id === id ? [named(id, outcome.verdict)] : [];
    },
  };
}

function named(id: string, { server, ...verdict }: Verdict): Finding {
  return { id: server === undefined ? id : `${id}.${server}`, ...verdict };
}

/** The answer to a question that belongs to another check, or null if it can't be asked. */
export async function answerTo<A>(question: Question<A>, target: Target): Promise<A | null> {
  const outcome = await target.outcomeOf(question);
  return outcome.kind === 'answered' ? outcome.answer : null;
}

/** A question about the settings alone, which no server is asked. */
export function withoutServers(id: string): Question<null> {
  return { id, needs: [], ask: async () => null };
}

/** An address as it is shown, without the query, which holds challenges, codes and flow ids. */
export function showAddress(url: URL | null): string {
  return url === null ? 'nowhere' : `${url.origin}${url.pathname}`;
}
