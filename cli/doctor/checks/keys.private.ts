import { command } from '../../base/command-name';
import { check } from '../check';
import { fineUnless } from '../finding';
import { KEY_SET, readPublishedKeys } from '../key-set';

/** Members of a JWK that are private, or a shared secret. @see https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Whether the private part of a key is published. */
export const keysPrivate = check('keys.private', KEY_SET, (answer) => {
  const shown = answer.kind === 'read' ? readPublishedKeys(answer.published) : null;
  if (shown === null) return null;
  const leaking = shown.filter((key) => PRIVATE.some((name) => name in key));
  return fineUnless(
    leaking.map(({ kid }) => `the key ${kid} is published with its private part`),
    'Nothing private is published.',
    {
      why: 'Anyone can make session JWTs and assertions for anybody.',
      fix: `Stop the front door, replace the key (${command('keys rotate --now')}), and report the bug.`,
    },
  );
});
