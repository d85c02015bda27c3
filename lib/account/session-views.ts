import type { SessionRecord, UsedMethod } from '../kratos/sessions';
import type { MethodName, MethodView, SessionView } from '../views';
import { readDevice } from './device';

/** What a proof of Kratos' own counts as where its name isn't ours. */
const METHODS: Record<string, MethodName> = {
  password: 'password',
  code: 'code',
  totp: 'totp',
  lookup_secret: 'lookup_secret',
  webauthn: 'webauthn',
  passkey: 'passkey',
  oidc: 'oidc',
  saml: 'oidc',
  link_recovery: 'recovery',
  code_recovery: 'recovery',
};

/** A session within a minute of its start hasn't been confirmed again. */
const SAME_MS = 60_000;

/** What a page shows of a session. */
export function toSessionView(record: SessionRecord): SessionView {
  const { id, place, address, startedAtMs, confirmedAtMs } = record;
  const isSame = startedAtMs !== null && confirmedAtMs !== null && confirmedAtMs - startedAtMs < SAME_MS;
  return {
    id,
    ...readDevice(record.userAgent),
    place,
    address,
    startedAtMs: startedAtMs ?? confirmedAtMs,
    confirmedAtMs: isSame || startedAtMs === null ? null : confirmedAtMs,
    methods: toMethodViews(record.methods),
  };
}

/** Each method once, in the order of use. */
function toMethodViews(methods: readonly UsedMethod[]): MethodView[] {
  const views = methods.map(({ method, provider }) => ({
    method: Object.hasOwn(METHODS, method) ? (METHODS[method] ?? 'other') : 'other',
    provider,
  }));
  return [...new Map(views.map((view) => [`${view.method} ${view.provider ?? ''}`, view])).values()];
}
