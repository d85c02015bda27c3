import { isDeepStrictEqual } from 'node:util';
import { publicPart } from '../../tokenizer/key-set';
import { check } from '../check';
import { type Advice, fineUnless, problem, skipped } from '../finding';
import { KEY_SET, type PublicKey, readPublishedKeys } from '../key-set';

const ADVICE: Advice = {
  why: "Services can't verify session JWTs that are signed with an unpublished key.",
  fix: 'Give the front door the key set that Kratos signs with (VESTIBULE_SESSION_JWKS_FILE).',
};

/** Whether the front door publishes the keys of the set in the settings, and no others. */
export const keysPublished = check('keys.published', KEY_SET, (answer) => {
  if (answer.kind === 'off') return skipped('No session JWTs: VESTIBULE_SESSION_JWKS_FILE is not set.');
  if (answer.kind === 'unusable') return null;
  const { keys, published } = answer;
  if (published.status === 404) {
    return problem('The running front door has session JWTs switched off.', {
      why: 'Pages get no session JWT, and services find no keys to verify one with.',
      fix: 'Restart the front door with VESTIBULE_SESSION_JWKS_FILE, and let the proxy in front forward /session/.',
    });
  }
  const shown = readPublishedKeys(published);
  if (shown === null) return problem(`/session/jwks.json answers ${published.status}, without keys.`, ADVICE);
  return fineUnless(differences(keys, shown), 'They are published at /session/jwks.json.', ADVICE);
});

function differences(keys: readonly PublicKey[], shown: readonly PublicKey[]): string[] {
  const missing = keys.filter((key) => !shown.some((other) => isDeepStrictEqual(publicPart(other), publicPart(key))));
  const extra = shown.filter(({ kid }) => !keys.some((key) => key.kid === kid));
  return [
    ...missing.map(({ kid }) => `the key ${kid} is not published as it is in the file`),
    ...extra.map(({ kid }) => `the key ${kid} is published but not in the file`),
  ];
}
