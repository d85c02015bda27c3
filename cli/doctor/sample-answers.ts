import type { Answer } from './ask';

/** An answer for the tests of what is read from one. */
export function answerOf(members: Partial<Answer> = {}): Answer {
  return { status: 200, location: null, cookies: [], json: null, aheadMs: 0, ...members };
}
