/**
 * Tells whether an error of Kratos' says that a flow is switched off. Only registration has an id for it; recovery and
 * verification have this sentence, at both ends of the versions.
 */
export function saysDisabled({ id, reason }: { id?: string | null | undefined; reason?: string | null | undefined }) {
  return id === 'self_service_flow_disabled' || /is not allowed because it was disabled/.test(reason ?? '');
}
