import { isDeepStrictEqual } from 'node:util';
import { command } from '../command-name';
import { publicPart } from '../tokenizer/key-set';
import type { Answer } from './ask';
import type { Check, Doctor } from './doctor';
import { type Advice, type Finding, fine, fineUnless, problem, skipped } from './finding';
import { type AnyKey, readKeyFile, readKeys } from './key-file';

/** Members of a JWK that are private, or a shared secret. @see https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** The keys of the session JWTs, as the front door publishes them. */
export const KEY_CHECKS: readonly Check[] = [{ id: 'keys.published', needs: ['front-door'], run: published }];

async function published({ ask, env }: Doctor) {
  const { sessionJwksFile } = env;
  if (sessionJwksFile === null) {
    return [skipped('keys.published', 'No session JWTs: VESTIBULE_SESSION_JWKS_FILE is not set.')];
  }
  const file = readKeyFile(sessionJwksFile);
  if (!file.ok) {
    const advice = {
      why: 'The front door does not start, or publishes other keys than those that sign.',
      mend: `${command('keys create')}, and VESTIBULE_SESSION_JWKS_FILE: the file with the public parts, or the whole set`,
    };
    return [problem('keys.file', `The file of VESTIBULE_SESSION_JWKS_FILE ${file.problem}.`, advice)];
  }
  return [
    fine('keys.file', `The key set has ${file.keys.length} ${file.keys.length === 1 ? 'key' : 'keys'}.`),
    ...judgePublished(await ask(`${env.origin}/session/jwks.json`), file.keys),
  ];
}

/** Whether what is published are the public parts of the key set, and nothing private. */
export function judgePublished({ status, json }: Answer, keys: readonly AnyKey[]): Finding[] {
  const advice: Advice = {
    why: 'Services cannot verify session JWTs that are signed with a key which is not published.',
    mend: 'Give the front door the key set that Kratos signs with (VESTIBULE_SESSION_JWKS_FILE).',
  };
  const shown = readKeys(json);
  if (status === 404) {
    return [
      problem('keys.published', 'The front door that runs has session JWTs switched off.', {
        why: 'Pages get no session JWT, and services find no keys to verify one with.',
        mend: 'Restart the front door with VESTIBULE_SESSION_JWKS_FILE, and let the proxy in front forward /session/.',
      }),
    ];
  }
  if (status !== 200 || shown === null) {
    return [problem('keys.published', `/session/jwks.json answers ${status}, without keys.`, advice)];
  }
  const leaking = shown.filter((key) => PRIVATE.some((name) => name in key)).map(({ kid }) => kid);
  return [
    fineUnless('keys.published', differences(keys, shown), 'They are published at /session/jwks.json.', advice),
    fineUnless(
      'keys.private',
      leaking.map((kid) => `the key ${kid} is published with its private part`),
      'Nothing private is published.',
      {
        why: 'Everybody can make session JWTs and assertions for anybody.',
        mend: `Stop the front door, replace the key (${command('keys rotate --now')}), and report the bug.`,
      },
    ),
  ];
}

function differences(keys: readonly AnyKey[], shown: readonly AnyKey[]): string[] {
  const missing = keys.filter((key) => !shown.some((other) => isDeepStrictEqual(publicPart(other), publicPart(key))));
  const extra = shown.filter(({ kid }) => !keys.some((key) => key.kid === kid));
  return [
    ...missing.map(({ kid }) => `the key ${kid} is not published as it is in the file`),
    ...extra.map(({ kid }) => `the key ${kid} is published but not in the file`),
  ];
}
