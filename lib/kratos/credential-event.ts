import { sessionCookieNames } from '@/server/known-cookies.mjs';
import { getEnv } from '../config/env';
import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { getFlow } from './flows';
import { SETTINGS_SAVED } from './message-ids';
import type { Session } from './session';
import { SECOND_FACTORS } from './ui/second-factor';

/**
 * What a request to Kratos may have done to somebody's credentials: finished a recovery, set a password, made a change
 * that had waited for a new sign-in, or used a second factor, which finishes a recovery if the account needs two.
 */
export type CredentialEvent = 'recovery' | 'password' | 'delayed_change' | 'second_factor';

export type KratosCall = {
  method: string;
  path: string;
  /** Null if the body couldn't be read. */
  fields: URLSearchParams | null;
  status: number;
  setCookies: readonly string[];
};

/** Finds out from a request and its answer what may have happened; null for most. Only Kratos knows whether it has. */
export function credentialEvent(call: KratosCall): CredentialEvent | null {
  // With 422, Kratos sends a script to another address.
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
 * If the session is too old for a change, Kratos keeps the form, asks for a sign-in, and makes the change in the GET
 * afterwards. The form isn't part of that request, but only changes of credentials wait like this.
 */
function settingsEvent(call: KratosCall): CredentialEvent | null {
  if (call.method === 'GET') return 'delayed_change';
  return call.method === 'POST' && usesMethod(call, (method) => method === 'password') ? 'password' : null;
}

/** An unreadable body may contain any method. */
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
 * Asks Kratos whether a settings flow has made its change, because its answer to the form looks the same if it refused
 * the password. The state alone doesn't tell: it stays `success` if the same page is used again and fails. The messages
 * are those of the last try.
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
/** Longer than the flows from the code to the second factor may take. */
const RECENT_MS = 60 * 60 * 1000;

/** Tells whether a session with both factors began with a recovery within the last hour. */
export function hasJustRecovered(session: Session, nowMs: number): boolean {
  if (session.aal !== 'aal2') return false;
  return (session.authentication_methods ?? []).some(
    ({ method, completed_at }) =>
      RECOVERY_METHODS.includes(method ?? '') && nowMs - Date.parse(completed_at ?? '') < RECENT_MS,
  );
}
