import type { AllowedApplications } from '../hydra/allowed-applications';
import type { Account } from '../kratos/account';
import type { SessionRecord } from '../kratos/sessions';

export type ExportParts = {
  account: Account;
  sessions: readonly SessionRecord[];
  applications: AllowedApplications;
  nowMs: number;
};

/** The document that a person downloads: what the identity system keeps about them, without any secret. Pure. */
export function toDataExport({ account, sessions, applications, nowMs }: ExportParts): Record<string, unknown> {
  const { credentials, verifiable_addresses, recovery_addresses, ...profile } = account;
  return {
    exported_at: new Date(nowMs).toISOString(),
    account: profile,
    verifiable_addresses: verifiable_addresses.map(toAddress),
    recovery_addresses: recovery_addresses.map(toAddress),
    ways_to_sign_in: Object.entries(credentials).map(([type, { identifiers, created_at, updated_at }]) => ({
      type,
      identifiers,
      created_at,
      updated_at,
    })),
    sessions: sessions.map(toSession),
    applications: applications.allowed.map(({ client, scopes, audiences, allowedAt }) => ({
      client_id: client.client_id,
      client_name: client.client_name || null,
      scopes,
      audiences,
      allowed_at: allowedAt,
    })),
    ...(applications.isWhole ? {} : { applications_left_out: true }),
  };
}

function toAddress({ value, via, verified, verified_at }: Account['verifiable_addresses'][number]) {
  return { value, via, ...(verified === undefined ? {} : { verified, verified_at }) };
}

function toSession({ id, isAlive, startedAtMs, confirmedAtMs, methods, userAgent, place, address }: SessionRecord) {
  return {
    id,
    active: isAlive,
    signed_in_at: toIso(startedAtMs),
    last_confirmed_at: toIso(confirmedAtMs),
    methods: methods.map(({ method, provider, atMs }) => ({
      method,
      ...(provider === null ? {} : { provider }),
      at: toIso(atMs),
    })),
    device: userAgent,
    place,
    ip_address: address,
  };
}

function toIso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
