import type { Reply } from '../ask';
import { check, type Target, withoutServers } from '../check';
import { fine, problem, type Verdict } from '../finding';
import { isThere, SERVERS, type Server } from '../servers';

/** Whether each server is there. */
export const reach = check('reach', withoutServers('reach'), (_, { reached }) =>
  (Object.keys(reached) as Server[]).map((server) => ({ ...judgeReach(server, reached[server]), server })),
);

function judgeReach(server: Server, answer: Target['reached'][Server]): Verdict {
  const { title, setting, port } = SERVERS[server];
  if ('mistaken' in answer) {
    return problem(`${setting} is not ${title}: ${answer.mistaken}.`, {
      why: 'The front door asks the wrong server, and the consequences look like other faults.',
      fix: `Set ${setting} to the address of ${title}; the default port is ${port}.`,
    });
  }
  const advice = {
    why: 'Nothing that needs it works.',
    fix: `Start it, or set ${setting} to its address. Run doctor where the front door's settings are valid.`,
  };
  if ('reason' in answer) return problem(`${title}: ${answer.reason}.`, advice);
  return isThere(answer) ? fine(`${title} answers.`) : problem(notReady(title, answer), advice);
}

function notReady(title: string, { status }: Reply): string {
  return `${title} answers its health check with ${status}.`;
}
