import type { Answer } from './ask';
import { type Doctor, type Server, urlsOf } from './doctor';
import { type Advice, type Finding, fine, problem, skipped, warning } from './finding';

/** What each server answered, why it gave no answer, or what stands in its place. */
export type Reached = Record<Server, Answer | { reason: string } | { mistaken: string }>;

const MAX_SKEW_MS = 5_000;
/** Port: the usual one. */
export const TITLES: Readonly<Record<Server, { title: string; setting: string; port: number }>> = {
  'kratos-public': { title: "Kratos' public API", setting: 'KRATOS_PUBLIC_URL', port: 4433 },
  'kratos-admin': { title: "Kratos' admin API", setting: 'KRATOS_ADMIN_URL', port: 4434 },
  'hydra-public': { title: "Hydra's public API", setting: 'HYDRA_PUBLIC_URL', port: 4444 },
  'hydra-admin': { title: "Hydra's admin API", setting: 'HYDRA_ADMIN_URL', port: 4445 },
  'front-door': { title: 'The front door', setting: 'VESTIBULE_URL', port: 3000 },
};

const HEALTH: Readonly<Record<Server, string>> = {
  'front-door': '/health/alive',
  'kratos-public': '/health/ready',
  'kratos-admin': '/admin/health/ready',
  'hydra-public': '/health/ready',
  'hydra-admin': '/health/ready',
};

/** Asks every server whether it is there, all at once. */
export async function reachAll({ ask, env }: Pick<Doctor, 'ask' | 'env'>): Promise<Reached> {
  const urls = urlsOf(env);
  const asked = (Object.keys(HEALTH) as Server[]).map(async (server) => {
    const url = urls[server] + HEALTH[server];
    const answer = await ask(url).catch((error: unknown) => ({ reason: error instanceof Error ? error.message : '' }));
    return [server, answer] as const;
  });
  return Object.fromEntries(await Promise.all(asked)) as Reached;
}

/** Whether each server is there; the front door may be there and not ready, for what is behind it. */
export function judgeReach(reached: Reached): Finding[] {
  return Object.entries(reached).map(([server, answer]) => {
    const { title, setting, port } = TITLES[server as Server];
    const id = `reach.${server}`;
    const mend = `Start it, or set ${setting} to its address. doctor has to run where the front door's settings are right.`;
    const advice = { why: 'Nothing that needs it works.', mend };
    if ('reason' in answer) return problem(id, `${title}: ${answer.reason}.`, advice);
    if ('mistaken' in answer) {
      return problem(id, `${setting} is not ${title}: ${answer.mistaken}.`, {
        why: 'The front door asks the wrong server, and what follows from that looks like other faults.',
        mend: `Set ${setting} to the address of ${title}, whose port is ${port} where nothing else is set.`,
      });
    }
    if (!isThere(answer))
      return problem(id, `${title} answers ${answer.status} to the question whether it is ready.`, advice);
    return fine(id, `${title} answers.`);
  });
}

/** The servers that answered as they should. */
export function aliveServers(reached: Reached): Set<Server> {
  const alive = Object.entries(reached).filter(([, answer]) => 'status' in answer && isThere(answer));
  return new Set(alive.map(([server]) => server as Server));
}

function isThere({ status }: Answer): boolean {
  return status === 200;
}

const CLOCK: Advice = {
  why: 'Tokens, assertions and challenges carry times: with clocks apart they are refused as expired or as not yet valid.',
  mend: 'Keep the clock of that machine right, with NTP.',
};

/** Each server's clock against ours. */
export function judgeClocks(reached: Reached): Finding[] {
  const servers = [
    ['kratos', 'kratos-public'],
    ['hydra', 'hydra-public'],
    ['front-door', 'front-door'],
  ] as const;
  return servers.map(([name, server]) => judgeClock(`clock.${name}`, reached[server]));
}

function judgeClock(id: string, answer: Reached[Server]): Finding {
  if (!('status' in answer) || answer.aheadMs === null) return skipped(id, 'Its clock was not seen.');
  const { aheadMs } = answer;
  if (Math.abs(aheadMs) <= MAX_SKEW_MS) return fine(id, 'Its clock is within 5 seconds of ours.');
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  return problem(id, `Its clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours.`, CLOCK);
}

/** Whether the version is one that the front door is tested with. */
export function judgeVersion(
  id: string,
  body: unknown,
  { oldest, newest }: { oldest: string; newest: string },
): Finding {
  const version = typeof body === 'object' && body !== null && 'version' in body ? String(body.version) : '';
  const numbers = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  const advice = {
    why: `Tested are ${oldest} to ${newest}. Other versions differ in what they answer and in which settings they take.`,
    mend: `Run a version from ${oldest} to ${newest}, or try your main paths before you rely on this one.`,
  };
  if (!numbers) return warning(id, `Its version is not known: it says "${shortOf(version)}".`, advice);
  const isInside = compare(version, oldest) >= 0 && compare(version, newest) <= 0;
  return isInside ? fine(id, `Version ${version}.`) : warning(id, `Version ${shortOf(version)} is not tested.`, advice);
}

function compare(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function numbersOf(version: string): number[] {
  return [...version.matchAll(/\d+/g)].slice(0, 3).map(([digits]) => Number(digits));
}

function shortOf(text: string): string {
  return text.replace(/[^\w.+-]/g, '').slice(0, 40) || 'nothing';
}
