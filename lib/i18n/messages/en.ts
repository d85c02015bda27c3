import { account } from './account/en';
import { agentClients } from './agents/clients/en';
/** Every text of our own. The other languages have the same keys and the same placeholders; a test holds them to it. */
export const en = {
  ...account,
  ...agentClients,

  'frame.language': 'Language',
  'frame.privacy': 'Privacy',
  'frame.terms': 'Terms',
  'frame.help': 'Help',

  'application.terms': 'Terms of service',
  'application.privacy': 'Privacy policy',
  'application.cancel': 'Cancel and return to {application}',
  'application.back': 'Back to {application}',

  'common.or': 'or',
  'common.optional': 'optional',
  'common.sending': 'Sending…',
  'common.continue': 'Continue',
  'common.another_way': 'Try another way',
  'common.needs_script': 'This needs JavaScript, which is turned off in your browser.',
  'common.copy_key': 'Copy key',
  'common.copy_codes': 'Copy recovery codes',
  'common.copied': 'Copied',
  'common.download_codes': 'Download recovery codes',
  'common.error_title': 'Error: {title}',
  'common.check_form': 'Please check what you entered',
  'common.field_problem': '{label}: {text}',
  'common.resend_wait': 'You can ask for a new code in {seconds} s',

  'password.show': 'Show password',
  'password.hide': 'Hide password',
  'password.shown': 'Your password is visible',
  'password.hidden': 'Your password is hidden',
  'password.hint': 'A few words that only you would put together are strong and easy to remember.',

  'ceremony.not_confirmed': 'No passkey or security key was confirmed. Try again, or choose another way.',
  'ceremony.not_created': 'No passkey or security key was added. Try again when you are ready.',
  'ceremony.exists': 'This passkey or security key is already part of your account.',
  'ceremony.unsupported': 'This browser can’t use a passkey or security key here. Choose another way.',

  'person.signed_in_as': 'Signed in as',
  'person.not_you': 'Not you? Switch account',
  'person.change': 'Change account',
  'person.account': 'Your account',

  'login.title': 'Sign in',
  'login.title_for': 'Sign in to {application}',
  'login.submit': 'Sign in',
  'login.forgot': 'Forgot your password?',
  'login.new_here': 'New here?',
  'login.create': 'Create an account',
  'login.refresh_title': 'Confirm it’s you',
  'login.refresh_text': 'Sign in once more before you go on. It keeps your account safe.',
  'login.second_title': 'One more step',
  'login.second_totp': 'Enter the code that your authenticator app shows now.',
  'login.second_text': 'Confirm your sign-in with a second factor.',
  'login.second_lost': 'Can’t use it any more? Support can reset your second factor.',
  'login.code_title': 'Enter the code',

  'registration.title': 'Create your account',
  'registration.title_for': 'Create an account for {application}',
  'registration.secure_title': 'Protect your account',
  'registration.secure_text': 'Choose how you will sign in from now on.',
  'registration.submit': 'Create account',
  'registration.more': 'More about you',
  'registration.has_account': 'Already have an account?',
  'registration.sign_in': 'Sign in',

  'recovery.title': 'Get back into your account',
  'recovery.text': 'Tell us your email address and we will send you a code.',
  'recovery.submit': 'Send code',
  'recovery.code_title': 'Check your inbox',
  'recovery.sign_in': 'Back to sign in',
  'recovery.text_link': 'Tell us your email address and we will send you a link.',
  'recovery.text_phone': 'Tell us your phone number and we will send you a code.',
  'recovery.text_any': 'Tell us the address or number of your account and we will send you a code.',
  'recovery.text_choose': 'Choose where we should send the code.',
  'recovery.submit_link': 'Send link',
  'recovery.code_title_phone': 'Check your messages',

  'verification.title': 'Confirm your email address',
  'verification.text': 'We will send a code to this address to make sure that it is yours.',
  'verification.submit': 'Send code',
  'verification.code_title': 'Check your inbox',
  'verification.done_title': 'Your address is confirmed',
  'verification.later': 'Continue without confirming',
  'verification.title_phone': 'Confirm your phone number',
  'verification.text_link': 'We will send a link to this address to make sure that it is yours.',
  'verification.text_phone': 'We will send a code to this number to make sure that it is yours.',
  'verification.submit_link': 'Send link',
  'verification.code_title_phone': 'Check your messages',
  'verification.done_title_phone': 'Your number is confirmed',

  'settings.title': 'Account settings',
  'settings.home': 'Back to your account',
  'settings.profile': 'Profile',
  'settings.save_profile': 'Save profile',
  'settings.password': 'Password',
  'settings.password_text': 'Changing it signs out your other devices.',
  'settings.new_password': 'New password',
  'settings.change_password': 'Change password',
  'settings.totp': 'Authenticator app',
  'settings.totp_text': 'Scan the picture with an authenticator app, then enter the code that it shows.',
  'settings.totp_turn_on': 'Turn on authenticator app',
  'settings.totp_on': 'On. You are asked for a code of your app when you sign in.',
  'settings.totp_secret': 'Or type this key into the app',
  'settings.lookup_secret': 'Recovery codes',
  'settings.lookup_secret_text':
    'Each code works once when your second factor is out of reach. Keep them somewhere safe.',
  'settings.oidc': 'Linked sign-ins',
  'settings.oidc_text': 'Sign in with an account that you have elsewhere.',
  'settings.webauthn': 'Security keys',
  'settings.webauthn_text': 'Use a hardware key as the second factor.',
  'settings.passkey': 'Passkeys',
  'settings.passkey_text': 'Sign in with your fingerprint, your face or the lock of your device.',
  'settings.other': 'More settings',

  'consent.title': '{application} wants to access your account',
  'consent.client': 'Application ID: {id}',
  'consent.person': 'You are signed in as',
  'consent.scopes': '{application} asks for:',
  'consent.audiences': 'It works with these services:',
  'consent.nothing': '{application} only learns that you signed in, and recognises you when you come back.',
  'consent.custom': 'Named by the application',
  'consent.new': 'New',
  'consent.always': 'always included',
  'consent.destination': 'You will be sent to {origin}.',
  'consent.remember': 'Remember this for {days, plural, one {# day} other {# days}}',
  'consent.allow': 'Allow',
  'consent.deny': 'Deny',

  'logout.title': 'Sign out?',
  'logout.title_for': 'Sign out of {application}?',
  'logout.text':
    'This ends your session with {brand} in this browser. Other applications may keep you signed in for a few more minutes.',
  'logout.other': 'The session that would end belongs to another account than the one that is signed in here.',
  'logout.elsewhere_title': 'Nothing was signed out',
  'logout.elsewhere':
    'This request is about a session that isn’t in this browser, so we left everything as it is. To end that session, sign out where it is in use.',
  'logout.confirm': 'Sign out',
  'logout.cancel': 'Stay signed in',

  'signed_out.title': 'You are signed out',
  'signed_out.text': 'Your session in this browser has ended. On a shared computer, close the browser too.',
  'signed_out.sign_in': 'Sign in again',

  'home.title': 'Your account',
  'home.welcome': 'Welcome to {brand}',
  'home.welcome_text': 'One account for everything here. Sign in to see yours.',
  'home.settings': 'Account settings',
  'home.sign_out': 'Sign out',
  'home.sign_in': 'Sign in',
  'home.register': 'Create an account',
  'home.verified': 'Address confirmed',
  'home.unverified': 'Your email address is not confirmed yet.',
  'home.verify': 'Confirm your address',
  'home.verify_phone': 'Confirm your number',
  'home.unverified_phone': 'Your phone number is not confirmed yet.',
  'home.verified_phone': 'Number confirmed',

  'continue.title': 'Taking you to {name}…',
  'continue.text': 'If nothing happens within a moment, go on by yourself.',
  'continue.link': 'Continue to {name}',

  'step_up.title': '{application} asks for a second factor',
  'step_up.text':
    'Your account has none yet. Set one up now, an authenticator app for example, then come back and go on.',
  'step_up.set_up': 'Set up a second factor',
  'step_up.without': 'Continue without it',

  'field.email': 'Email address',
  'field.phone': 'Phone number',
  'field.username': 'Username',
  'field.identifier': 'Email address, phone number or username',
  'field.password': 'Password',
  'field.code': 'Code',
  'field.name': 'Name',
  'field.first_name': 'First name',
  'field.middle_name': 'Middle name',
  'field.last_name': 'Last name',
  'field.nickname': 'Nickname',
  'field.birthdate': 'Date of birth',
  'field.gender': 'Gender',
  'field.website': 'Website',
  'field.profile': 'Profile page',
  'field.picture': 'Picture (address)',
  'field.zoneinfo': 'Time zone',
  'field.locale': 'Language',
  'field.street_address': 'Street and number',
  'field.locality': 'City',
  'field.region': 'State or region',
  'field.postal_code': 'Postal code',
  'field.country': 'Country',
  'field.invalid': 'This entry is not accepted. Please check it.',
  'field.invalid_date': 'Enter a date as year, month and day, like 1990-12-31.',
  'field.invalid_url': 'Enter a web address that starts with https://',
  'field.emails': 'Email addresses',
  'field.address': 'Address',
  'field.newsletter': 'Send me the newsletter',
  'field.terms': 'I accept the terms of service',
  'field.choose': 'Please choose',
  'field.no_choice': 'Not specified',
  'field.yes': 'Yes',
  'field.no': 'No',
  'field.choose_one': 'Choose one of these: {allowed}.',
  'field.must_tick': 'Tick this box to go on.',
  'field.date_time_hint': 'Date, time and time zone, like 2026-12-31T18:00:00+01:00.',
  'field.zone': 'Time zone: {zone}',
  'field.phone_hint': 'With the country code, like +49 for Germany, and without spaces.',

  'list.add': 'Add another',
  'list.remove': 'Remove “{entry}”',
  'list.entry': '{list} ({number})',
  'list.new': '{label}, empty for another one',

  'kratos.1010014': 'We have sent you a code. If it doesn’t arrive, check what you entered and try again.',
  'kratos.1040005': 'We have sent you a code. If it doesn’t arrive, check what you entered and try again.',
  'kratos.1060003':
    'If there is an account for what you entered, we have sent it a code. If nothing arrives, check what you entered.',
  'kratos.1080002': 'Confirmed. Thank you.',
  'kratos.1080003': 'We have sent you a code. If it doesn’t arrive, check what you entered and ask for another one.',
  'kratos.4000002': 'Please fill this in.',
  'kratos.4000003': 'Use at least {min_length, plural, one {# character} other {# characters}}.',
  'kratos.4000004': 'This is not in the expected form. Please check it.',
  'kratos.4000006': 'These sign-in details are not right. Check them for typing mistakes and try again.',
  'kratos.4000007': 'There is already an account with these details. Sign in with it, or use others here.',
  'kratos.4000010': 'Confirm your email address before you sign in.',
  'kratos.4000017': 'Use at most {max_length, plural, one {# character} other {# characters}}.',
  'kratos.4000032': 'Use at least {min_length, plural, one {# character} other {# characters}}.',
  'kratos.4000033': 'Use at most {max_length, plural, one {# character} other {# characters}}.',
  'kratos.4000034': 'This password was found in a data breach, so others may know it. Choose another one.',
  'kratos.4070001':
    'This link is no longer valid, or it has been used. If your mail program opened it first, your address is confirmed: just sign in. Otherwise, ask for a new one.',

  'offer.title': 'Sign in with one touch next time',
  'offer.text':
    'A passkey is your fingerprint, your face or the lock of your device. There is nothing to remember, and nothing that anybody could steal from you.',
  'offer.accept': 'Add a passkey',
  'offer.decline': 'Not now',

  'step.restart': 'Start again',
  'step.restart_for': 'Start again at {application}',
  'step.home': 'Go to the start page',
  'step.sign_in': 'Sign in',
  'step.sign_out': 'Sign out here',
  'step.retry': 'Try again',
  'step.continue_as': 'Continue with the account signed in here',
  'step.cancel': 'Cancel',
  'step.use_other': 'Use another account',

  'flow.kept': 'What you typed is still here. Only passwords and codes have to be typed again.',
  'flow.foreign_script':
    'Part of this form is a check by another company, such as a captcha, which these pages don’t load. If the form is refused, ask the people who run this service.',
  'flow.restarted': 'That page had expired or was opened in another browser, so here is a fresh one.',

  'error.reference': 'Reference for support',
  'error.param_missing.title': 'This link is incomplete',
  'error.param_missing.text':
    'A part of the address is missing. Go back to where you came from and use the link there again.',
  'error.param_repeated.title': 'This link is not right',
  'error.param_repeated.text':
    'A part of the address appears twice. Go back to where you came from and use the link there again.',
  'error.param_invalid.title': 'This link is not right',
  'error.param_invalid.text':
    'A part of the address cannot be read. Go back to where you came from and use the link there again.',
  'error.challenge_missing.title': 'Sign-in starts in the application',
  'error.challenge_missing.text':
    'This page needs a request from an application. Open the application and choose to sign in there.',
  'error.challenge_invalid.title': 'We do not know this request',
  'error.challenge_invalid.text': 'The link may be cut off or meant for another place. Start again in the application.',
  'error.challenge_expired.title': 'This took too long',
  'error.challenge_expired.text':
    'For your safety the request has expired. Nothing is lost: start again and it will be quick.',
  'error.challenge_used.title': 'This is already done',
  'error.challenge_used.text':
    'The request was answered before, perhaps in another tab. If you are not signed in there, start again.',
  'error.account_mismatch.title': 'Another account is signed in here',
  'error.account_mismatch.text':
    'The request belongs to a different account. Go on with the account that is signed in, or cancel.',
  'error.account_disabled.title': 'This account is turned off',
  'error.account_disabled.text': 'You cannot sign in with it at the moment. Please ask support to turn it on again.',
  'error.account_expected.title': 'The application expects another account',
  'error.account_expected.text':
    'It asks for the account that it knows, but another one is signed in here. Sign in with that account, or cancel.',
  'error.csrf_failed.title': 'We could not confirm that this was you',
  'error.csrf_failed.text':
    'The page was open for too long, or cookies are blocked. Go back, reload the page and try once more.',
  'error.scope_not_requested.title': 'This answer does not fit the request',
  'error.scope_not_requested.text':
    'Something was allowed that the application never asked for, so nothing was allowed. Start again.',
  'error.flow_expired.title': 'This page has expired',
  'error.flow_expired.text': 'It was open for too long. Start again to get a fresh one.',
  'error.flow_not_found.title': 'This page is gone',
  'error.flow_not_found.text': 'The link is old or was opened in another browser. Start again here.',
  'error.flow_disabled.title': 'This is turned off',
  'error.flow_disabled.text': 'Whoever runs this service does not offer this step. Please ask support if you need it.',
  'error.cookies_missing.title': 'Your browser sent no cookies',
  'error.cookies_missing.text': 'Signing in needs them. Allow cookies for this site, then try again.',
  'error.too_large.title': 'That was too much at once',
  'error.too_large.text': 'What was sent is larger than we accept. Go back and shorten it.',
  'error.not_found.title': 'There is nothing here',
  'error.not_found.text': 'The address may be mistyped or out of date. Go to the start page and continue from there.',
  'error.method_not_allowed.title': 'That does not work here',
  'error.method_not_allowed.text':
    'This address cannot be used in that way. Go to the start page and continue from there.',
  'error.upstream_unavailable.title': 'Sign-in is not available right now',
  'error.upstream_unavailable.text': 'It is us, not you, and you are not signed out. Please try again in a minute.',
  'error.tokens_kept.title': 'One step is left',
  'error.tokens_kept.text':
    'Your account is changed, but applications that were signed in to it still are. Press the button to sign them out too.',
  'error.upstream_invalid.title': 'Something went wrong on our side',
  'error.upstream_invalid.text':
    'We received an answer that we could not use. Please try again; tell support if it stays like this.',
  'error.internal_error.title': 'Something went wrong on our side',
  'error.internal_error.text':
    'We have made a note of it. Please try again; tell support the reference if it stays like this.',
  'error.request_forbidden.title': 'This tab is out of date',
  'error.request_forbidden.text':
    'Sign-in was probably started again in another tab. Continue there, or start again here.',
  'error.access_denied.title': 'Access was not allowed',
  'error.access_denied.text': 'The application did not get access to your account. If that was a mistake, start again.',
  'error.login_required.title': 'Please sign in first',
  'error.login_required.text': 'The application expected you to be signed in already. Start again and sign in.',
  'error.consent_required.title': 'Your permission is needed',
  'error.consent_required.text':
    'The application expected a permission that you have not given yet. Start again to give it.',
  'error.interaction_required.title': 'You are needed here',
  'error.interaction_required.text':
    'The application tried to sign you in without asking, and that does not work. Start again.',
  'error.invalid_request.title': 'The application made a mistake',
  'error.invalid_request.text':
    'Its request cannot be read. Try again from the application; tell its makers if it stays like this.',
  'error.account_selection_required.title': 'Please choose an account',
  'error.account_selection_required.text':
    'The application needs to know which of your accounts to use. Start again and choose one.',
  'error.invalid_client.title': 'We do not know this application',
  'error.invalid_client.text':
    'Its ID (client_id) is missing or is not registered here. Please tell the makers of the application.',
  'error.redirect_uri_missing.title': 'The return address is missing',
  'error.redirect_uri_missing.text':
    'The application did not say where to send you back (redirect_uri), so we stopped. Please tell its makers.',
  'error.redirect_uri_malformed.title': 'The return address cannot be used',
  'error.redirect_uri_malformed.text':
    'The application’s return address (redirect_uri) is not a complete, secure web address, or has a part after “#”. Please tell its makers.',
  'error.invalid_redirect_uri.title': 'The return address is not registered',
  'error.invalid_redirect_uri.text':
    'The application wants to send you back to an address (redirect_uri) that is not registered for it, so we stopped. Please tell its makers.',
  'error.invalid_scope.title': 'The application asks for too much',
  'error.invalid_scope.text':
    'It wants a permission (scope) that it may not ask for. Please tell the makers of the application.',
  'error.invalid_target.title': 'The application may not use that service',
  'error.invalid_target.text':
    'It asks for access to a service (audience) that it is not registered for. Please tell the makers of the application.',
  'error.unsupported_response_type.title': 'This kind of answer is not allowed',
  'error.unsupported_response_type.text':
    'The application asks for a kind of answer (response_type) that it may not use here. Please tell its makers.',
  'error.unsupported_response_mode.title': 'This way of answering is not offered',
  'error.unsupported_response_mode.text':
    'The application wants its answer delivered in a way (response_mode) that is not offered here. Please tell its makers.',
  'error.invalid_state.title': 'A security value is missing or too short',
  'error.invalid_state.text':
    'The application’s protection against forged requests (state) is missing or too short. Please tell its makers.',
  'error.invalid_nonce.title': 'A one-time value is missing or too short',
  'error.invalid_nonce.text':
    'The application’s protection against replayed sign-ins (nonce) is missing or too short. Please tell its makers.',
  'error.invalid_prompt.title': 'The application contradicts itself',
  'error.invalid_prompt.text':
    'It asks to show you nothing and something at once, or for a step that we do not know (prompt). Please tell its makers.',
  'error.pkce_required.title': 'A protection is missing',
  'error.pkce_required.text':
    'The application has to protect its sign-in with PKCE (code_challenge), and it did not. Please tell its makers.',
  'error.pkce_method_unsupported.title': 'A protection is too weak',
  'error.pkce_method_unsupported.text':
    'The application protects its sign-in with a method (code_challenge_method) that is not accepted here; it has to be S256. Please tell its makers.',
  'error.request_not_supported.title': 'A part of the request is not supported',
  'error.request_not_supported.text':
    'The application sends a parameter that is not supported here (request, request_uri or registration). Please tell its makers.',
  'error.invalid_request_uri.title': 'The request could not be fetched',
  'error.invalid_request_uri.text':
    'The application keeps its request at an address (request_uri) that is not registered for it, or that could not be read. Please tell its makers.',
  'error.invalid_request_object.title': 'The signed request cannot be used',
  'error.invalid_request_object.text':
    'The application’s signed request (request) has expired, cannot be read, or its signature cannot be checked. Start again; tell its makers if it stays like this.',
  'error.invalid_grant.title': 'This sign-in is no longer valid',
  'error.invalid_grant.text':
    'The application used a code that has expired or was used before. Start again in the application.',
  'error.invalid_token.title': 'A key of the application is no longer valid',
  'error.invalid_token.text':
    'The application used a token that has expired, or that was not issued here. Start again in the application.',
  'error.id_token_hint_missing.title': 'The proof of your sign-in is missing',
  'error.id_token_hint_missing.text':
    'To sign you out and take you back, the application has to prove who you are (id_token_hint), and it did not. You may still be signed in: sign out here instead.',
  'error.id_token_hint_invalid.title': 'The proof of your sign-in cannot be used',
  'error.id_token_hint_invalid.text':
    'What the application sent to prove who you are (id_token_hint) cannot be read, or was not issued for this purpose here. You may still be signed in: sign out here instead.',
  'error.id_token_hint_modified.title': 'The proof of your sign-in is not genuine',
  'error.id_token_hint_modified.text':
    'What the application sent to prove who you are (id_token_hint) was changed, or was signed by somebody else. You may still be signed in: sign out here instead.',
  'error.logout_address_not_registered.title': 'The address after sign-out is not registered',
  'error.logout_address_not_registered.text':
    'After the sign-out the application wants to send you to an address (post-logout redirect URI) that is not registered for it, so we stopped. You may still be signed in: sign out here instead.',
  'error.logout_client_unknown.title': 'The application that signs you out is not known',
  'error.logout_client_unknown.text':
    'The application that your proof of sign-in (id_token_hint) was issued for is not registered here any more. You may still be signed in: sign out here instead.',
  'error.rate_limited.title': 'Too many requests',
  'error.rate_limited.text': 'There were many requests in a short time. Please wait a minute, then try again.',
  'error.unauthorized_client.title': 'The application may not do this',
  'error.unauthorized_client.text':
    'It is not registered for this way of signing in. Please tell the makers of the application.',
  'error.server_error.title': 'Something went wrong on our side',
  'error.server_error.text':
    'The sign-in server had a problem. Please try again; tell support the reference if it stays like this.',
  'error.temporarily_unavailable.title': 'Sign-in is busy right now',
  'error.temporarily_unavailable.text': 'Please wait a minute, then try again.',
  'error.request_unauthorized.title': 'This request is no longer valid',
  'error.request_unauthorized.text': 'It has expired or was made for someone else. Start again in the application.',
  'error.unmet_authentication_requirements.title': 'A stronger sign-in is needed',
  'error.unmet_authentication_requirements.text':
    'The application asks for a second factor. Set one up in your account settings, then start again.',
  'error.unsupported_media_type.title': 'That does not work here',
  'error.unsupported_media_type.text':
    'What was sent is not in a form that we read. Go to the start page and continue from there.',
  'error.logout_already_done.title': 'This sign-out is already done',
  'error.logout_already_done.text': 'It was finished before. You can close this page.',
  'error.logout_nothing_to_do.title': 'There is nothing to do here',
  'error.logout_nothing_to_do.text':
    'This sign-out request is no longer open. If you are signed in, you stay signed in.',
  'error.unknown_error.title': 'Something went wrong',
  'error.unknown_error.text':
    'We could not finish what you started. Please try again; tell support the reference if it stays like this.',
} as const;

export type MessageKey = keyof typeof en;
