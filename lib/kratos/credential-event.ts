import { sessionCookieNames } from '../../server/known-cookies.mjs';
import { getEnv } from '../env';
import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { getFlow } from './flows';
import type { Session } from './session';

/**
 * What a request to Kratos may have done to somebody's credentials: finished a recovery, set a password, or used a second factor, which
 * finishes a recovery where the account needs two.
 */
export type CredentialEvent = 'recovery' | 'password' | 'second_factor';

export type KratosCall = {
  method: string;
  path: string;
  /** Null where the body could not be read. */
  fields: URLSearchParams | null;
  status: number;
  setCookies: readonly string[];
};

const SECOND_FACTORS: readonly string[] = ['totp', 'lookup_secret', 'webauthn', 'passkey', 'code'];

/** Tells from a request and its answer what may have happened; null for most. Only Kratos can say whether it has. */
export function credentialEvent(call: KratosCall): CredentialEvent | null {
  // 422 is Kratos' word to a script for "go to another address".
  if (call.status >= 400 && call.status !== 422) return null;
  const isPost = call.method === 'POST';
  switch (call.path) {
    case '/self-service/recovery':
      return setsSession(call.setCookies) ? 'recovery' : null;
    case '/self-service/settings':
      // After one more sign-in, Kratos goes on with the form that it had put aside, at a GET.
      return !isPost || mayHaveSent(call, (method) => method === 'password') ? 'password' : null;
    case '/self-service/login':
      return isPost && mayHaveSent(call, isSecondFactor) ? 'second_factor' : null;
    default:
      return null;
  }
}

/** A body that could not be read may have held anything. */
function mayHaveSent({ fields }: KratosCall, isWanted: (method: string) => boolean): boolean {
  return fields === null || fields.getAll('method').some(isWanted);
}

function isSecondFactor(method: string): boolean {
  return SECOND_FACTORS.includes(method);
}

function setsSession(setCookies: readonly string[]): boolean {
  const names = sessionCookieNames(getEnv().kratosSessionCookie);
  return setCookies.some((line) => {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
    return names.includes(name.trim()) && value.trim() !== '';
  });
}

/** Asks Kratos whether a settings flow ended well: its answer to a form looks the same for a password that it refused. */
export async function hasSetPassword(
  flowId: string | null,
  cookieHeader: string | null,
): Promise<Result<boolean, UpstreamFault>> {
  if (flowId === null) return ok(false);
  const read = await getFlow('settings', cookieHeader, flowId);
  if (!read.ok) return read;
  const { answer } = read.value;
  return ok(answer.kind === 'flow' && answer.flow.state === 'success');
}

const RECOVERY_METHODS: readonly string[] = ['code_recovery', 'link_recovery'];
/** Longer than the flows between the code and the second factor. */
const RECENT_MS = 60 * 60 * 1000;

/** Tells whether a session that has both factors now began with a recovery a while ago. */
export function hasJustRecovered(session: Session, nowMs: number): boolean {
  if (session.aal !== 'aal2') return false;
  return (session.authentication_methods ?? []).some(
    ({ method, completed_at }) =>
      RECOVERY_METHODS.includes(method ?? '') && nowMs - Date.parse(completed_at ?? '') < RECENT_MS,
  );
}
