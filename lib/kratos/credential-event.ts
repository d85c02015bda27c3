import { sessionCookieNames } from '@/server/known-cookies.mjs';
import { getEnv } from '../config/env';
import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { getFlow } from './flows';
import { SETTINGS_SAVED } from './message-ids';
import type { Session } from './session';
import { SECOND_FACTORS } from './ui/second-factor';

/**
 * What a request to Kratos may have done to somebody's credentials: finished a recovery, set a password, carried out a
 * change that had to wait for a new sign-in, or used a second factor, which finishes a recovery where the account needs
 * two.
 */
export type CredentialEvent = 'recovery' | 'password' | 'delayed_change' | 'second_factor';

export type KratosCall = {
  method: string;
  path: string;
  /** Null where the body could not be read. */
  fields: URLSearchParams | null;
  status: number;
  setCookies: readonly string[];
};

/** Tells from a request and its answer what may have happened; null for most. Only Kratos can say whether it has. */
export function credentialEvent(call: KratosCall): CredentialEvent | null {
  // 422 is how Kratos tells a script to go to another address.
  if (call.status >= 400 && call.status !== 422) return null;
  switch (call.path) {
    case '/self-service/recovery':
      return setsSession(call.setCookies) ? 'recovery' : null;
    case '/self-service/settings':
      return settingsEvent(call);
    case '/self-service/login':
      return call.method === 'POST' && usesMethod(call, isSecondFactor) ? 'second_factor' : null;
    default:
      return null;
  }
}

/**
 * Where the session is too old for a change, Kratos keeps the form, asks for a sign-in, and makes the change at the GET
 * that follows. The form isn't in that request, but only a change of credentials waits like this.
 */
function settingsEvent(call: KratosCall): CredentialEvent | null {
  if (call.method === 'GET') return 'delayed_change';
  return call.method === 'POST' && usesMethod(call, (method) => method === 'password') ? 'password' : null;
}

/** A body that could not be read may hold any method. */
function usesMethod({ fields }: KratosCall, isWanted: (method: string) => boolean): boolean {
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

/**
 * Asks Kratos whether a settings flow ended well: its answer to a form looks the same for a password that it refused.
 * The state alone doesn't tell, because it stays `success` when the same page is used again and fails; the messages
 * belong to the last try.
 */
export async function hasChangedSettings(
  flowId: string | null,
  cookieHeader: string | null,
): Promise<Result<boolean, UpstreamFault>> {
  if (flowId === null) return ok(false);
  const read = await getFlow('settings', cookieHeader, flowId);
  if (!read.ok) return read;
  const { answer } = read.value;
  if (answer.kind !== 'flow' || answer.flow.state !== 'success') return ok(false);
  return ok(answer.flow.ui.messages.some(({ id }) => id === SETTINGS_SAVED));
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
