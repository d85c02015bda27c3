import type { MessageKey } from '../types';
import { account } from './account/de';
import { agentClients } from './agents/clients/de';

/** German, with the formal address. */
export const de: Record<MessageKey, string> = {
  ...account,
  ...agentClients,

  'frame.language': 'Sprache',
  'frame.privacy': 'Datenschutz',
  'frame.terms': 'Nutzungsbedingungen',
  'frame.help': 'Hilfe',

  'application.terms': 'Nutzungsbedingungen',
  'application.privacy': 'Datenschutzerklärung',
  'application.cancel': 'Abbrechen und zurück zu {application}',
  'application.back': 'Zurück zu {application}',

  'common.or': 'oder',
  'common.optional': 'freiwillig',
  'common.sending': 'Wird gesendet …',
  'common.continue': 'Weiter',
  'common.another_way': 'Auf andere Weise bestätigen',
  'common.needs_script': 'Dafür wird JavaScript gebraucht, das in Ihrem Browser ausgeschaltet ist.',
  'common.copy_key': 'Schlüssel kopieren',
  'common.copy_codes': 'Wiederherstellungscodes kopieren',
  'common.copied': 'Kopiert',
  'common.download_codes': 'Wiederherstellungscodes herunterladen',
  'common.error_title': 'Fehler: {title}',
  'common.check_form': 'Bitte prüfen Sie Ihre Eingaben',
  'common.field_problem': '{label}: {text}',
  'common.resend_wait': 'In {seconds} s können Sie einen neuen Code anfordern',

  'password.show': 'Passwort anzeigen',
  'password.hide': 'Passwort verbergen',
  'password.shown': 'Ihr Passwort ist sichtbar',
  'password.hidden': 'Ihr Passwort ist verborgen',
  'password.hint': 'Einige Wörter, die nur Sie so zusammenstellen würden, sind sicher und leicht zu merken.',

  'ceremony.not_confirmed':
    'Es wurde kein Passkey oder Sicherheitsschlüssel bestätigt. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.',
  'ceremony.not_created':
    'Es wurde kein Passkey oder Sicherheitsschlüssel hinzugefügt. Versuchen Sie es noch einmal, wenn Sie so weit sind.',
  'ceremony.exists': 'Dieser Passkey oder Sicherheitsschlüssel gehört schon zu Ihrem Konto.',
  'ceremony.unsupported':
    'Dieser Browser kann hier weder Passkeys noch Sicherheitsschlüssel verwenden. Wählen Sie einen anderen Weg.',

  'person.signed_in_as': 'Angemeldet als',
  'person.not_you': 'Nicht Sie? Konto wechseln',
  'person.change': 'Konto ändern',
  'person.account': 'Ihr Konto',

  'login.title': 'Anmelden',
  'login.title_for': 'Bei {application} anmelden',
  'login.submit': 'Anmelden',
  'login.forgot': 'Passwort vergessen?',
  'login.new_here': 'Neu hier?',
  'login.create': 'Konto erstellen',
  'login.refresh_title': 'Bestätigen Sie, dass Sie es sind',
  'login.refresh_text': 'Melden Sie sich noch einmal an, bevor es weitergeht. So bleibt Ihr Konto sicher.',
  'login.second_title': 'Noch ein Schritt',
  'login.second_totp': 'Geben Sie den Code ein, den Ihre Authenticator-App gerade anzeigt.',
  'login.second_text': 'Bestätigen Sie Ihre Anmeldung mit einem zweiten Faktor.',
  'login.second_lost': 'Sie können ihn nicht mehr nutzen? Der Support kann Ihren zweiten Faktor zurücksetzen.',
  'login.code_title': 'Code eingeben',

  'registration.title': 'Konto erstellen',
  'registration.title_for': 'Konto für {application} erstellen',
  'registration.secure_title': 'Schützen Sie Ihr Konto',
  'registration.secure_text': 'Wählen Sie, wie Sie sich künftig anmelden.',
  'registration.submit': 'Konto erstellen',
  'registration.more': 'Mehr über Sie',
  'registration.has_account': 'Haben Sie schon ein Konto?',
  'registration.sign_in': 'Anmelden',

  'recovery.title': 'Zurück in Ihr Konto',
  'recovery.text': 'Nennen Sie uns Ihre E-Mail-Adresse, und wir senden Ihnen einen Code.',
  'recovery.submit': 'Code senden',
  'recovery.code_title': 'Sehen Sie in Ihr Postfach',
  'recovery.sign_in': 'Zurück zur Anmeldung',
  'recovery.text_link': 'Nennen Sie uns Ihre E-Mail-Adresse, und wir senden Ihnen einen Link.',
  'recovery.text_phone': 'Nennen Sie uns Ihre Telefonnummer, und wir senden Ihnen einen Code.',
  'recovery.text_any': 'Nennen Sie uns die Adresse oder Nummer Ihres Kontos, und wir senden Ihnen einen Code.',
  'recovery.text_choose': 'Wählen Sie, wohin wir den Code senden sollen.',
  'recovery.submit_link': 'Link senden',
  'recovery.code_title_phone': 'Sehen Sie in Ihre Nachrichten',

  'verification.title': 'E-Mail-Adresse bestätigen',
  'verification.text': 'Wir senden einen Code an diese Adresse, um sicher zu sein, dass sie Ihnen gehört.',
  'verification.submit': 'Code senden',
  'verification.code_title': 'Sehen Sie in Ihr Postfach',
  'verification.done_title': 'Ihre Adresse ist bestätigt',
  'verification.later': 'Ohne Bestätigung weiter',
  'verification.title_phone': 'Telefonnummer bestätigen',
  'verification.text_link': 'Wir senden einen Link an diese Adresse, um sicher zu sein, dass sie Ihnen gehört.',
  'verification.text_phone': 'Wir senden einen Code an diese Nummer, um sicher zu sein, dass sie Ihnen gehört.',
  'verification.submit_link': 'Link senden',
  'verification.code_title_phone': 'Sehen Sie in Ihre Nachrichten',
  'verification.done_title_phone': 'Ihre Nummer ist bestätigt',

  'settings.title': 'Kontoeinstellungen',
  'settings.home': 'Zurück zu Ihrem Konto',
  'settings.profile': 'Profil',
  'settings.save_profile': 'Profil speichern',
  'settings.password': 'Passwort',
  'settings.password_text': 'Wenn Sie es ändern, werden Ihre anderen Geräte abgemeldet.',
  'settings.new_password': 'Neues Passwort',
  'settings.change_password': 'Passwort ändern',
  'settings.totp': 'Authenticator-App',
  'settings.totp_text': 'Scannen Sie das Bild mit einer Authenticator-App und geben Sie den Code ein, den sie anzeigt.',
  'settings.totp_turn_on': 'Authenticator-App einschalten',
  'settings.totp_on': 'Eingeschaltet. Bei der Anmeldung werden Sie nach einem Code aus Ihrer App gefragt.',
  'settings.totp_secret': 'Oder tippen Sie diesen Schlüssel in die App',
  'settings.lookup_secret': 'Wiederherstellungscodes',
  'settings.lookup_secret_text':
    'Jeder Code gilt einmal, wenn Ihr zweiter Faktor nicht zur Hand ist. Bewahren Sie sie an einem sicheren Ort auf.',
  'settings.oidc': 'Verknüpfte Anmeldungen',
  'settings.oidc_text': 'Melden Sie sich mit einem Konto an, das Sie anderswo haben.',
  'settings.webauthn': 'Sicherheitsschlüssel',
  'settings.webauthn_text': 'Verwenden Sie einen Hardwareschlüssel als zweiten Faktor.',
  'settings.passkey': 'Passkeys',
  'settings.passkey_text': 'Melden Sie sich mit Fingerabdruck, Gesicht oder der Sperre Ihres Geräts an.',
  'settings.other': 'Weitere Einstellungen',

  'consent.title': '{application} möchte auf Ihr Konto zugreifen',
  'consent.client': 'Kennung der Anwendung: {id}',
  'consent.person': 'Sie sind angemeldet als',
  'consent.scopes': '{application} bittet um:',
  'consent.audiences': 'Dies gilt bei folgenden Diensten:',
  'consent.nothing':
    '{application} erfährt nur, dass Sie sich angemeldet haben, und erkennt Sie beim nächsten Mal wieder.',
  'consent.custom': 'Von der Anwendung so benannt',
  'consent.new': 'Neu',
  'consent.always': 'immer dabei',
  'consent.destination': 'Danach geht es zu {origin}.',
  'consent.remember': '{days, plural, one {# Tag} other {# Tage}} lang merken',
  'consent.allow': 'Erlauben',
  'consent.deny': 'Ablehnen',

  'logout.title': 'Abmelden?',
  'logout.title_for': 'Von {application} abmelden?',
  'logout.text':
    'Ihre Sitzung bei {brand} in diesem Browser wird beendet. Andere Anwendungen können Sie noch einige Minuten angemeldet lassen.',
  'logout.other': 'Die Sitzung, die enden würde, gehört zu einem anderen Konto als dem, das hier angemeldet ist.',
  'logout.elsewhere_title': 'Es wurde nichts abgemeldet',
  'logout.elsewhere':
    'Diese Anfrage betrifft eine Sitzung, die nicht in diesem Browser besteht. Deshalb bleibt alles, wie es ist. Melden Sie sich dort ab, wo die Sitzung benutzt wird.',
  'logout.confirm': 'Abmelden',
  'logout.cancel': 'Angemeldet bleiben',

  'signed_out.title': 'Sie sind abgemeldet',
  'signed_out.text':
    'Ihre Sitzung in diesem Browser ist beendet. Schließen Sie an einem gemeinsam genutzten Computer auch den Browser.',
  'signed_out.sign_in': 'Wieder anmelden',

  'home.title': 'Ihr Konto',
  'home.welcome': 'Willkommen bei {brand}',
  'home.welcome_text': 'Ein Konto für alles hier. Melden Sie sich an, um Ihres zu sehen.',
  'home.settings': 'Kontoeinstellungen',
  'home.sign_out': 'Abmelden',
  'home.sign_in': 'Anmelden',
  'home.register': 'Konto erstellen',
  'home.verified': 'Adresse bestätigt',
  'home.unverified': 'Ihre E-Mail-Adresse ist noch nicht bestätigt.',
  'home.verify': 'Adresse bestätigen',
  'home.verify_phone': 'Nummer bestätigen',
  'home.unverified_phone': 'Ihre Telefonnummer ist noch nicht bestätigt.',
  'home.verified_phone': 'Nummer bestätigt',

  'continue.title': 'Es geht weiter zu {name} …',
  'continue.text': 'Falls gleich nichts geschieht, gehen Sie selbst weiter.',
  'continue.link': 'Weiter zu {name}',

  'step_up.title': '{application} verlangt einen zweiten Faktor',
  'step_up.text':
    'Ihr Konto hat noch keinen. Richten Sie jetzt einen ein, zum Beispiel eine Authenticator-App, und kommen Sie dann hierher zurück.',
  'step_up.set_up': 'Zweiten Faktor einrichten',
  'step_up.without': 'Ohne ihn weiter',

  'field.email': 'E-Mail-Adresse',
  'field.phone': 'Telefonnummer',
  'field.username': 'Benutzername',
  'field.identifier': 'E-Mail-Adresse, Telefonnummer oder Benutzername',
  'field.password': 'Passwort',
  'field.code': 'Code',
  'field.name': 'Name',
  'field.first_name': 'Vorname',
  'field.middle_name': 'Zweiter Vorname',
  'field.last_name': 'Nachname',
  'field.nickname': 'Spitzname',
  'field.birthdate': 'Geburtsdatum',
  'field.gender': 'Geschlecht',
  'field.website': 'Website',
  'field.profile': 'Profilseite',
  'field.picture': 'Bild (Adresse)',
  'field.zoneinfo': 'Zeitzone',
  'field.locale': 'Sprache',
  'field.street_address': 'Straße und Hausnummer',
  'field.locality': 'Ort',
  'field.region': 'Bundesland oder Region',
  'field.postal_code': 'Postleitzahl',
  'field.country': 'Land',
  'field.invalid': 'Diese Eingabe wird nicht angenommen. Bitte prüfen Sie sie.',
  'field.invalid_date': 'Geben Sie ein Datum als Jahr, Monat und Tag ein, etwa 1990-12-31.',
  'field.invalid_url': 'Geben Sie eine Webadresse ein, die mit https:// beginnt.',
  'field.emails': 'E-Mail-Adressen',
  'field.address': 'Adresse',
  'field.newsletter': 'Newsletter zusenden',
  'field.terms': 'Ich stimme den Nutzungsbedingungen zu',
  'field.choose': 'Bitte wählen',
  'field.no_choice': 'Keine Angabe',
  'field.yes': 'Ja',
  'field.no': 'Nein',
  'field.choose_one': 'Wählen Sie eines davon: {allowed}.',
  'field.must_tick': 'Setzen Sie hier ein Häkchen, um fortzufahren.',
  'field.date_time_hint': 'Datum, Uhrzeit und Zeitzone, zum Beispiel 2026-12-31T18:00:00+01:00.',
  'field.zone': 'Zeitzone: {zone}',
  'field.phone_hint': 'Mit Ländervorwahl, zum Beispiel +49 für Deutschland, und ohne Leerzeichen.',

  'list.add': 'Weiteren Eintrag hinzufügen',
  'list.remove': '„{entry}“ entfernen',
  'list.entry': '{list} ({number})',
  'list.new': '{label}, leer für einen weiteren Eintrag',

  'kratos.1010014':
    'Wir haben Ihnen einen Code gesendet. Falls er nicht ankommt, prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.',
  'kratos.1040005':
    'Wir haben Ihnen einen Code gesendet. Falls er nicht ankommt, prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.',
  'kratos.1060003':
    'Falls es zu Ihrer Eingabe ein Konto gibt, haben wir ihm einen Code gesendet. Falls nichts ankommt, prüfen Sie Ihre Eingabe.',
  'kratos.1080002': 'Bestätigt. Vielen Dank.',
  'kratos.1080003':
    'Wir haben Ihnen einen Code gesendet. Falls er nicht ankommt, prüfen Sie Ihre Eingabe und fordern Sie einen neuen an.',
  'kratos.4000002': 'Bitte füllen Sie dieses Feld aus.',
  'kratos.4000003': 'Verwenden Sie mindestens {min_length, plural, one {# Zeichen} other {# Zeichen}}.',
  'kratos.4000004': 'Das hat nicht die erwartete Form. Bitte prüfen Sie es.',
  'kratos.4000006': 'Diese Anmeldedaten stimmen nicht. Prüfen Sie sie auf Tippfehler und versuchen Sie es noch einmal.',
  'kratos.4000007':
    'Mit diesen Angaben gibt es schon ein Konto. Melden Sie sich damit an, oder verwenden Sie hier andere.',
  'kratos.4000010': 'Bestätigen Sie Ihre E-Mail-Adresse, bevor Sie sich anmelden.',
  'kratos.4000017': 'Verwenden Sie höchstens {max_length, plural, one {# Zeichen} other {# Zeichen}}.',
  'kratos.4000032': 'Verwenden Sie mindestens {min_length, plural, one {# Zeichen} other {# Zeichen}}.',
  'kratos.4000033': 'Verwenden Sie höchstens {max_length, plural, one {# Zeichen} other {# Zeichen}}.',
  'kratos.4000034': 'Dieses Passwort stand in einem Datenleck, andere können es also kennen. Wählen Sie ein anderes.',
  'kratos.4070001':
    'Dieser Link gilt nicht mehr oder wurde schon benutzt. Hat Ihr Mailprogramm ihn vor Ihnen geöffnet, ist Ihre Adresse bestätigt: Melden Sie sich einfach an. Sonst fordern Sie einen neuen an.',

  'offer.title': 'Nächstes Mal mit einer Berührung anmelden',
  'offer.text':
    'Ein Passkey ist Ihr Fingerabdruck, Ihr Gesicht oder die Sperre Ihres Geräts. Sie müssen sich nichts merken, und niemand kann Ihnen etwas stehlen.',
  'offer.accept': 'Passkey hinzufügen',
  'offer.decline': 'Jetzt nicht',

  'step.restart': 'Neu beginnen',
  'step.restart_for': 'Bei {application} neu beginnen',
  'step.home': 'Zur Startseite',
  'step.sign_in': 'Anmelden',
  'step.sign_out': 'Hier abmelden',
  'step.retry': 'Noch einmal versuchen',
  'step.continue_as': 'Mit dem hier angemeldeten Konto weiter',
  'step.cancel': 'Abbrechen',
  'step.use_other': 'Anderes Konto verwenden',

  'flow.kept': 'Ihre Eingaben sind noch da. Nur Passwörter und Codes müssen Sie noch einmal eingeben.',
  'flow.foreign_script':
    'Zu diesem Formular gehört eine Prüfung durch eine andere Firma, etwa ein Captcha, die diese Seiten nicht laden. Wird das Formular abgelehnt, fragen Sie die Betreiber dieses Dienstes.',
  'flow.restarted': 'Die vorige Seite war abgelaufen oder in einem anderen Browser geöffnet. Hier ist eine neue.',

  'error.reference': 'Kennung für den Support',
  'error.param_missing.title': 'Dieser Link ist unvollständig',
  'error.param_missing.text':
    'Ein Teil der Adresse fehlt. Gehen Sie dorthin zurück, woher Sie kamen, und nutzen Sie den Link dort noch einmal.',
  'error.param_repeated.title': 'Dieser Link stimmt nicht',
  'error.param_repeated.text':
    'Ein Teil der Adresse kommt doppelt vor. Gehen Sie dorthin zurück, woher Sie kamen, und nutzen Sie den Link dort noch einmal.',
  'error.param_invalid.title': 'Dieser Link stimmt nicht',
  'error.param_invalid.text':
    'Ein Teil der Adresse ist nicht lesbar. Gehen Sie dorthin zurück, woher Sie kamen, und nutzen Sie den Link dort noch einmal.',
  'error.challenge_missing.title': 'Die Anmeldung beginnt in der Anwendung',
  'error.challenge_missing.text':
    'Diese Seite braucht die Anfrage einer Anwendung. Öffnen Sie die Anwendung und melden Sie sich dort an.',
  'error.challenge_invalid.title': 'Wir kennen diese Anfrage nicht',
  'error.challenge_invalid.text':
    'Der Link ist vielleicht abgeschnitten oder für eine andere Stelle gedacht. Beginnen Sie in der Anwendung neu.',
  'error.challenge_expired.title': 'Das hat zu lange gedauert',
  'error.challenge_expired.text':
    'Zu Ihrer Sicherheit ist die Anfrage abgelaufen. Nichts ist verloren: Beginnen Sie neu, es geht schnell.',
  'error.challenge_used.title': 'Das ist schon erledigt',
  'error.challenge_used.text':
    'Die Anfrage wurde bereits beantwortet, vielleicht in einem anderen Tab. Wenn Sie dort nicht angemeldet sind, beginnen Sie neu.',
  'error.account_mismatch.title': 'Hier ist ein anderes Konto angemeldet',
  'error.account_mismatch.text':
    'Die Anfrage gehört zu einem anderen Konto. Machen Sie mit dem angemeldeten Konto weiter oder brechen Sie ab.',
  'error.account_disabled.title': 'Dieses Konto ist gesperrt',
  'error.account_disabled.text':
    'Sie können sich zurzeit nicht damit anmelden. Bitten Sie den Support, es wieder freizugeben.',
  'error.account_expected.title': 'Die Anwendung erwartet ein anderes Konto',
  'error.account_expected.text':
    'Sie fragt nach dem Konto, das sie kennt, aber hier ist ein anderes angemeldet. Melden Sie sich mit jenem Konto an oder brechen Sie ab.',
  'error.csrf_failed.title': 'Wir konnten nicht bestätigen, dass Sie es waren',
  'error.csrf_failed.text':
    'Die Seite war zu lange offen, oder Cookies sind blockiert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'error.scope_not_requested.title': 'Diese Antwort passt nicht zur Anfrage',
  'error.scope_not_requested.text':
    'Es wurde etwas erlaubt, worum die Anwendung nie gebeten hat; deshalb wurde nichts erlaubt. Beginnen Sie neu.',
  'error.flow_expired.title': 'Diese Seite ist abgelaufen',
  'error.flow_expired.text': 'Sie war zu lange offen. Beginnen Sie neu, um eine frische zu erhalten.',
  'error.flow_not_found.title': 'Diese Seite gibt es nicht mehr',
  'error.flow_not_found.text': 'Der Link ist alt oder wurde in einem anderen Browser geöffnet. Beginnen Sie hier neu.',
  'error.flow_disabled.title': 'Das ist ausgeschaltet',
  'error.flow_disabled.text':
    'Der Betreiber bietet diesen Schritt nicht an. Bitte fragen Sie den Support, wenn Sie ihn brauchen.',
  'error.cookies_missing.title': 'Ihr Browser hat keine Cookies gesendet',
  'error.cookies_missing.text':
    'Für die Anmeldung werden sie gebraucht. Erlauben Sie Cookies für diese Website und versuchen Sie es noch einmal.',
  'error.too_large.title': 'Das war zu viel auf einmal',
  'error.too_large.text': 'Was gesendet wurde, ist größer, als wir annehmen. Gehen Sie zurück und kürzen Sie es.',
  'error.not_found.title': 'Hier ist nichts',
  'error.not_found.text':
    'Die Adresse ist vielleicht vertippt oder veraltet. Gehen Sie zur Startseite und von dort weiter.',
  'error.method_not_allowed.title': 'Das geht hier nicht',
  'error.method_not_allowed.text':
    'Diese Adresse kann so nicht benutzt werden. Gehen Sie zur Startseite und von dort weiter.',
  'error.unsupported_media_type.title': 'Das geht hier nicht',
  'error.unsupported_media_type.text':
    'Was gesendet wurde, hat keine Form, die wir lesen. Gehen Sie zur Startseite und von dort weiter.',
  'error.upstream_unavailable.title': 'Die Anmeldung ist gerade nicht erreichbar',
  'error.upstream_unavailable.text':
    'Es liegt an uns, und Sie sind nicht abgemeldet. Bitte versuchen Sie es in einer Minute noch einmal.',
  'error.tokens_kept.title': 'Ein Schritt fehlt noch',
  'error.tokens_kept.text':
    'Ihr Konto ist geändert, aber Anwendungen, die damit angemeldet waren, sind es noch. Melden Sie auch diese mit der Schaltfläche ab.',
  'error.upstream_invalid.title': 'Bei uns ist etwas schiefgegangen',
  'error.upstream_invalid.text':
    'Wir haben eine Antwort erhalten, mit der wir nichts anfangen konnten. Versuchen Sie es noch einmal; sagen Sie dem Support Bescheid, wenn es so bleibt.',
  'error.internal_error.title': 'Bei uns ist etwas schiefgegangen',
  'error.internal_error.text':
    'Wir haben es notiert. Versuchen Sie es noch einmal; nennen Sie dem Support die Kennung, wenn es so bleibt.',
  'error.request_forbidden.title': 'Dieser Tab ist veraltet',
  'error.request_forbidden.text':
    'Die Anmeldung wurde wohl in einem anderen Tab neu begonnen. Machen Sie dort weiter oder beginnen Sie hier neu.',
  'error.access_denied.title': 'Der Zugriff wurde nicht erlaubt',
  'error.access_denied.text':
    'Die Anwendung hat keinen Zugriff auf Ihr Konto erhalten. Wenn das ein Versehen war, beginnen Sie neu.',
  'error.login_required.title': 'Bitte melden Sie sich zuerst an',
  'error.login_required.text':
    'Die Anwendung hat erwartet, dass Sie schon angemeldet sind. Beginnen Sie neu und melden Sie sich an.',
  'error.consent_required.title': 'Ihre Erlaubnis wird gebraucht',
  'error.consent_required.text':
    'Die Anwendung hat eine Erlaubnis erwartet, die Sie noch nicht gegeben haben. Beginnen Sie neu, um sie zu geben.',
  'error.interaction_required.title': 'Hier werden Sie gebraucht',
  'error.interaction_required.text':
    'Die Anwendung wollte Sie anmelden, ohne zu fragen, und das geht nicht. Beginnen Sie neu.',
  'error.invalid_request.title': 'Die Anwendung hat einen Fehler gemacht',
  'error.invalid_request.text':
    'Ihre Anfrage ist nicht lesbar. Versuchen Sie es von der Anwendung aus noch einmal; sagen Sie ihrem Hersteller Bescheid, wenn es so bleibt.',
  'error.account_selection_required.title': 'Bitte wählen Sie ein Konto',
  'error.account_selection_required.text':
    'Die Anwendung muss wissen, welches Ihrer Konten sie verwenden soll. Beginnen Sie neu und wählen Sie eines aus.',
  'error.invalid_client.title': 'Wir kennen diese Anwendung nicht',
  'error.invalid_client.text':
    'Ihre Kennung (client_id) fehlt oder ist hier nicht registriert. Bitte sagen Sie dem Hersteller der Anwendung Bescheid.',
  'error.redirect_uri_missing.title': 'Die Rücksprungadresse fehlt',
  'error.redirect_uri_missing.text':
    'Die Anwendung hat nicht angegeben, wohin wir Sie zurückschicken sollen (redirect_uri); deshalb haben wir angehalten. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.redirect_uri_malformed.title': 'Die Rücksprungadresse ist unbrauchbar',
  'error.redirect_uri_malformed.text':
    'Die Rücksprungadresse der Anwendung (redirect_uri) ist keine vollständige, sichere Webadresse oder hat einen Teil nach „#“. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_redirect_uri.title': 'Die Rücksprungadresse ist nicht registriert',
  'error.invalid_redirect_uri.text':
    'Die Anwendung wollte Sie an eine Adresse zurückschicken (redirect_uri), die nicht für sie registriert ist; deshalb haben wir angehalten. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_scope.title': 'Die Anwendung verlangt zu viel',
  'error.invalid_scope.text':
    'Sie möchte eine Erlaubnis (scope), um die sie nicht bitten darf. Bitte sagen Sie dem Hersteller der Anwendung Bescheid.',
  'error.invalid_target.title': 'Die Anwendung darf diesen Dienst nicht nutzen',
  'error.invalid_target.text':
    'Sie verlangt Zugriff auf einen Dienst (audience), für den sie nicht registriert ist. Bitte sagen Sie dem Hersteller der Anwendung Bescheid.',
  'error.unsupported_response_type.title': 'Diese Art von Antwort ist nicht erlaubt',
  'error.unsupported_response_type.text':
    'Die Anwendung verlangt eine Art von Antwort (response_type), die sie hier nicht nutzen darf. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.unsupported_response_mode.title': 'Diesen Antwortweg gibt es hier nicht',
  'error.unsupported_response_mode.text':
    'Die Anwendung möchte die Antwort auf einem Weg erhalten (response_mode), den es hier nicht gibt. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_state.title': 'Ein Sicherheitswert fehlt oder ist zu kurz',
  'error.invalid_state.text':
    'Der Schutz der Anwendung vor gefälschten Anfragen (state) fehlt oder ist zu kurz. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_nonce.title': 'Ein Einmalwert fehlt oder ist zu kurz',
  'error.invalid_nonce.text':
    'Der Schutz der Anwendung vor wiederholten Anmeldungen (nonce) fehlt oder ist zu kurz. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_prompt.title': 'Die Anwendung widerspricht sich',
  'error.invalid_prompt.text':
    'Sie verlangt, Ihnen zugleich nichts und etwas zu zeigen, oder einen Schritt, den wir nicht kennen (prompt). Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.pkce_required.title': 'Ein Schutz fehlt',
  'error.pkce_required.text':
    'Die Anwendung muss ihre Anmeldung mit PKCE schützen (code_challenge) und hat es nicht getan. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.pkce_method_unsupported.title': 'Ein Schutz ist zu schwach',
  'error.pkce_method_unsupported.text':
    'Die Anwendung schützt ihre Anmeldung mit einem Verfahren (code_challenge_method), das hier nicht akzeptiert wird; es muss S256 sein. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.request_not_supported.title': 'Ein Teil der Anfrage wird nicht unterstützt',
  'error.request_not_supported.text':
    'Die Anwendung sendet einen Parameter, der hier nicht unterstützt wird (request, request_uri oder registration). Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_request_uri.title': 'Die Anfrage konnte nicht abgerufen werden',
  'error.invalid_request_uri.text':
    'Die Anwendung hält ihre Anfrage an einer Adresse bereit (request_uri), die nicht für sie registriert ist oder nicht gelesen werden konnte. Bitte sagen Sie ihrem Hersteller Bescheid.',
  'error.invalid_request_object.title': 'Die signierte Anfrage ist unbrauchbar',
  'error.invalid_request_object.text':
    'Die signierte Anfrage der Anwendung (request) ist abgelaufen, nicht lesbar, oder ihre Signatur lässt sich nicht prüfen. Beginnen Sie neu; sagen Sie ihrem Hersteller Bescheid, wenn es so bleibt.',
  'error.invalid_grant.title': 'Diese Anmeldung gilt nicht mehr',
  'error.invalid_grant.text':
    'Die Anwendung hat einen Code verwendet, der abgelaufen ist oder schon benutzt wurde. Beginnen Sie in der Anwendung neu.',
  'error.invalid_token.title': 'Ein Schlüssel der Anwendung gilt nicht mehr',
  'error.invalid_token.text':
    'Die Anwendung hat ein Token verwendet, das abgelaufen ist oder nicht von hier stammt. Beginnen Sie in der Anwendung neu.',
  'error.id_token_hint_missing.title': 'Der Nachweis Ihrer Anmeldung fehlt',
  'error.id_token_hint_missing.text':
    'Um Sie abzumelden und zurückzubringen, muss die Anwendung nachweisen, wer Sie sind (id_token_hint), und hat es nicht getan. Sie sind vielleicht noch angemeldet: Melden Sie sich stattdessen hier ab.',
  'error.id_token_hint_invalid.title': 'Der Nachweis Ihrer Anmeldung ist unbrauchbar',
  'error.id_token_hint_invalid.text':
    'Was die Anwendung als Nachweis gesendet hat, wer Sie sind (id_token_hint), ist nicht lesbar oder wurde nicht hier und nicht dafür ausgestellt. Sie sind vielleicht noch angemeldet: Melden Sie sich stattdessen hier ab.',
  'error.id_token_hint_modified.title': 'Der Nachweis Ihrer Anmeldung ist nicht echt',
  'error.id_token_hint_modified.text':
    'Was die Anwendung als Nachweis gesendet hat, wer Sie sind (id_token_hint), wurde verändert oder von jemand anderem signiert. Sie sind vielleicht noch angemeldet: Melden Sie sich stattdessen hier ab.',
  'error.logout_address_not_registered.title': 'Die Adresse nach der Abmeldung ist nicht registriert',
  'error.logout_address_not_registered.text':
    'Die Anwendung will Sie nach der Abmeldung an eine Adresse schicken (post-logout redirect URI), die nicht für sie registriert ist; deshalb haben wir angehalten. Sie sind vielleicht noch angemeldet: Melden Sie sich stattdessen hier ab.',
  'error.logout_client_unknown.title': 'Die abmeldende Anwendung ist nicht bekannt',
  'error.logout_client_unknown.text':
    'Die Anwendung, für die Ihr Anmeldenachweis (id_token_hint) ausgestellt wurde, ist hier nicht mehr registriert. Sie sind vielleicht noch angemeldet: Melden Sie sich stattdessen hier ab.',
  'error.rate_limited.title': 'Zu viele Anfragen',
  'error.rate_limited.text':
    'Es gab viele Anfragen in kurzer Zeit. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  'error.unauthorized_client.title': 'Die Anwendung darf das nicht',
  'error.unauthorized_client.text':
    'Sie ist für diese Art der Anmeldung nicht zugelassen. Bitte sagen Sie dem Hersteller der Anwendung Bescheid.',
  'error.server_error.title': 'Bei uns ist etwas schiefgegangen',
  'error.server_error.text':
    'Der Anmeldeserver hatte ein Problem. Versuchen Sie es noch einmal; nennen Sie dem Support die Kennung, wenn es so bleibt.',
  'error.temporarily_unavailable.title': 'Die Anmeldung ist gerade überlastet',
  'error.temporarily_unavailable.text': 'Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  'error.request_unauthorized.title': 'Diese Anfrage gilt nicht mehr',
  'error.request_unauthorized.text':
    'Sie ist abgelaufen oder war für jemand anderen bestimmt. Beginnen Sie in der Anwendung neu.',
  'error.unmet_authentication_requirements.title': 'Eine stärkere Anmeldung ist nötig',
  'error.unmet_authentication_requirements.text':
    'Die Anwendung verlangt einen zweiten Faktor. Richten Sie einen in den Kontoeinstellungen ein und beginnen Sie dann neu.',
  'error.logout_already_done.title': 'Diese Abmeldung ist schon erledigt',
  'error.logout_already_done.text': 'Sie wurde bereits abgeschlossen. Sie können die Seite schließen.',
  'error.logout_nothing_to_do.title': 'Hier gibt es nichts zu tun',
  'error.logout_nothing_to_do.text':
    'Diese Abmeldeanfrage ist nicht mehr offen. Falls Sie angemeldet sind, bleiben Sie es.',
  'error.unknown_error.title': 'Etwas ist schiefgegangen',
  'error.unknown_error.text':
    'Wir konnten nicht beenden, was Sie begonnen haben. Versuchen Sie es noch einmal; nennen Sie dem Support die Kennung, wenn es so bleibt.',
};
