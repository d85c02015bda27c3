import type { ReactNode } from 'react';
import { hasValue, type InputNode, isTrigger, startsScript, valueText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';
import { InputLabel } from './label';

/** The field that takes the answer of a ceremony, by the function of Kratos' own script that its nodes name. */
const ANSWERS: Record<string, string> = {
  oryPasskeyLogin: 'passkey_login',
  oryPasskeyRegistration: 'passkey_register',
  oryPasskeySettingsRegistration: 'passkey_settings_register',
  oryWebAuthnLogin: 'webauthn_login',
  oryWebAuthnRegistration: 'webauthn_register',
};

/** The function that offers passkeys among what the browser fills in, with the options of a sign-in. */
const OFFER = 'oryPasskeyLoginAutocompleteInit';

/**
 * Starts a passkey or security key ceremony: a button, or a hidden field that only says that passkeys are to be offered
 * when the page loads.
 */
export function Trigger({ context, input }: { context: PageContext; input: InputNode }): ReactNode {
  if (!startsScript(input)) return null;
  const { name, value, onclickTrigger, onloadTrigger } = input.attributes;
  if (!isTrigger(input)) {
    if (onloadTrigger !== OFFER) return null;
    return <key-ceremony data-offer="" hidden />;
  }
  const answer = ANSWERS[onclickTrigger ?? ''];
  if (answer === undefined) return null;
  const isCreation = answer.endsWith('register');
  // The options of a security key are in its button.
  const options = hasValue(input) ? { name, value: valueText(value) } : {};
  const { t } = context;
  return (
    <key-ceremony
      data-answer={answer}
      data-failed={t(isCreation ? 'ceremony.not_created' : 'ceremony.not_confirmed')}
      data-exists={isCreation ? t('ceremony.exists') : undefined}
      data-unsupported={t('ceremony.unsupported')}
      hidden
    >
      <button type="button" className="button" {...options}>
        <Icon name="key" />
        <InputLabel context={context} input={input} />
      </button>
    </key-ceremony>
  );
}

/** Says why there is no button, where a ceremony is the only way on. */
export function NeedsScript({ context }: { context: PageContext }): ReactNode {
  return (
    <noscript>
      <p className="hint">{context.t('common.needs_script')}</p>
    </noscript>
  );
}
