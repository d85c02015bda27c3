import { parseEnv } from '@/lib/config/env';
import type { Reply } from './ask';
import type { Target } from './check';
import type { Finding } from './finding';
import type { Reached } from './servers';

export const ORIGIN = 'https://login.example.com';

export const SETTINGS = {
  VESTIBULE_URL: ORIGIN,
  VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters',
};

/** A reply, for the tests of what is read from one. */
export function replyWith(members: Partial<Reply> = {}): Reply {
  return { status: 200, location: null, cookies: [], json: null, aheadMs: 0, ...members };
}

export const ALL_REACHED: Reached = {
  'kratos-public': replyWith(),
  'kratos-admin': replyWith(),
  'hydra-public': replyWith(),
  'hydra-admin': replyWith(),
  'front-door': replyWith(),
};

/** What a check works with, when nothing is asked. */
export function targetWith(settings: Record<string, string> = {}, members: Partial<Target> = {}): Target {
  return {
    env: parseEnv({ ...SETTINGS, ...settings }),
    hasSecrets: true,
    ask: () => Promise.reject(new Error('Nothing is asked here.')),
    internalUrl: '',
    isReadOnly: false,
    reached: ALL_REACHED,
    alive: new Set(),
    outcomeOf: async (question) => ({ kind: 'answered', answer: await question.ask(targetWith(settings, members)) }),
    ...members,
  };
}

/** Findings as "error kratos.pages". */
export function statuses(findings: readonly Finding[]): string[] {
  return findings.map(({ id, status }) => `${status} ${id}`);
}
