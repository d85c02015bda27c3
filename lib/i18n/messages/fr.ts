import type { MessageKey } from '../types';
import { account } from './account/fr';
import { agentClients } from './agents/clients/fr';

/** French, with the formal address. */
export const fr: Record<MessageKey, string> = {
  ...account,
  ...agentClients,

  'frame.language': 'Langue',
  'frame.privacy': 'Confidentialité',
  'frame.terms': 'Conditions',
  'frame.help': 'Aide',

  'application.terms': 'Conditions d’utilisation',
  'application.privacy': 'Politique de confidentialité',
  'application.cancel': 'Annuler et revenir à {application}',
  'application.back': 'Retour à {application}',

  'common.or': 'ou',
  'common.optional': 'facultatif',
  'common.sending': 'Envoi…',
  'common.continue': 'Continuer',
  'common.another_way': 'Essayer autrement',
  'common.needs_script': 'Cela nécessite JavaScript, qui est désactivé dans votre navigateur.',
  'common.copy_key': 'Copier la clé',
  'common.copy_codes': 'Copier les codes de récupération',
  'common.copied': 'Copié',
  'common.download_codes': 'Télécharger les codes de récupération',
  'common.error_title': 'Erreur : {title}',
  'common.check_form': 'Veuillez vérifier votre saisie',
  'common.field_problem': '{label} : {text}',
  'common.resend_wait': 'Vous pourrez demander un nouveau code dans {seconds} s',

  'password.show': 'Afficher le mot de passe',
  'password.hide': 'Masquer le mot de passe',
  'password.shown': 'Votre mot de passe est visible',
  'password.hidden': 'Votre mot de passe est masqué',
  'password.hint': 'Quelques mots que vous seul réuniriez sont sûrs et faciles à retenir.',

  'ceremony.not_confirmed':
    'Aucune clé d’accès ou clé de sécurité n’a été confirmée. Réessayez ou choisissez une autre méthode.',
  'ceremony.not_created': 'Aucune clé d’accès ou clé de sécurité n’a été ajoutée. Réessayez quand vous voudrez.',
  'ceremony.exists': 'Cette clé d’accès ou clé de sécurité fait déjà partie de votre compte.',
  'ceremony.unsupported':
    'Ce navigateur ne peut pas utiliser de clés d’accès ni de clés de sécurité ici. Choisissez une autre méthode.',

  'person.signed_in_as': 'Connecté en tant que',
  'person.not_you': 'Pas vous ? Changer de compte',
  'person.change': 'Modifier le compte',
  'person.account': 'Votre compte',

  'login.title': 'Se connecter',
  'login.title_for': 'Se connecter à {application}',
  'login.submit': 'Se connecter',
  'login.forgot': 'Mot de passe oublié ?',
  'login.new_here': 'Première visite ?',
  'login.create': 'Créer un compte',
  'login.refresh_title': 'Confirmez que c’est bien vous',
  'login.refresh_text': 'Connectez-vous encore une fois avant de continuer. Votre compte reste ainsi en sécurité.',
  'login.second_title': 'Encore une étape',
  'login.second_totp': 'Saisissez le code que votre application d’authentification affiche en ce moment.',
  'login.second_text': 'Confirmez votre connexion avec un second facteur.',
  'login.second_lost': 'Vous ne pouvez plus l’utiliser ? L’assistance peut réinitialiser votre deuxième facteur.',
  'login.code_title': 'Saisissez le code',

  'registration.title': 'Créez votre compte',
  'registration.title_for': 'Créer un compte pour {application}',
  'registration.secure_title': 'Protégez votre compte',
  'registration.secure_text': 'Choisissez comment vous vous connecterez désormais.',
  'registration.submit': 'Créer le compte',
  'registration.more': 'Plus d’informations sur vous',
  'registration.has_account': 'Vous avez déjà un compte ?',
  'registration.sign_in': 'Se connecter',

  'recovery.title': 'Retrouvez l’accès à votre compte',
  'recovery.text': 'Indiquez votre adresse e-mail et nous vous enverrons un code.',
  'recovery.submit': 'Envoyer le code',
  'recovery.code_title': 'Consultez votre messagerie',
  'recovery.sign_in': 'Retour à la connexion',
  'recovery.text_link': 'Indiquez votre adresse e-mail et nous vous enverrons un lien.',
  'recovery.text_phone': 'Indiquez votre numéro de téléphone et nous vous enverrons un code.',
  'recovery.text_any': 'Indiquez l’adresse ou le numéro de votre compte et nous vous enverrons un code.',
  'recovery.text_choose': 'Choisissez où nous devons envoyer le code.',
  'recovery.submit_link': 'Envoyer le lien',
  'recovery.code_title_phone': 'Consultez vos messages',

  'verification.title': 'Confirmez votre adresse e-mail',
  'verification.text': 'Nous enverrons un code à cette adresse pour nous assurer qu’elle est bien la vôtre.',
  'verification.submit': 'Envoyer le code',
  'verification.code_title': 'Consultez votre messagerie',
  'verification.done_title': 'Votre adresse est confirmée',
  'verification.later': 'Continuer sans confirmer',
  'verification.title_phone': 'Confirmez votre numéro de téléphone',
  'verification.text_link': 'Nous enverrons un lien à cette adresse pour nous assurer qu’elle est bien la vôtre.',
  'verification.text_phone': 'Nous enverrons un code à ce numéro pour nous assurer qu’il est bien le vôtre.',
  'verification.submit_link': 'Envoyer le lien',
  'verification.code_title_phone': 'Consultez vos messages',
  'verification.done_title_phone': 'Votre numéro est confirmé',

  'settings.title': 'Paramètres du compte',
  'settings.home': 'Retour à votre compte',
  'settings.profile': 'Profil',
  'settings.save_profile': 'Enregistrer le profil',
  'settings.password': 'Mot de passe',
  'settings.password_text': 'Le modifier déconnecte vos autres appareils.',
  'settings.new_password': 'Nouveau mot de passe',
  'settings.change_password': 'Modifier le mot de passe',
  'settings.totp': 'Application d’authentification',
  'settings.totp_text':
    'Scannez l’image avec une application d’authentification, puis saisissez le code qu’elle affiche.',
  'settings.totp_turn_on': 'Activer l’application d’authentification',
  'settings.totp_on': 'Activée. Un code de votre application vous est demandé à la connexion.',
  'settings.totp_secret': 'Ou saisissez cette clé dans l’application',
  'settings.lookup_secret': 'Codes de secours',
  'settings.lookup_secret_text':
    'Chaque code sert une fois, quand votre second facteur n’est pas à portée de main. Gardez-les en lieu sûr.',
  'settings.oidc': 'Connexions associées',
  'settings.oidc_text': 'Connectez-vous avec un compte que vous avez ailleurs.',
  'settings.webauthn': 'Clés de sécurité',
  'settings.webauthn_text': 'Utilisez une clé matérielle comme second facteur.',
  'settings.passkey': 'Clés d’accès',
  'settings.passkey_text': 'Connectez-vous avec votre empreinte, votre visage ou le verrou de votre appareil.',
  'settings.other': 'Autres paramètres',

  'consent.title': '{application} souhaite accéder à votre compte',
  'consent.client': 'Identifiant de l’application : {id}',
  'consent.person': 'Vous êtes connecté en tant que',
  'consent.scopes': '{application} demande :',
  'consent.audiences': 'Cela vaut pour ces services :',
  'consent.nothing': '{application} apprend seulement que vous vous êtes connecté, et vous reconnaîtra à votre retour.',
  'consent.custom': 'Nommé ainsi par l’application',
  'consent.new': 'Nouveau',
  'consent.always': 'toujours inclus',
  'consent.destination': 'Vous serez ensuite dirigé vers {origin}.',
  'consent.remember': 'S’en souvenir pendant {days, plural, one {# jour} other {# jours}}',
  'consent.allow': 'Autoriser',
  'consent.deny': 'Refuser',

  'logout.title': 'Se déconnecter ?',
  'logout.title_for': 'Se déconnecter de {application} ?',
  'logout.text':
    'Votre session {brand} dans ce navigateur prend fin. D’autres applications peuvent vous garder connecté quelques minutes encore.',
  'logout.other': 'La session qui prendrait fin appartient à un autre compte que celui connecté ici.',
  'logout.elsewhere_title': 'Aucune déconnexion n’a eu lieu',
  'logout.elsewhere':
    'Cette demande concerne une session qui n’est pas dans ce navigateur, donc rien n’a changé. Pour y mettre fin, déconnectez-vous là où elle est utilisée.',
  'logout.confirm': 'Se déconnecter',
  'logout.cancel': 'Rester connecté',

  'signed_out.title': 'Vous êtes déconnecté',
  'signed_out.text':
    'Votre session dans ce navigateur est terminée. Sur un ordinateur partagé, fermez aussi le navigateur.',
  'signed_out.sign_in': 'Se reconnecter',

  'home.title': 'Votre compte',
  'home.welcome': 'Bienvenue chez {brand}',
  'home.welcome_text': 'Un seul compte pour tout ce qui est ici. Connectez-vous pour voir le vôtre.',
  'home.settings': 'Paramètres du compte',
  'home.sign_out': 'Se déconnecter',
  'home.sign_in': 'Se connecter',
  'home.register': 'Créer un compte',
  'home.verified': 'Adresse confirmée',
  'home.unverified': 'Votre adresse e-mail n’est pas encore confirmée.',
  'home.verify': 'Confirmer votre adresse',
  'home.verify_phone': 'Confirmer votre numéro',
  'home.unverified_phone': 'Votre numéro de téléphone n’est pas encore confirmé.',
  'home.verified_phone': 'Numéro confirmé',

  'continue.title': 'Direction {name}…',
  'continue.text': 'Si rien ne se passe dans un instant, continuez vous-même.',
  'continue.link': 'Continuer vers {name}',

  'step_up.title': '{application} demande un second facteur',
  'step_up.text':
    'Votre compte n’en a pas encore. Configurez-en un, par exemple une application d’authentification, puis revenez ici pour continuer.',
  'step_up.set_up': 'Configurer un second facteur',
  'step_up.without': 'Continuer sans',

  'field.email': 'Adresse e-mail',
  'field.phone': 'Numéro de téléphone',
  'field.username': 'Nom d’utilisateur',
  'field.identifier': 'Adresse e-mail, numéro de téléphone ou nom d’utilisateur',
  'field.password': 'Mot de passe',
  'field.code': 'Code',
  'field.name': 'Nom',
  'field.first_name': 'Prénom',
  'field.middle_name': 'Deuxième prénom',
  'field.last_name': 'Nom de famille',
  'field.nickname': 'Surnom',
  'field.birthdate': 'Date de naissance',
  'field.gender': 'Genre',
  'field.website': 'Site web',
  'field.profile': 'Page de profil',
  'field.picture': 'Image (adresse)',
  'field.zoneinfo': 'Fuseau horaire',
  'field.locale': 'Langue',
  'field.street_address': 'Numéro et rue',
  'field.locality': 'Ville',
  'field.region': 'Région',
  'field.postal_code': 'Code postal',
  'field.country': 'Pays',
  'field.invalid': 'Cette saisie n’est pas acceptée. Veuillez la vérifier.',
  'field.invalid_date': 'Saisissez une date sous la forme année, mois, jour, par exemple 1990-12-31.',
  'field.invalid_url': 'Saisissez une adresse web qui commence par https://',
  'field.emails': 'Adresses e-mail',
  'field.address': 'Adresse',
  'field.newsletter': 'M’envoyer la lettre d’information',
  'field.terms': 'J’accepte les conditions d’utilisation',
  'field.choose': 'Veuillez choisir',
  'field.no_choice': 'Non précisé',
  'field.yes': 'Oui',
  'field.no': 'Non',
  'field.choose_one': 'Choisissez l’une de ces valeurs : {allowed}.',
  'field.must_tick': 'Cochez cette case pour continuer.',
  'field.date_time_hint': 'Date, heure et fuseau horaire, par exemple 2026-12-31T18:00:00+01:00.',
  'field.zone': 'Fuseau horaire : {zone}',
  'field.phone_hint': 'Avec l’indicatif du pays, par exemple +33 pour la France, et sans espaces.',

  'list.add': 'Ajouter une entrée',
  'list.remove': 'Retirer « {entry} »',
  'list.entry': '{list} ({number})',
  'list.new': '{label}, vide pour en ajouter',

  'kratos.1010014': 'Nous vous avons envoyé un code. S’il n’arrive pas, vérifiez votre saisie et réessayez.',
  'kratos.1040005': 'Nous vous avons envoyé un code. S’il n’arrive pas, vérifiez votre saisie et réessayez.',
  'kratos.1060003':
    'S’il existe un compte pour votre saisie, nous lui avons envoyé un code. Si rien n’arrive, vérifiez votre saisie.',
  'kratos.1080002': 'C’est confirmé. Merci.',
  'kratos.1080003': 'Nous vous avons envoyé un code. S’il n’arrive pas, vérifiez votre saisie et demandez-en un autre.',
  'kratos.4000002': 'Veuillez remplir ce champ.',
  'kratos.4000003': 'Utilisez au moins {min_length, plural, one {# caractère} other {# caractères}}.',
  'kratos.4000004': 'La forme n’est pas celle attendue. Veuillez vérifier.',
  'kratos.4000006': 'Ces identifiants ne sont pas corrects. Vérifiez les fautes de frappe et réessayez.',
  'kratos.4000007':
    'Un compte existe déjà avec ces informations. Connectez-vous avec celui-ci, ou utilisez-en d’autres ici.',
  'kratos.4000010': 'Confirmez votre adresse e-mail avant de vous connecter.',
  'kratos.4000017': 'Utilisez au plus {max_length, plural, one {# caractère} other {# caractères}}.',
  'kratos.4000032': 'Utilisez au moins {min_length, plural, one {# caractère} other {# caractères}}.',
  'kratos.4000033': 'Utilisez au plus {max_length, plural, one {# caractère} other {# caractères}}.',
  'kratos.4000034':
    'Ce mot de passe figure dans une fuite de données : d’autres peuvent le connaître. Choisissez-en un autre.',
  'kratos.4070001':
    'Ce lien n’est plus valable ou a déjà servi. Si votre messagerie l’a ouvert avant vous, votre adresse est confirmée : connectez-vous. Sinon, demandez un nouveau lien.',

  'offer.title': 'La prochaine fois, connectez-vous d’un geste',
  'offer.text':
    'Une clé d’accès, c’est votre empreinte, votre visage ou le verrou de votre appareil. Rien à retenir, et rien que l’on puisse vous voler.',
  'offer.accept': 'Ajouter une clé d’accès',
  'offer.decline': 'Pas maintenant',

  'step.restart': 'Recommencer',
  'step.restart_for': 'Recommencer depuis {application}',
  'step.home': 'Aller à la page d’accueil',
  'step.sign_in': 'Se connecter',
  'step.sign_out': 'Se déconnecter ici',
  'step.retry': 'Réessayer',
  'step.continue_as': 'Continuer avec le compte connecté ici',
  'step.cancel': 'Annuler',
  'step.use_other': 'Utiliser un autre compte',

  'flow.kept': 'Ce que vous avez saisi est toujours là. Seuls les mots de passe et les codes sont à saisir de nouveau.',
  'flow.foreign_script':
    'Ce formulaire comprend un contrôle d’une autre société, comme un captcha, que ces pages ne chargent pas. S’il est refusé, adressez-vous aux responsables de ce service.',
  'flow.restarted':
    'La page précédente avait expiré ou était ouverte dans un autre navigateur ; en voici une nouvelle.',

  'error.reference': 'Référence pour l’assistance',
  'error.param_missing.title': 'Ce lien est incomplet',
  'error.param_missing.text':
    'Une partie de l’adresse manque. Revenez d’où vous venez et suivez le lien encore une fois.',
  'error.param_repeated.title': 'Ce lien n’est pas correct',
  'error.param_repeated.text':
    'Une partie de l’adresse apparaît deux fois. Revenez d’où vous venez et suivez le lien encore une fois.',
  'error.param_invalid.title': 'Ce lien n’est pas correct',
  'error.param_invalid.text':
    'Une partie de l’adresse est illisible. Revenez d’où vous venez et suivez le lien encore une fois.',
  'error.challenge_missing.title': 'La connexion commence dans l’application',
  'error.challenge_missing.text':
    'Cette page a besoin de la demande d’une application. Ouvrez l’application et connectez-vous depuis celle-ci.',
  'error.challenge_invalid.title': 'Nous ne connaissons pas cette demande',
  'error.challenge_invalid.text':
    'Le lien est peut-être coupé ou destiné à un autre endroit. Recommencez depuis l’application.',
  'error.challenge_expired.title': 'Cela a pris trop de temps',
  'error.challenge_expired.text':
    'Pour votre sécurité, la demande a expiré. Rien n’est perdu : recommencez, ce sera rapide.',
  'error.challenge_used.title': 'C’est déjà fait',
  'error.challenge_used.text':
    'La demande a déjà reçu une réponse, peut-être dans un autre onglet. Si vous n’y êtes pas connecté, recommencez.',
  'error.account_mismatch.title': 'Un autre compte est connecté ici',
  'error.account_mismatch.text': 'La demande concerne un autre compte. Continuez avec le compte connecté ou annulez.',
  'error.account_disabled.title': 'Ce compte est désactivé',
  'error.account_disabled.text':
    'Vous ne pouvez pas l’utiliser pour le moment. Demandez à l’assistance de le réactiver.',
  'error.account_expected.title': 'L’application attend un autre compte',
  'error.account_expected.text':
    'Elle demande le compte qu’elle connaît, mais un autre est connecté ici. Connectez-vous avec ce compte ou annulez.',
  'error.csrf_failed.title': 'Nous n’avons pas pu confirmer que c’était vous',
  'error.csrf_failed.text':
    'La page est restée ouverte trop longtemps, ou les cookies sont bloqués. Revenez en arrière, rechargez la page et réessayez.',
  'error.scope_not_requested.title': 'Cette réponse ne correspond pas à la demande',
  'error.scope_not_requested.text':
    'Une autorisation que l’application n’a jamais demandée a été donnée : rien n’a donc été autorisé. Recommencez.',
  'error.flow_expired.title': 'Cette page a expiré',
  'error.flow_expired.text': 'Elle est restée ouverte trop longtemps. Recommencez pour en obtenir une nouvelle.',
  'error.flow_not_found.title': 'Cette page n’existe plus',
  'error.flow_not_found.text': 'Le lien est ancien ou a été ouvert dans un autre navigateur. Recommencez ici.',
  'error.flow_disabled.title': 'Cette étape est désactivée',
  'error.flow_disabled.text':
    'Le responsable de ce service ne la propose pas. Contactez l’assistance si vous en avez besoin.',
  'error.cookies_missing.title': 'Votre navigateur n’a pas envoyé de cookies',
  'error.cookies_missing.text':
    'Ils sont nécessaires à la connexion. Autorisez les cookies pour ce site, puis réessayez.',
  'error.too_large.title': 'C’est trop à la fois',
  'error.too_large.text': 'Ce qui a été envoyé dépasse ce que nous acceptons. Revenez en arrière et raccourcissez-le.',
  'error.not_found.title': 'Il n’y a rien ici',
  'error.not_found.text':
    'L’adresse est peut-être mal saisie ou périmée. Allez à la page d’accueil et continuez de là.',
  'error.method_not_allowed.title': 'Cela ne fonctionne pas ici',
  'error.method_not_allowed.text':
    'Cette adresse ne s’utilise pas de cette façon. Allez à la page d’accueil et continuez de là.',
  'error.unsupported_media_type.title': 'Cela ne fonctionne pas ici',
  'error.unsupported_media_type.text':
    'Ce qui a été envoyé n’a pas une forme que nous lisons. Allez à la page d’accueil et continuez de là.',
  'error.upstream_unavailable.title': 'La connexion n’est pas disponible pour le moment',
  'error.upstream_unavailable.text':
    'Le problème vient de nous, et vous n’êtes pas déconnecté. Réessayez dans une minute.',
  'error.tokens_kept.title': 'Il reste une étape',
  'error.tokens_kept.text':
    'Votre compte est modifié, mais les applications qui y étaient connectées le sont encore. Appuyez sur le bouton pour les déconnecter aussi.',
  'error.upstream_invalid.title': 'Un problème est survenu de notre côté',
  'error.upstream_invalid.text':
    'Nous avons reçu une réponse inutilisable. Réessayez ; prévenez l’assistance si cela persiste.',
  'error.internal_error.title': 'Un problème est survenu de notre côté',
  'error.internal_error.text':
    'Nous en avons pris note. Réessayez ; donnez la référence à l’assistance si cela persiste.',
  'error.request_forbidden.title': 'Cet onglet n’est plus à jour',
  'error.request_forbidden.text':
    'La connexion a sans doute été recommencée dans un autre onglet. Continuez là-bas, ou recommencez ici.',
  'error.access_denied.title': 'L’accès n’a pas été autorisé',
  'error.access_denied.text':
    'L’application n’a pas obtenu l’accès à votre compte. Si c’était une erreur, recommencez.',
  'error.login_required.title': 'Veuillez d’abord vous connecter',
  'error.login_required.text':
    'L’application s’attendait à ce que vous soyez déjà connecté. Recommencez et connectez-vous.',
  'error.consent_required.title': 'Votre autorisation est nécessaire',
  'error.consent_required.text':
    'L’application s’attendait à une autorisation que vous n’avez pas encore donnée. Recommencez pour la donner.',
  'error.interaction_required.title': 'Votre intervention est nécessaire',
  'error.interaction_required.text':
    'L’application a voulu vous connecter sans rien demander, et cela ne fonctionne pas. Recommencez.',
  'error.invalid_request.title': 'L’application a fait une erreur',
  'error.invalid_request.text':
    'Sa demande est illisible. Réessayez depuis l’application ; prévenez ses auteurs si cela persiste.',
  'error.account_selection_required.title': 'Veuillez choisir un compte',
  'error.account_selection_required.text':
    'L’application doit savoir lequel de vos comptes utiliser. Recommencez et choisissez-en un.',
  'error.invalid_client.title': 'Nous ne connaissons pas cette application',
  'error.invalid_client.text':
    'Son identifiant (client_id) est absent ou n’est pas enregistré ici. Veuillez prévenir les auteurs de l’application.',
  'error.redirect_uri_missing.title': 'L’adresse de retour est absente',
  'error.redirect_uri_missing.text':
    'L’application n’a pas indiqué où vous renvoyer (redirect_uri), nous nous sommes donc arrêtés. Veuillez prévenir ses auteurs.',
  'error.redirect_uri_malformed.title': 'L’adresse de retour est inutilisable',
  'error.redirect_uri_malformed.text':
    'L’adresse de retour de l’application (redirect_uri) n’est pas une adresse web complète et sûre, ou comporte une partie après « # ». Veuillez prévenir ses auteurs.',
  'error.invalid_redirect_uri.title': 'L’adresse de retour n’est pas enregistrée',
  'error.invalid_redirect_uri.text':
    'L’application veut vous renvoyer à une adresse (redirect_uri) qui n’est pas enregistrée pour elle, nous nous sommes donc arrêtés. Veuillez prévenir ses auteurs.',
  'error.invalid_scope.title': 'L’application en demande trop',
  'error.invalid_scope.text':
    'Elle veut une autorisation (scope) qu’elle n’a pas le droit de demander. Veuillez prévenir les auteurs de l’application.',
  'error.invalid_target.title': 'L’application ne peut pas utiliser ce service',
  'error.invalid_target.text':
    'Elle demande l’accès à un service (audience) pour lequel elle n’est pas enregistrée. Veuillez prévenir les auteurs de l’application.',
  'error.unsupported_response_type.title': 'Ce type de réponse n’est pas autorisé',
  'error.unsupported_response_type.text':
    'L’application demande un type de réponse (response_type) qu’elle ne peut pas utiliser ici. Veuillez prévenir ses auteurs.',
  'error.unsupported_response_mode.title': 'Ce mode de réponse n’est pas proposé',
  'error.unsupported_response_mode.text':
    'L’application veut recevoir la réponse d’une manière (response_mode) qui n’est pas proposée ici. Veuillez prévenir ses auteurs.',
  'error.invalid_state.title': 'Une valeur de sécurité manque ou est trop courte',
  'error.invalid_state.text':
    'La protection de l’application contre les demandes falsifiées (state) manque ou est trop courte. Veuillez prévenir ses auteurs.',
  'error.invalid_nonce.title': 'Une valeur à usage unique manque ou est trop courte',
  'error.invalid_nonce.text':
    'La protection de l’application contre les connexions rejouées (nonce) manque ou est trop courte. Veuillez prévenir ses auteurs.',
  'error.invalid_prompt.title': 'L’application se contredit',
  'error.invalid_prompt.text':
    'Elle demande à la fois de ne rien vous montrer et de vous montrer quelque chose, ou une étape que nous ne connaissons pas (prompt). Veuillez prévenir ses auteurs.',
  'error.pkce_required.title': 'Une protection manque',
  'error.pkce_required.text':
    'L’application doit protéger sa connexion avec PKCE (code_challenge) et ne l’a pas fait. Veuillez prévenir ses auteurs.',
  'error.pkce_method_unsupported.title': 'Une protection est trop faible',
  'error.pkce_method_unsupported.text':
    'L’application protège sa connexion avec une méthode (code_challenge_method) qui n’est pas acceptée ici ; il faut S256. Veuillez prévenir ses auteurs.',
  'error.request_not_supported.title': 'Une partie de la demande n’est pas prise en charge',
  'error.request_not_supported.text':
    'L’application envoie un paramètre qui n’est pas pris en charge ici (request, request_uri ou registration). Veuillez prévenir ses auteurs.',
  'error.invalid_request_uri.title': 'La demande n’a pas pu être récupérée',
  'error.invalid_request_uri.text':
    'L’application conserve sa demande à une adresse (request_uri) qui n’est pas enregistrée pour elle ou qui n’a pas pu être lue. Veuillez prévenir ses auteurs.',
  'error.invalid_request_object.title': 'La demande signée est inutilisable',
  'error.invalid_request_object.text':
    'La demande signée de l’application (request) a expiré, est illisible, ou sa signature ne peut pas être vérifiée. Recommencez ; prévenez ses auteurs si cela persiste.',
  'error.invalid_grant.title': 'Cette connexion n’est plus valable',
  'error.invalid_grant.text':
    'L’application a utilisé un code qui a expiré ou qui a déjà servi. Recommencez dans l’application.',
  'error.invalid_token.title': 'Une clé de l’application n’est plus valable',
  'error.invalid_token.text':
    'L’application a utilisé un jeton qui a expiré ou qui n’a pas été émis ici. Recommencez dans l’application.',
  'error.id_token_hint_missing.title': 'La preuve de votre connexion manque',
  'error.id_token_hint_missing.text':
    'Pour vous déconnecter et vous ramener, l’application doit prouver qui vous êtes (id_token_hint) et ne l’a pas fait. Vous êtes peut-être encore connecté : déconnectez-vous plutôt ici.',
  'error.id_token_hint_invalid.title': 'La preuve de votre connexion est inutilisable',
  'error.id_token_hint_invalid.text':
    'Ce que l’application a envoyé pour prouver qui vous êtes (id_token_hint) est illisible ou n’a pas été émis ici à cette fin. Vous êtes peut-être encore connecté : déconnectez-vous plutôt ici.',
  'error.id_token_hint_modified.title': 'La preuve de votre connexion n’est pas authentique',
  'error.id_token_hint_modified.text':
    'Ce que l’application a envoyé pour prouver qui vous êtes (id_token_hint) a été modifié ou signé par quelqu’un d’autre. Vous êtes peut-être encore connecté : déconnectez-vous plutôt ici.',
  'error.logout_address_not_registered.title': 'L’adresse après la déconnexion n’est pas enregistrée',
  'error.logout_address_not_registered.text':
    'Après la déconnexion, l’application veut vous envoyer à une adresse (post-logout redirect URI) qui n’est pas enregistrée pour elle, nous nous sommes donc arrêtés. Vous êtes peut-être encore connecté : déconnectez-vous plutôt ici.',
  'error.logout_client_unknown.title': 'L’application qui vous déconnecte n’est pas connue',
  'error.logout_client_unknown.text':
    'L’application pour laquelle la preuve de votre connexion (id_token_hint) a été émise n’est plus enregistrée ici. Vous êtes peut-être encore connecté : déconnectez-vous plutôt ici.',
  'error.rate_limited.title': 'Trop de demandes',
  'error.rate_limited.text': 'Il y a eu beaucoup de demandes en peu de temps. Attendez une minute, puis réessayez.',
  'error.unauthorized_client.title': 'L’application n’a pas ce droit',
  'error.unauthorized_client.text':
    'Elle n’est pas enregistrée pour cette façon de se connecter. Prévenez les auteurs de l’application.',
  'error.server_error.title': 'Un problème est survenu de notre côté',
  'error.server_error.text':
    'Le serveur de connexion a eu un problème. Réessayez ; donnez la référence à l’assistance si cela persiste.',
  'error.temporarily_unavailable.title': 'La connexion est très sollicitée',
  'error.temporarily_unavailable.text': 'Patientez une minute, puis réessayez.',
  'error.request_unauthorized.title': 'Cette demande n’est plus valable',
  'error.request_unauthorized.text':
    'Elle a expiré ou était destinée à quelqu’un d’autre. Recommencez depuis l’application.',
  'error.unmet_authentication_requirements.title': 'Une connexion plus forte est nécessaire',
  'error.unmet_authentication_requirements.text':
    'L’application demande un second facteur. Configurez-en un dans les paramètres du compte, puis recommencez.',
  'error.logout_already_done.title': 'Cette déconnexion est déjà faite',
  'error.logout_already_done.text': 'Elle a été terminée auparavant. Vous pouvez fermer cette page.',
  'error.logout_nothing_to_do.title': 'Il n’y a rien à faire ici',
  'error.logout_nothing_to_do.text':
    'Cette demande de déconnexion n’est plus ouverte. Si vous êtes connecté, vous le restez.',
  'error.unknown_error.title': 'Un problème est survenu',
  'error.unknown_error.text':
    'Nous n’avons pas pu terminer ce que vous aviez commencé. Réessayez ; donnez la référence à l’assistance si cela persiste.',
};
