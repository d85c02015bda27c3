import type { Cell, MatrixRow } from '@/dev/checks/method-matrix';

// Which test proves which way to sign in, where. e2e/support/matrix-reporter.ts prints it and finds the holes.

const SCRIPT = 'with JavaScript › ';
const NONE = 'without JavaScript › ';

const needsScript: Cell = {
  none: 'WebAuthn is a script of the browser. Without scripts the pages say so or leave it out.',
};
const sameSettings: Cell = {
  none: 'Within a request, people get to the settings for a second factor or a new password, which are proven. The rest of the page is the same.',
};
const onlyAlone: Cell = { none: 'An administrator’s code belongs to no request.' };

type Pair = readonly [Cell, Cell];

/** A test that runs with scripts and without. */
function both(title: string): Pair {
  return [SCRIPT + title, NONE + title];
}

/** A test that needs scripts. */
function scripted(title: string): Pair {
  return [title, needsScript];
}

function row(method: string, flow: string, ...[within, without]: [Pair, Pair]): MatrixRow {
  return { method, flow, cells: [...within, ...without] };
}

const SETTINGS: Pair = [sameSettings, sameSettings];
const ONE_STEP =
  'a newcomer registers in one step within the request, and a mailed link confirms the address on the way';
const ONE_STEP_ALONE =
  'a newcomer registers in one step without an application, and mailed links confirm the address and recover';
const TWO_STEPS =
  'a newcomer registers within the request, confirms the address with the mailed code, and gets to the application';
const TWO_STEPS_ALONE =
  'a person registers without an application, confirms the address, and sees the account on the home page';
const ALONE = 'a person signs in without an application, sees the account, and confirms it with the password again';
const IDENTIFIER_FIRST = 'the identifier comes first and the password second, within the request and without one';
const TEXTED = 'a code by text message signs in within the request and without one';
const TEXTED_NEWCOMER =
  'a code by text message signs a newcomer up where Kratos can, within the request and without one';
const CODE =
  'a mailed code signs a newcomer up within the request, in one step, and later in, with the identifier first';
const CODE_ALONE = 'a mailed code signs a newcomer up without an application, and later in';
const CODE_AS_SECOND = 'a mailed code is the second factor, within the request and without one';
const RECOVERY = 'a mailed code replaces a forgotten password, leads back to the application, and ends other sessions';
const RECOVERY_ALONE = 'a wrong recovery code is reported and can be corrected';
const TWO_ADDRESSES =
  'a person with two recovery addresses gets back by the second one, within the request and without one';
const LINK_RECOVERY = 'a mailed link recovers the account within the request';
const DEMANDED = 'an address that must be confirmed before signing in is, within the request';
const DEMANDED_ALONE = 'an address that must be confirmed before signing in is, without an application';
const TOTP = 'an authenticator app is set up on the way to the application, signs in, and is removed';
const TOTP_WITHIN = 'a wrong code of the authenticator app is refused, and the right one leads to the application';
const LOOKUP =
  'recovery codes are made on the way to the application, and each signs in once, until they are turned off';
const KEY_SECOND = 'a security key is added in the settings under a name, is the second factor, and is removed';
const KEY_FIRST = 'a security key signs a newcomer up and in, within the request and without one';
const PASSKEY =
  'a newcomer signs up with a passkey within the request, and signs in with it by one touch, by button and again';
const PASSKEY_ALONE =
  'a newcomer signs up with a passkey without an application, and signs in with it by one touch, by button and again';
const PASSKEY_SETTINGS = 'a passkey is added in the settings, signs in, and is removed';
const SOCIAL = 'a newcomer signs up with a provider within the request, and later signs in with it';
const SOCIAL_ALONE = 'a newcomer signs up with a provider without an application, and later signs in with it';
const SOCIAL_TRAITS = 'a provider that lacks a required trait leads to a form for it within the request';
const SOCIAL_TRAITS_ALONE = 'a provider that lacks a required trait leads to a form for it without an application';
const LINKING =
  'a provider’s account with the address of a password account is linked after the password, within the request';
const LINKING_ALONE =
  'a provider’s account with the address of a password account is linked after the password, without an application';
const SOCIAL_SETTINGS = 'a provider is linked and unlinked in the settings';
const SOCIAL_AGAIN =
  'a person who signs in with a provider only confirms it again with the provider, within the request and without one';

const MAIN_PATH = 'a person signs in with a password, allows, and the application gets tokens with the claims';
const MAIN_PATH_PLAIN = 'without JavaScript › the whole main path works';
const AGAIN = 'prompt=login asks for the password again, once, and auth_time moves';
const ADMIN = 'an administrator’s code opens the account that it is for';
const LOOKUP_SETTINGS = 'recovery codes are shown once, and one of them replaces the authenticator app';
const APP_IN_SETTINGS =
  'an authenticator app set up in the settings is asked for at the next sign-in, and the token names both factors';
const PLAIN_TOTP = 'without JavaScript › password and authenticator app lead to the application';
const PASSKEYS_PLAIN = 'without JavaScript › passkeys are offered nowhere, and the settings say what they need';

const sameForm: Cell = { none: 'The form has no script of its own, and is proven without scripts next to this cell.' };
const noTexts: Cell = { none: 'Kratos v1.3.1 has no text message for a registration.' };
const noChoice: Cell = { none: 'Kratos v1.3.1 cannot let people choose: it takes any of their addresses.' };
const noNames: Cell = { none: 'Kratos names a passkey after its authenticator, and takes no other name.' };

/** The matrix for a version of Kratos. */
export function methodMatrix({ isNewer }: { isNewer: boolean }): MatrixRow[] {
  const textedNewcomer: Pair = isNewer ? both(TEXTED_NEWCOMER) : [noTexts, noTexts];
  const choice: Pair = isNewer ? both(TWO_ADDRESSES) : [noChoice, noChoice];
  return [
    row('password', 'sign-up in two steps', both(TWO_STEPS), both(TWO_STEPS_ALONE)),
    row('password', 'sign-up in one step', both(ONE_STEP), both(ONE_STEP_ALONE)),
    row('password', 'sign-in', [MAIN_PATH, MAIN_PATH_PLAIN], both(ALONE)),
    row('password', 'sign-in, identifier first', both(IDENTIFIER_FIRST), both(IDENTIFIER_FIRST)),
    row('password', 'confirm again', [AGAIN, sameForm], both(ALONE)),
    row(
      'password',
      'new password',
      both(RECOVERY),
      both('a new password works, ends other sessions, and keeps this one'),
    ),
    row('e-mail code', 'sign-up', both(CODE), both(CODE_ALONE)),
    row('e-mail code', 'sign-in, identifier first', both(CODE), both(CODE_ALONE)),
    row('e-mail code', 'second factor', both(CODE_AS_SECOND), both(CODE_AS_SECOND)),
    row('e-mail code', 'recovery', both(RECOVERY), both(RECOVERY_ALONE)),
    row('e-mail code', 'recovery, several addresses', choice, choice),
    row('e-mail code', 'recovery by an administrator', [onlyAlone, onlyAlone], [ADMIN, sameForm]),
    row('e-mail code', 'verification', both(TWO_STEPS), both(TWO_STEPS_ALONE)),
    row('e-mail code', 'verification before sign-in', both(DEMANDED), both(DEMANDED_ALONE)),
    row('text message', 'sign-up', textedNewcomer, textedNewcomer),
    row('text message', 'sign-in', both(TEXTED), both(TEXTED)),
    row('link', 'recovery', both(LINK_RECOVERY), both(ONE_STEP_ALONE)),
    row('link', 'verification', both(ONE_STEP), both(ONE_STEP_ALONE)),
    row('authenticator app', 'set up', both(TOTP), [APP_IN_SETTINGS, sameForm]),
    row('authenticator app', 'second factor', [TOTP_WITHIN, PLAIN_TOTP], both(TOTP)),
    row('authenticator app', 'remove', SETTINGS, both(TOTP)),
    row('recovery codes', 'make', both(LOOKUP), [LOOKUP_SETTINGS, sameForm]),
    row('recovery codes', 'second factor', both(LOOKUP), both(LOOKUP)),
    row('recovery codes', 'remove', SETTINGS, both(LOOKUP)),
    row('security key', 'second factor', scripted(KEY_SECOND), scripted(KEY_SECOND)),
    row('security key', 'sign-up without password', scripted(KEY_FIRST), scripted(KEY_FIRST)),
    row('security key', 'sign-in without password', scripted(KEY_FIRST), scripted(KEY_FIRST)),
    row('security key', 'add with a name, remove', SETTINGS, scripted(KEY_SECOND)),
    row('passkey', 'sign-up', scripted(PASSKEY), scripted(PASSKEY_ALONE)),
    row('passkey', 'sign-in by button', scripted(PASSKEY), scripted(PASSKEY_ALONE)),
    row('passkey', 'sign-in by autofill', scripted(PASSKEY), scripted(PASSKEY_ALONE)),
    row('passkey', 'confirm again', scripted(PASSKEY), scripted(PASSKEY_ALONE)),
    row('passkey', 'add, remove', SETTINGS, [PASSKEY_SETTINGS, PASSKEYS_PLAIN]),
    row('passkey', 'name', [noNames, noNames], [noNames, noNames]),
    row('social', 'sign-up', both(SOCIAL), both(SOCIAL_ALONE)),
    row('social', 'sign-up, traits missing', both(SOCIAL_TRAITS), both(SOCIAL_TRAITS_ALONE)),
    row('social', 'sign-in', both(SOCIAL), both(SOCIAL_ALONE)),
    row('social', 'link during sign-in', both(LINKING), both(LINKING_ALONE)),
    row('social', 'link and unlink', SETTINGS, both(SOCIAL_SETTINGS)),
    row('social', 'confirm again', both(SOCIAL_AGAIN), both(SOCIAL_AGAIN)),
  ];
}
