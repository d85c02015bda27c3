import type { MessageKey } from '../types';
import { account } from './account/es';
import { agentClients } from './agents/clients/es';

/** Spanish, with the formal address. */
export const es: Record<MessageKey, string> = {
  ...account,
  ...agentClients,

  'frame.language': 'Idioma',
  'frame.privacy': 'Privacidad',
  'frame.terms': 'Condiciones',
  'frame.help': 'Ayuda',

  'application.terms': 'Condiciones de uso',
  'application.privacy': 'Política de privacidad',
  'application.cancel': 'Cancelar y volver a {application}',
  'application.back': 'Volver a {application}',

  'common.or': 'o',
  'common.optional': 'opcional',
  'common.sending': 'Enviando…',
  'common.continue': 'Continuar',
  'common.another_way': 'Probar de otra forma',
  'common.needs_script': 'Esto necesita JavaScript, que está desactivado en su navegador.',
  'common.copy_key': 'Copiar la clave',
  'common.copy_codes': 'Copiar los códigos de recuperación',
  'common.copied': 'Copiado',
  'common.download_codes': 'Descargar los códigos de recuperación',
  'common.error_title': 'Error: {title}',
  'common.check_form': 'Revise lo que ha escrito',
  'common.field_problem': '{label}: {text}',
  'common.resend_wait': 'Podrá pedir un código nuevo en {seconds} s',

  'password.show': 'Mostrar la contraseña',
  'password.hide': 'Ocultar la contraseña',
  'password.shown': 'Su contraseña está visible',
  'password.hidden': 'Su contraseña está oculta',
  'password.hint': 'Unas cuantas palabras que solo usted juntaría son seguras y fáciles de recordar.',

  'ceremony.not_confirmed':
    'No se ha confirmado ninguna llave de acceso ni llave de seguridad. Inténtelo de nuevo o elija otra forma.',
  'ceremony.not_created':
    'No se ha añadido ninguna llave de acceso ni llave de seguridad. Inténtelo de nuevo cuando quiera.',
  'ceremony.exists': 'Esta llave de acceso o llave de seguridad ya forma parte de su cuenta.',
  'ceremony.unsupported':
    'Este navegador no puede usar llaves de acceso ni llaves de seguridad aquí. Elija otra forma.',

  'person.signed_in_as': 'Sesión iniciada como',
  'person.not_you': '¿No es usted? Cambiar de cuenta',
  'person.change': 'Cambiar la cuenta',
  'person.account': 'Su cuenta',

  'login.title': 'Iniciar sesión',
  'login.title_for': 'Iniciar sesión en {application}',
  'login.submit': 'Iniciar sesión',
  'login.forgot': '¿Olvidó su contraseña?',
  'login.new_here': '¿Es nuevo aquí?',
  'login.create': 'Crear una cuenta',
  'login.refresh_title': 'Confirme que es usted',
  'login.refresh_text': 'Inicie sesión una vez más antes de seguir. Así su cuenta se mantiene segura.',
  'login.second_title': 'Un paso más',
  'login.second_totp': 'Escriba el código que muestra ahora su aplicación de autenticación.',
  'login.second_text': 'Confirme el inicio de sesión con un segundo factor.',
  'login.second_lost': '¿Ya no puede usarlo? El equipo de soporte puede restablecer su segundo factor.',
  'login.code_title': 'Escriba el código',

  'registration.title': 'Cree su cuenta',
  'registration.title_for': 'Crear una cuenta para {application}',
  'registration.secure_title': 'Proteja su cuenta',
  'registration.secure_text': 'Elija cómo iniciará sesión a partir de ahora.',
  'registration.submit': 'Crear la cuenta',
  'registration.more': 'Más sobre usted',
  'registration.has_account': '¿Ya tiene una cuenta?',
  'registration.sign_in': 'Iniciar sesión',

  'recovery.title': 'Recupere el acceso a su cuenta',
  'recovery.text': 'Indíquenos su correo electrónico y le enviaremos un código.',
  'recovery.submit': 'Enviar el código',
  'recovery.code_title': 'Revise su correo',
  'recovery.sign_in': 'Volver al inicio de sesión',
  'recovery.text_link': 'Indíquenos su correo electrónico y le enviaremos un enlace.',
  'recovery.text_phone': 'Indíquenos su número de teléfono y le enviaremos un código.',
  'recovery.text_any': 'Indíquenos la dirección o el número de su cuenta y le enviaremos un código.',
  'recovery.text_choose': 'Elija adónde debemos enviar el código.',
  'recovery.submit_link': 'Enviar el enlace',
  'recovery.code_title_phone': 'Revise sus mensajes',

  'verification.title': 'Confirme su correo electrónico',
  'verification.text': 'Enviaremos un código a esta dirección para asegurarnos de que es suya.',
  'verification.submit': 'Enviar el código',
  'verification.code_title': 'Revise su correo',
  'verification.done_title': 'Su dirección está confirmada',
  'verification.later': 'Continuar sin confirmar',
  'verification.title_phone': 'Confirme su número de teléfono',
  'verification.text_link': 'Enviaremos un enlace a esta dirección para asegurarnos de que es suya.',
  'verification.text_phone': 'Enviaremos un código a este número para asegurarnos de que es suyo.',
  'verification.submit_link': 'Enviar el enlace',
  'verification.code_title_phone': 'Revise sus mensajes',
  'verification.done_title_phone': 'Su número está confirmado',

  'settings.title': 'Ajustes de la cuenta',
  'settings.home': 'Volver a su cuenta',
  'settings.profile': 'Perfil',
  'settings.save_profile': 'Guardar el perfil',
  'settings.password': 'Contraseña',
  'settings.password_text': 'Al cambiarla se cierra la sesión en sus otros dispositivos.',
  'settings.new_password': 'Contraseña nueva',
  'settings.change_password': 'Cambiar la contraseña',
  'settings.totp': 'Aplicación de autenticación',
  'settings.totp_text': 'Escanee la imagen con una aplicación de autenticación y escriba el código que muestre.',
  'settings.totp_turn_on': 'Activar la aplicación de autenticación',
  'settings.totp_on': 'Activada. Al iniciar sesión se le pide un código de su aplicación.',
  'settings.totp_secret': 'O escriba esta clave en la aplicación',
  'settings.lookup_secret': 'Códigos de recuperación',
  'settings.lookup_secret_text':
    'Cada código sirve una vez, cuando no tenga a mano su segundo factor. Guárdelos en un lugar seguro.',
  'settings.oidc': 'Inicios de sesión vinculados',
  'settings.oidc_text': 'Inicie sesión con una cuenta que tenga en otro sitio.',
  'settings.webauthn': 'Llaves de seguridad',
  'settings.webauthn_text': 'Use una llave física como segundo factor.',
  'settings.passkey': 'Llaves de acceso',
  'settings.passkey_text': 'Inicie sesión con su huella, su rostro o el bloqueo de su dispositivo.',
  'settings.other': 'Más ajustes',

  'consent.title': '{application} quiere acceder a su cuenta',
  'consent.client': 'Identificador de la aplicación: {id}',
  'consent.person': 'Ha iniciado sesión como',
  'consent.scopes': '{application} solicita:',
  'consent.audiences': 'Sirve para estos servicios:',
  'consent.nothing': '{application} solo sabrá que ha iniciado sesión, y le reconocerá cuando vuelva.',
  'consent.custom': 'Nombrado así por la aplicación',
  'consent.new': 'Nuevo',
  'consent.always': 'siempre incluido',
  'consent.destination': 'Después irá a {origin}.',
  'consent.remember': 'Recordarlo durante {days, plural, one {# día} other {# días}}',
  'consent.allow': 'Permitir',
  'consent.deny': 'Rechazar',

  'logout.title': '¿Cerrar la sesión?',
  'logout.title_for': '¿Cerrar la sesión de {application}?',
  'logout.text':
    'Su sesión de {brand} en este navegador termina. Otras aplicaciones pueden mantener la sesión abierta unos minutos más.',
  'logout.other': 'La sesión que terminaría es de una cuenta distinta de la que está abierta aquí.',
  'logout.elsewhere_title': 'No se ha cerrado ninguna sesión',
  'logout.elsewhere':
    'Esta solicitud se refiere a una sesión que no está en este navegador, así que todo sigue como estaba. Para terminarla, cierre la sesión donde la esté usando.',
  'logout.confirm': 'Cerrar la sesión',
  'logout.cancel': 'Mantener la sesión',

  'signed_out.title': 'Ha cerrado la sesión',
  'signed_out.text':
    'Su sesión en este navegador ha terminado. En un ordenador compartido, cierre también el navegador.',
  'signed_out.sign_in': 'Iniciar sesión de nuevo',

  'home.title': 'Su cuenta',
  'home.welcome': 'Bienvenido a {brand}',
  'home.welcome_text': 'Una sola cuenta para todo. Inicie sesión para ver la suya.',
  'home.settings': 'Ajustes de la cuenta',
  'home.sign_out': 'Cerrar la sesión',
  'home.sign_in': 'Iniciar sesión',
  'home.register': 'Crear una cuenta',
  'home.verified': 'Dirección confirmada',
  'home.unverified': 'Su correo electrónico aún no está confirmado.',
  'home.verify': 'Confirmar su dirección',
  'home.verify_phone': 'Confirmar su número',
  'home.unverified_phone': 'Su número de teléfono aún no está confirmado.',
  'home.verified_phone': 'Número confirmado',

  'continue.title': 'Le llevamos a {name}…',
  'continue.text': 'Si no ocurre nada en un momento, siga usted mismo.',
  'continue.link': 'Continuar a {name}',

  'step_up.title': '{application} pide un segundo factor',
  'step_up.text':
    'Su cuenta aún no tiene ninguno. Configure uno ahora, por ejemplo una aplicación de autenticación, y vuelva aquí para seguir.',
  'step_up.set_up': 'Configurar un segundo factor',
  'step_up.without': 'Continuar sin él',

  'field.email': 'Correo electrónico',
  'field.phone': 'Número de teléfono',
  'field.username': 'Nombre de usuario',
  'field.identifier': 'Correo electrónico, teléfono o nombre de usuario',
  'field.password': 'Contraseña',
  'field.code': 'Código',
  'field.name': 'Nombre',
  'field.first_name': 'Nombre',
  'field.middle_name': 'Segundo nombre',
  'field.last_name': 'Apellidos',
  'field.nickname': 'Apodo',
  'field.birthdate': 'Fecha de nacimiento',
  'field.gender': 'Género',
  'field.website': 'Sitio web',
  'field.profile': 'Página de perfil',
  'field.picture': 'Imagen (dirección)',
  'field.zoneinfo': 'Zona horaria',
  'field.locale': 'Idioma',
  'field.street_address': 'Calle y número',
  'field.locality': 'Ciudad',
  'field.region': 'Provincia o región',
  'field.postal_code': 'Código postal',
  'field.country': 'País',
  'field.invalid': 'Este dato no se acepta. Revíselo, por favor.',
  'field.invalid_date': 'Escriba una fecha como año, mes y día, por ejemplo 1990-12-31.',
  'field.invalid_url': 'Escriba una dirección web que empiece por https://',
  'field.emails': 'Correos electrónicos',
  'field.address': 'Dirección',
  'field.newsletter': 'Enviarme el boletín',
  'field.terms': 'Acepto las condiciones del servicio',
  'field.choose': 'Elija una opción',
  'field.no_choice': 'Sin especificar',
  'field.yes': 'Sí',
  'field.no': 'No',
  'field.choose_one': 'Elija una de estas opciones: {allowed}.',
  'field.must_tick': 'Marque esta casilla para continuar.',
  'field.date_time_hint': 'Fecha, hora y zona horaria, por ejemplo 2026-12-31T18:00:00+01:00.',
  'field.zone': 'Zona horaria: {zone}',
  'field.phone_hint': 'Con el prefijo del país, por ejemplo +34 para España, y sin espacios.',

  'list.add': 'Añadir otro',
  'list.remove': 'Quitar «{entry}»',
  'list.entry': '{list} ({number})',
  'list.new': '{label}, vacío para añadir otro',

  'kratos.1010014': 'Le hemos enviado un código. Si no llega, revise lo que ha escrito e inténtelo de nuevo.',
  'kratos.1040005': 'Le hemos enviado un código. Si no llega, revise lo que ha escrito e inténtelo de nuevo.',
  'kratos.1060003':
    'Si existe una cuenta con lo que ha escrito, le hemos enviado un código. Si no llega nada, revise lo que ha escrito.',
  'kratos.1080002': 'Confirmado. Gracias.',
  'kratos.1080003': 'Le hemos enviado un código. Si no llega, revise lo que ha escrito y pida otro.',
  'kratos.4000002': 'Rellene este campo.',
  'kratos.4000003': 'Use al menos {min_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000004': 'No tiene la forma esperada. Revíselo, por favor.',
  'kratos.4000006': 'Estos datos no son correctos. Compruebe si hay errores al escribir e inténtelo de nuevo.',
  'kratos.4000007': 'Ya existe una cuenta con estos datos. Inicie sesión con ella o use otros aquí.',
  'kratos.4000010': 'Confirme su correo electrónico antes de iniciar sesión.',
  'kratos.4000017': 'Use como máximo {max_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000032': 'Use al menos {min_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000033': 'Use como máximo {max_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000034': 'Esta contraseña apareció en una filtración de datos, así que otros pueden conocerla. Elija otra.',
  'kratos.4070001':
    'Este enlace ya no es válido o ya se ha usado. Si su programa de correo lo abrió antes, su dirección está confirmada: inicie sesión. Si no, pida uno nuevo.',

  'offer.title': 'La próxima vez, inicie sesión con un toque',
  'offer.text':
    'Una llave de acceso es su huella, su rostro o el bloqueo de su dispositivo. No hay nada que recordar ni nada que le puedan robar.',
  'offer.accept': 'Añadir una llave de acceso',
  'offer.decline': 'Ahora no',

  'step.restart': 'Empezar de nuevo',
  'step.restart_for': 'Empezar de nuevo en {application}',
  'step.home': 'Ir a la página de inicio',
  'step.sign_in': 'Iniciar sesión',
  'step.sign_out': 'Cerrar sesión aquí',
  'step.retry': 'Intentarlo de nuevo',
  'step.continue_as': 'Continuar con la cuenta abierta aquí',
  'step.cancel': 'Cancelar',
  'step.use_other': 'Usar otra cuenta',

  'flow.kept': 'Lo que escribió sigue aquí. Solo tiene que volver a escribir las contraseñas y los códigos.',
  'flow.foreign_script':
    'Este formulario incluye una comprobación de otra empresa, como un captcha, que estas páginas no cargan. Si se rechaza el formulario, pregunte a quienes gestionan este servicio.',
  'flow.restarted': 'La página anterior había caducado o se abrió en otro navegador, así que aquí tiene una nueva.',

  'error.reference': 'Referencia para soporte',
  'error.param_missing.title': 'Este enlace está incompleto',
  'error.param_missing.text': 'Falta una parte de la dirección. Vuelva a donde estaba y use el enlace otra vez.',
  'error.param_repeated.title': 'Este enlace no es correcto',
  'error.param_repeated.text':
    'Una parte de la dirección aparece dos veces. Vuelva a donde estaba y use el enlace otra vez.',
  'error.param_invalid.title': 'Este enlace no es correcto',
  'error.param_invalid.text':
    'Una parte de la dirección no se puede leer. Vuelva a donde estaba y use el enlace otra vez.',
  'error.challenge_missing.title': 'El inicio de sesión empieza en la aplicación',
  'error.challenge_missing.text':
    'Esta página necesita la solicitud de una aplicación. Abra la aplicación e inicie sesión desde ella.',
  'error.challenge_invalid.title': 'No conocemos esta solicitud',
  'error.challenge_invalid.text':
    'Puede que el enlace esté cortado o sea para otro lugar. Empiece de nuevo en la aplicación.',
  'error.challenge_expired.title': 'Ha tardado demasiado',
  'error.challenge_expired.text':
    'Por su seguridad, la solicitud ha caducado. No se ha perdido nada: empiece de nuevo, será rápido.',
  'error.challenge_used.title': 'Esto ya está hecho',
  'error.challenge_used.text':
    'La solicitud ya se respondió, quizá en otra pestaña. Si allí no ha iniciado sesión, empiece de nuevo.',
  'error.account_mismatch.title': 'Aquí hay otra cuenta abierta',
  'error.account_mismatch.text': 'La solicitud es de una cuenta distinta. Continúe con la cuenta abierta o cancele.',
  'error.account_disabled.title': 'Esta cuenta está desactivada',
  'error.account_disabled.text': 'Por ahora no puede iniciar sesión con ella. Pida a soporte que la active de nuevo.',
  'error.account_expected.title': 'La aplicación espera otra cuenta',
  'error.account_expected.text':
    'Pide la cuenta que conoce, pero aquí hay otra con la sesión iniciada. Inicie sesión con esa cuenta o cancele.',
  'error.csrf_failed.title': 'No hemos podido confirmar que fuera usted',
  'error.csrf_failed.text':
    'La página estuvo abierta demasiado tiempo o las cookies están bloqueadas. Vuelva atrás, recargue la página e inténtelo otra vez.',
  'error.scope_not_requested.title': 'Esta respuesta no corresponde a la solicitud',
  'error.scope_not_requested.text':
    'Se permitió algo que la aplicación nunca pidió, así que no se permitió nada. Empiece de nuevo.',
  'error.flow_expired.title': 'Esta página ha caducado',
  'error.flow_expired.text': 'Estuvo abierta demasiado tiempo. Empiece de nuevo para obtener otra.',
  'error.flow_not_found.title': 'Esta página ya no existe',
  'error.flow_not_found.text': 'El enlace es antiguo o se abrió en otro navegador. Empiece de nuevo aquí.',
  'error.flow_disabled.title': 'Esto está desactivado',
  'error.flow_disabled.text': 'Quien gestiona este servicio no ofrece este paso. Pregunte a soporte si lo necesita.',
  'error.cookies_missing.title': 'Su navegador no envió cookies',
  'error.cookies_missing.text':
    'Son necesarias para iniciar sesión. Permita las cookies de este sitio e inténtelo de nuevo.',
  'error.too_large.title': 'Es demasiado de una vez',
  'error.too_large.text': 'Lo que se envió es más grande de lo que aceptamos. Vuelva atrás y acórtelo.',
  'error.not_found.title': 'Aquí no hay nada',
  'error.not_found.text':
    'La dirección puede estar mal escrita o anticuada. Vaya a la página de inicio y siga desde allí.',
  'error.method_not_allowed.title': 'Eso no funciona aquí',
  'error.method_not_allowed.text': 'Esta dirección no se puede usar así. Vaya a la página de inicio y siga desde allí.',
  'error.unsupported_media_type.title': 'Eso no funciona aquí',
  'error.unsupported_media_type.text':
    'Lo que se envió no tiene una forma que sepamos leer. Vaya a la página de inicio y siga desde allí.',
  'error.upstream_unavailable.title': 'El inicio de sesión no está disponible ahora',
  'error.upstream_unavailable.text':
    'El problema es nuestro y su sesión no se ha cerrado. Inténtelo de nuevo en un minuto.',
  'error.tokens_kept.title': 'Falta un paso',
  'error.tokens_kept.text':
    'Su cuenta ya ha cambiado, pero las aplicaciones que tenían la sesión iniciada la mantienen. Pulse el botón para cerrarla también en ellas.',
  'error.upstream_invalid.title': 'Algo ha fallado por nuestra parte',
  'error.upstream_invalid.text':
    'Recibimos una respuesta que no pudimos usar. Inténtelo de nuevo; avise a soporte si sigue así.',
  'error.internal_error.title': 'Algo ha fallado por nuestra parte',
  'error.internal_error.text': 'Hemos tomado nota. Inténtelo de nuevo; dé la referencia a soporte si sigue así.',
  'error.request_forbidden.title': 'Esta pestaña está anticuada',
  'error.request_forbidden.text':
    'Seguramente el inicio de sesión se empezó de nuevo en otra pestaña. Continúe allí o empiece de nuevo aquí.',
  'error.access_denied.title': 'No se permitió el acceso',
  'error.access_denied.text': 'La aplicación no obtuvo acceso a su cuenta. Si fue un error, empiece de nuevo.',
  'error.login_required.title': 'Inicie sesión primero',
  'error.login_required.text':
    'La aplicación esperaba que ya hubiera iniciado sesión. Empiece de nuevo e inicie sesión.',
  'error.consent_required.title': 'Se necesita su permiso',
  'error.consent_required.text': 'La aplicación esperaba un permiso que aún no ha dado. Empiece de nuevo para darlo.',
  'error.interaction_required.title': 'Se le necesita aquí',
  'error.interaction_required.text':
    'La aplicación intentó iniciar su sesión sin preguntar, y eso no funciona. Empiece de nuevo.',
  'error.invalid_request.title': 'La aplicación cometió un error',
  'error.invalid_request.text':
    'Su solicitud no se puede leer. Inténtelo otra vez desde la aplicación; avise a sus autores si sigue así.',
  'error.account_selection_required.title': 'Elija una cuenta',
  'error.account_selection_required.text':
    'La aplicación necesita saber cuál de sus cuentas debe usar. Empiece de nuevo y elija una.',
  'error.invalid_client.title': 'No conocemos esta aplicación',
  'error.invalid_client.text':
    'Falta su identificador (client_id) o no está registrado aquí. Avise a los autores de la aplicación.',
  'error.redirect_uri_missing.title': 'Falta la dirección de retorno',
  'error.redirect_uri_missing.text':
    'La aplicación no indicó adónde enviarle de vuelta (redirect_uri), así que nos detuvimos. Avise a sus autores.',
  'error.redirect_uri_malformed.title': 'La dirección de retorno no se puede usar',
  'error.redirect_uri_malformed.text':
    'La dirección de retorno de la aplicación (redirect_uri) no es una dirección web completa y segura, o tiene una parte después de «#». Avise a sus autores.',
  'error.invalid_redirect_uri.title': 'La dirección de retorno no está registrada',
  'error.invalid_redirect_uri.text':
    'La aplicación quiere enviarle de vuelta a una dirección (redirect_uri) que no está registrada para ella, así que nos detuvimos. Avise a sus autores.',
  'error.invalid_scope.title': 'La aplicación pide demasiado',
  'error.invalid_scope.text': 'Quiere un permiso (scope) que no puede pedir. Avise a los autores de la aplicación.',
  'error.invalid_target.title': 'La aplicación no puede usar ese servicio',
  'error.invalid_target.text':
    'Pide acceso a un servicio (audience) para el que no está registrada. Avise a los autores de la aplicación.',
  'error.unsupported_response_type.title': 'Este tipo de respuesta no está permitido',
  'error.unsupported_response_type.text':
    'La aplicación pide un tipo de respuesta (response_type) que no puede usar aquí. Avise a sus autores.',
  'error.unsupported_response_mode.title': 'Esta forma de responder no se ofrece',
  'error.unsupported_response_mode.text':
    'La aplicación quiere recibir la respuesta de una forma (response_mode) que aquí no se ofrece. Avise a sus autores.',
  'error.invalid_state.title': 'Falta un valor de seguridad o es demasiado corto',
  'error.invalid_state.text':
    'La protección de la aplicación contra solicitudes falsificadas (state) falta o es demasiado corta. Avise a sus autores.',
  'error.invalid_nonce.title': 'Falta un valor de un solo uso o es demasiado corto',
  'error.invalid_nonce.text':
    'La protección de la aplicación contra inicios de sesión repetidos (nonce) falta o es demasiado corta. Avise a sus autores.',
  'error.invalid_prompt.title': 'La aplicación se contradice',
  'error.invalid_prompt.text':
    'Pide mostrarle nada y algo a la vez, o un paso que no conocemos (prompt). Avise a sus autores.',
  'error.pkce_required.title': 'Falta una protección',
  'error.pkce_required.text':
    'La aplicación debe proteger su inicio de sesión con PKCE (code_challenge) y no lo hizo. Avise a sus autores.',
  'error.pkce_method_unsupported.title': 'Una protección es demasiado débil',
  'error.pkce_method_unsupported.text':
    'La aplicación protege su inicio de sesión con un método (code_challenge_method) que aquí no se acepta; tiene que ser S256. Avise a sus autores.',
  'error.request_not_supported.title': 'Una parte de la solicitud no se admite',
  'error.request_not_supported.text':
    'La aplicación envía un parámetro que aquí no se admite (request, request_uri o registration). Avise a sus autores.',
  'error.invalid_request_uri.title': 'No se pudo obtener la solicitud',
  'error.invalid_request_uri.text':
    'La aplicación guarda su solicitud en una dirección (request_uri) que no está registrada para ella o que no se pudo leer. Avise a sus autores.',
  'error.invalid_request_object.title': 'La solicitud firmada no se puede usar',
  'error.invalid_request_object.text':
    'La solicitud firmada de la aplicación (request) ha caducado, no se puede leer o su firma no se puede comprobar. Empiece de nuevo; avise a sus autores si sigue así.',
  'error.invalid_grant.title': 'Este inicio de sesión ya no es válido',
  'error.invalid_grant.text':
    'La aplicación usó un código que ha caducado o que ya se usó. Empiece de nuevo en la aplicación.',
  'error.invalid_token.title': 'Una clave de la aplicación ya no es válida',
  'error.invalid_token.text':
    'La aplicación usó un token que ha caducado o que no se emitió aquí. Empiece de nuevo en la aplicación.',
  'error.id_token_hint_missing.title': 'Falta la prueba de su inicio de sesión',
  'error.id_token_hint_missing.text':
    'Para cerrar su sesión y llevarle de vuelta, la aplicación debe probar quién es usted (id_token_hint) y no lo hizo. Puede que su sesión siga abierta: ciérrela aquí.',
  'error.id_token_hint_invalid.title': 'La prueba de su inicio de sesión no sirve',
  'error.id_token_hint_invalid.text':
    'Lo que la aplicación envió para probar quién es usted (id_token_hint) no se puede leer o no se emitió aquí para este fin. Puede que su sesión siga abierta: ciérrela aquí.',
  'error.id_token_hint_modified.title': 'La prueba de su inicio de sesión no es auténtica',
  'error.id_token_hint_modified.text':
    'Lo que la aplicación envió para probar quién es usted (id_token_hint) fue modificado o lo firmó otra parte. Puede que su sesión siga abierta: ciérrela aquí.',
  'error.logout_address_not_registered.title': 'La dirección tras cerrar la sesión no está registrada',
  'error.logout_address_not_registered.text':
    'Tras cerrar la sesión, la aplicación quiere enviarle a una dirección (post-logout redirect URI) que no está registrada para ella, así que nos detuvimos. Puede que su sesión siga abierta: ciérrela aquí.',
  'error.logout_client_unknown.title': 'No se conoce la aplicación que cierra su sesión',
  'error.logout_client_unknown.text':
    'La aplicación para la que se emitió la prueba de su inicio de sesión (id_token_hint) ya no está registrada aquí. Puede que su sesión siga abierta: ciérrela aquí.',
  'error.rate_limited.title': 'Demasiadas solicitudes',
  'error.rate_limited.text': 'Hubo muchas solicitudes en poco tiempo. Espere un minuto e inténtelo de nuevo.',
  'error.unauthorized_client.title': 'La aplicación no puede hacer esto',
  'error.unauthorized_client.text':
    'No está registrada para esta forma de iniciar sesión. Avise a los autores de la aplicación.',
  'error.server_error.title': 'Algo ha fallado por nuestra parte',
  'error.server_error.text':
    'El servidor de inicio de sesión tuvo un problema. Inténtelo de nuevo; dé la referencia a soporte si sigue así.',
  'error.temporarily_unavailable.title': 'El inicio de sesión está saturado',
  'error.temporarily_unavailable.text': 'Espere un minuto e inténtelo de nuevo.',
  'error.request_unauthorized.title': 'Esta solicitud ya no es válida',
  'error.request_unauthorized.text': 'Ha caducado o era para otra persona. Empiece de nuevo en la aplicación.',
  'error.unmet_authentication_requirements.title': 'Se necesita un inicio de sesión más seguro',
  'error.unmet_authentication_requirements.text':
    'La aplicación pide un segundo factor. Configure uno en los ajustes de la cuenta y empiece de nuevo.',
  'error.logout_already_done.title': 'Este cierre de sesión ya está hecho',
  'error.logout_already_done.text': 'Ya se completó antes. Puede cerrar esta página.',
  'error.logout_nothing_to_do.title': 'Aquí no hay nada que hacer',
  'error.logout_nothing_to_do.text':
    'Esta solicitud de cierre de sesión ya no está abierta. Si tiene una sesión, sigue abierta.',
  'error.unknown_error.title': 'Algo ha fallado',
  'error.unknown_error.text':
    'No pudimos terminar lo que empezó. Inténtelo de nuevo; dé la referencia a soporte si sigue así.',
};
