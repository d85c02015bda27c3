import { SCHEMA_WITH_PHONE } from '../support/method-schemas';
import { type ScratchDoor, startScratchDoor } from '../support/scratch-door';
import type { StackInfo } from '../support/stack';

/**
 * Starts a Kratos with codes and security keys as first factors, links instead of codes elsewhere, identifier first,
 * and registration in one step.
 */
export function startFirstFactors(stack: StackInfo): Promise<ScratchDoor> {
  const session = { hooks: [{ hook: 'session' }] };
  return startScratchDoor(stack, {
    'identity.schemas': [{ id: 'default', url: SCHEMA_WITH_PHONE }],
    'selfservice.methods.code.passwordless_enabled': true,
    'selfservice.methods.link': { enabled: true },
    'selfservice.methods.passkey': undefined,
    'selfservice.methods.webauthn': {
      enabled: true,
      config: { passwordless: true, rp: { display_name: 'Vestibule', id: 'localhost', origins: [stack.origin] } },
    },
    'selfservice.flows.recovery.use': 'link',
    'selfservice.flows.verification.use': 'link',
    'selfservice.flows.login.style': 'identifier_first',
    'selfservice.flows.registration.enable_legacy_one_step': true,
    'selfservice.flows.registration.after.code': session,
    'selfservice.flows.registration.after.webauthn': session,
    'selfservice.flows.registration.after.passkey': undefined,
  });
}
