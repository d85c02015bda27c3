import type { MessageKey } from '../types';
import { account } from './account/pt';
import { agentClients } from './agents/clients/pt';

import { trust } from './agents/trust/pt';
import { clients } from './clients/pt';
import { connections } from './connections/pt';
import { device } from './device/pt';
import { ways } from './ways/pt';

/** Portuguese, understood on both sides of the Atlantic. */
export const pt: Record<MessageKey, string> = {
  ...account,
  ...clients,
  ...agentClients,
  ...connections,
  ...device,
  ...trust,
  ...ways,

  'frame.language': 'Idioma',
  'frame.privacy': 'Privacidade',
  'frame.terms': 'Termos',
  'frame.help': 'Ajuda',

  'application.terms': 'Termos de serviço',
  'application.privacy': 'Política de privacidade',
  'application.cancel': 'Cancelar e voltar a {application}',
  'application.back': 'Voltar a {application}',

  'common.or': 'ou',
  'common.optional': 'opcional',
  'common.sending': 'A enviar…',
  'common.continue': 'Continuar',
  'common.another_way': 'Tentar de outra forma',
  'common.needs_script': 'Isto precisa de JavaScript, que está desativado no seu navegador.',
  'common.copy_key': 'Copiar a chave',
  'common.copy_codes': 'Copiar os códigos de recuperação',
  'common.copied': 'Copiado',
  'common.download_codes': 'Transferir os códigos de recuperação',
  'common.error_title': 'Erro: {title}',
  'common.check_form': 'Verifique o que introduziu',
  'common.field_problem': '{label}: {text}',
  'common.resend_wait': 'Pode pedir um novo código dentro de {seconds} s',

  'password.show': 'Mostrar a senha',
  'password.hide': 'Ocultar a senha',
  'password.shown': 'A sua senha está visível',
  'password.hidden': 'A sua senha está oculta',
  'password.hint': 'Algumas palavras que só você juntaria são seguras e fáceis de lembrar.',

  'ceremony.not_confirmed':
    'Nenhuma chave de acesso ou chave de segurança foi confirmada. Tente de novo ou escolha outra forma.',
  'ceremony.not_created': 'Nenhuma chave de acesso ou chave de segurança foi adicionada. Tente de novo quando quiser.',
  'ceremony.exists': 'Esta chave de acesso ou chave de segurança já faz parte da sua conta.',
  'ceremony.unsupported':
    'Este navegador não consegue usar chaves de acesso nem chaves de segurança aqui. Escolha outra forma.',

  'person.signed_in_as': 'Sessão iniciada como',
  'person.not_you': 'Não é você? Mudar de conta',
  'person.change': 'Alterar a conta',
  'person.account': 'A sua conta',

  'login.title': 'Iniciar sessão',
  'login.title_for': 'Iniciar sessão em {application}',
  'login.submit': 'Iniciar sessão',
  'login.forgot': 'Esqueceu a senha?',
  'login.new_here': 'Primeira vez aqui?',
  'login.create': 'Criar uma conta',
  'login.refresh_title': 'Confirme que é você',
  'login.refresh_text': 'Inicie sessão mais uma vez antes de continuar. Assim a sua conta fica segura.',
  'login.second_title': 'Mais um passo',
  'login.second_totp': 'Introduza o código que a sua aplicação de autenticação mostra agora.',
  'login.second_text': 'Confirme o início de sessão com um segundo fator.',
  'login.second_lost': 'Já não pode usá-lo? O suporte pode repor o seu segundo fator.',
  'login.code_title': 'Introduza o código',

  'registration.title': 'Crie a sua conta',
  'registration.title_for': 'Criar uma conta para {application}',
  'registration.secure_title': 'Proteja a sua conta',
  'registration.secure_text': 'Escolha como vai iniciar sessão a partir de agora.',
  'registration.submit': 'Criar a conta',
  'registration.more': 'Mais sobre você',
  'registration.has_account': 'Já tem uma conta?',
  'registration.sign_in': 'Iniciar sessão',

  'recovery.title': 'Recupere o acesso à sua conta',
  'recovery.text': 'Indique o seu endereço de e-mail e enviaremos um código.',
  'recovery.submit': 'Enviar o código',
  'recovery.code_title': 'Veja o seu e-mail',
  'recovery.sign_in': 'Voltar ao início de sessão',
  'recovery.text_link': 'Indique o seu endereço de e-mail e enviaremos uma ligação.',
  'recovery.text_phone': 'Indique o seu número de telefone e enviaremos um código.',
  'recovery.text_any': 'Indique o endereço ou o número da sua conta e enviaremos um código.',
  'recovery.text_choose': 'Escolha para onde devemos enviar o código.',
  'recovery.submit_link': 'Enviar a ligação',
  'recovery.code_title_phone': 'Veja as suas mensagens',

  'verification.title': 'Confirme o seu endereço de e-mail',
  'verification.text': 'Enviaremos um código para este endereço para ter a certeza de que é seu.',
  'verification.submit': 'Enviar o código',
  'verification.code_title': 'Veja o seu e-mail',
  'verification.done_title': 'O seu endereço está confirmado',
  'verification.later': 'Continuar sem confirmar',
  'verification.title_phone': 'Confirme o seu número de telefone',
  'verification.text_link': 'Enviaremos uma ligação para este endereço para ter a certeza de que é seu.',
  'verification.text_phone': 'Enviaremos um código para este número para ter a certeza de que é seu.',
  'verification.submit_link': 'Enviar a ligação',
  'verification.code_title_phone': 'Veja as suas mensagens',
  'verification.done_title_phone': 'O seu número está confirmado',

  'settings.title': 'Definições da conta',
  'settings.home': 'Voltar à sua conta',
  'settings.profile': 'Perfil',
  'settings.save_profile': 'Guardar o perfil',
  'settings.password': 'Senha',
  'settings.password_text': 'Ao alterá-la, a sessão termina nos seus outros dispositivos.',
  'settings.new_password': 'Nova senha',
  'settings.change_password': 'Alterar a senha',
  'settings.totp': 'Aplicação de autenticação',
  'settings.totp_text': 'Digitalize a imagem com uma aplicação de autenticação e introduza o código que ela mostrar.',
  'settings.totp_turn_on': 'Ativar a aplicação de autenticação',
  'settings.totp_on': 'Ativada. Ao iniciar sessão é pedido um código da sua aplicação.',
  'settings.totp_secret': 'Ou introduza esta chave na aplicação',
  'settings.lookup_secret': 'Códigos de recuperação',
  'settings.lookup_secret_text':
    'Cada código serve uma vez, quando não tiver o segundo fator à mão. Guarde-os num lugar seguro.',
  'settings.oidc': 'Contas associadas',
  'settings.oidc_text': 'Inicie sessão com uma conta que tem noutro lugar.',
  'settings.webauthn': 'Chaves de segurança',
  'settings.webauthn_text': 'Use uma chave física como segundo fator.',
  'settings.passkey': 'Chaves de acesso',
  'settings.passkey_text': 'Inicie sessão com a impressão digital, o rosto ou o bloqueio do seu dispositivo.',
  'settings.other': 'Mais definições',

  'consent.title': '{application} quer aceder à sua conta',
  'consent.client': 'Identificador da aplicação: {id}',
  'consent.person': 'Sessão iniciada como',
  'consent.scopes': '{application} pede:',
  'consent.audiences': 'Quer usar:',
  'consent.nothing': '{application} só fica a saber que iniciou sessão, e reconhece-o quando voltar.',
  'consent.custom': 'Nome dado pela aplicação',
  'consent.new': 'Novo',
  'consent.always': 'sempre incluído',
  'consent.destination': 'Depois irá para {origin}.',
  'consent.remember': 'Lembrar durante {days, plural, one {# dia} other {# dias}}',
  'consent.allow': 'Permitir',
  'consent.deny': 'Recusar',

  'logout.title': 'Terminar a sessão?',
  'logout.title_for': 'Terminar a sessão em {application}?',
  'logout.text':
    'A sua sessão de {brand} neste navegador termina. Outras aplicações podem manter a sessão por mais alguns minutos.',
  'logout.other': 'A sessão que terminaria pertence a outra conta, não à que está aberta aqui.',
  'logout.elsewhere_title': 'Nenhuma sessão foi terminada',
  'logout.elsewhere':
    'Este pedido refere-se a uma sessão que não está neste navegador, por isso tudo fica como estava. Para a terminar, saia onde ela está a ser usada.',
  'logout.confirm': 'Terminar a sessão',
  'logout.cancel': 'Manter a sessão',

  'signed_out.title': 'A sessão terminou',
  'signed_out.text': 'A sua sessão neste navegador terminou. Num computador partilhado, feche também o navegador.',
  'signed_out.sign_in': 'Iniciar sessão de novo',

  'home.title': 'A sua conta',
  'home.welcome': 'Boas-vindas a {brand}',
  'home.welcome_text': 'Uma só conta para tudo. Inicie sessão para ver a sua.',
  'home.settings': 'Definições da conta',
  'home.sign_out': 'Terminar a sessão',
  'home.sign_in': 'Iniciar sessão',
  'home.register': 'Criar uma conta',
  'home.verified': 'Endereço confirmado',
  'home.unverified': 'O seu endereço de e-mail ainda não está confirmado.',
  'home.verify': 'Confirmar o seu endereço',
  'home.verify_phone': 'Confirmar o seu número',
  'home.unverified_phone': 'O seu número de telefone ainda não está confirmado.',
  'home.verified_phone': 'Número confirmado',

  'continue.title': 'A caminho de {name}…',
  'continue.text': 'Se nada acontecer dentro de momentos, continue manualmente.',
  'continue.link': 'Continuar para {name}',

  'step_up.title': '{application} pede um segundo fator',
  'step_up.text':
    'A sua conta ainda não tem nenhum. Configure um agora, por exemplo uma aplicação de autenticação, e volte aqui para continuar.',
  'step_up.set_up': 'Configurar um segundo fator',
  'step_up.without': 'Continuar sem ele',

  'field.email': 'Endereço de e-mail',
  'field.phone': 'Número de telefone',
  'field.username': 'Nome de utilizador',
  'field.identifier': 'E-mail, telefone ou nome de utilizador',
  'field.password': 'Senha',
  'field.code': 'Código',
  'field.name': 'Nome',
  'field.first_name': 'Nome próprio',
  'field.middle_name': 'Nome do meio',
  'field.last_name': 'Apelido',
  'field.nickname': 'Alcunha',
  'field.birthdate': 'Data de nascimento',
  'field.gender': 'Género',
  'field.website': 'Site',
  'field.profile': 'Página de perfil',
  'field.picture': 'Imagem (endereço)',
  'field.zoneinfo': 'Fuso horário',
  'field.locale': 'Idioma',
  'field.street_address': 'Rua e número',
  'field.locality': 'Cidade',
  'field.region': 'Estado ou região',
  'field.postal_code': 'Código postal',
  'field.country': 'País',
  'field.invalid': 'Este dado não é aceite. Verifique-o, por favor.',
  'field.invalid_date': 'Introduza uma data com ano, mês e dia, por exemplo 1990-12-31.',
  'field.invalid_url': 'Introduza um endereço web que comece por https://',
  'field.emails': 'Endereços de e-mail',
  'field.address': 'Morada',
  'field.newsletter': 'Enviar-me a newsletter',
  'field.terms': 'Aceito os termos do serviço',
  'field.choose': 'Escolha uma opção',
  'field.no_choice': 'Não especificado',
  'field.yes': 'Sim',
  'field.no': 'Não',
  'field.choose_one': 'Escolha uma destas opções: {allowed}.',
  'field.must_tick': 'Marque esta caixa para continuar.',
  'field.date_time_hint': 'Data, hora e fuso horário, por exemplo 2026-12-31T18:00:00+01:00.',
  'field.zone': 'Fuso horário: {zone}',
  'field.phone_hint': 'Com o indicativo do país, por exemplo +351 para Portugal, e sem espaços.',

  'list.add': 'Adicionar outro',
  'list.remove': 'Remover “{entry}”',
  'list.entry': '{list} ({number})',
  'list.new': '{label}, vazio para adicionar outro',

  'kratos.1010014': 'Enviámos-lhe um código. Se não chegar, verifique o que escreveu e tente novamente.',
  'kratos.1040005': 'Enviámos-lhe um código. Se não chegar, verifique o que escreveu e tente novamente.',
  'kratos.1060003':
    'Se existir uma conta com o que escreveu, enviámos-lhe um código. Se nada chegar, verifique o que escreveu.',
  'kratos.1080002': 'Confirmado. Obrigado.',
  'kratos.1080003': 'Enviámos-lhe um código. Se não chegar, verifique o que escreveu e peça outro.',
  'kratos.4000002': 'Preencha este campo.',
  'kratos.4000003': 'Use pelo menos {min_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000004': 'Não tem a forma esperada. Verifique, por favor.',
  'kratos.4000006': 'Estes dados não estão certos. Procure erros de escrita e tente de novo.',
  'kratos.4000007': 'Já existe uma conta com estes dados. Inicie sessão com ela ou use outros aqui.',
  'kratos.4000010': 'Confirme o seu endereço de e-mail antes de iniciar sessão.',
  'kratos.4000017': 'Use no máximo {max_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000032': 'Use pelo menos {min_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000033': 'Use no máximo {max_length, plural, one {# carácter} other {# caracteres}}.',
  'kratos.4000034': 'Esta senha apareceu numa fuga de dados, por isso outros podem conhecê-la. Escolha outra.',
  'kratos.4070001':
    'Este link já não é válido ou já foi usado. Se o seu programa de correio o abriu antes, o seu endereço está confirmado: inicie sessão. Caso contrário, peça um novo.',

  'offer.title': 'Da próxima vez, inicie sessão com um toque',
  'offer.text':
    'Uma chave de acesso é a sua impressão digital, o seu rosto ou o bloqueio do seu dispositivo. Não há nada para memorizar nem nada que lhe possam roubar.',
  'offer.accept': 'Adicionar uma chave de acesso',
  'offer.decline': 'Agora não',

  'step.restart': 'Começar de novo',
  'step.restart_for': 'Começar de novo em {application}',
  'step.home': 'Ir para a página inicial',
  'step.sign_in': 'Iniciar sessão',
  'step.sign_out': 'Terminar sessão aqui',
  'step.retry': 'Tentar de novo',
  'step.continue_as': 'Continuar com a conta aberta aqui',
  'step.cancel': 'Cancelar',
  'step.use_other': 'Usar outra conta',

  'flow.kept': 'O que escreveu continua aqui. Só é preciso escrever de novo as senhas e os códigos.',
  'flow.foreign_script':
    'Este formulário inclui uma verificação de outra empresa, como um captcha, que estas páginas não carregam. Se o formulário for recusado, pergunte a quem gere este serviço.',
  'flow.restarted': 'A página anterior tinha expirado ou foi aberta noutro navegador; aqui está uma nova.',

  'error.reference': 'Referência para o suporte',
  'error.param_missing.title': 'Este link está incompleto',
  'error.param_missing.text': 'Falta uma parte do endereço. Volte ao lugar de onde veio e use o link outra vez.',
  'error.param_repeated.title': 'Este link não está certo',
  'error.param_repeated.text':
    'Uma parte do endereço aparece duas vezes. Volte ao lugar de onde veio e use o link outra vez.',
  'error.param_invalid.title': 'Este link não está certo',
  'error.param_invalid.text':
    'Uma parte do endereço não se consegue ler. Volte ao lugar de onde veio e use o link outra vez.',
  'error.challenge_missing.title': 'O início de sessão começa na aplicação',
  'error.challenge_missing.text':
    'Esta página precisa do pedido de uma aplicação. Abra a aplicação e inicie sessão a partir dela.',
  'error.challenge_invalid.title': 'Não conhecemos este pedido',
  'error.challenge_invalid.text': 'O link pode estar cortado ou ser para outro lugar. Comece de novo na aplicação.',
  'error.challenge_expired.title': 'Demorou demasiado',
  'error.challenge_expired.text': 'Para sua segurança, o pedido expirou. Nada se perdeu: comece de novo, será rápido.',
  'error.challenge_used.title': 'Isto já está feito',
  'error.challenge_used.text':
    'O pedido já foi respondido, talvez noutro separador. Se lá não tiver sessão iniciada, comece de novo.',
  'error.account_mismatch.title': 'Há outra conta aberta aqui',
  'error.account_mismatch.text': 'O pedido pertence a uma conta diferente. Continue com a conta aberta ou cancele.',
  'error.account_disabled.title': 'Esta conta está desativada',
  'error.account_disabled.text': 'De momento não pode iniciar sessão com ela. Peça ao suporte para a reativar.',
  'error.account_expected.title': 'A aplicação espera outra conta',
  'error.account_expected.text':
    'Pede a conta que conhece, mas aqui está outra com sessão iniciada. Inicie sessão com essa conta ou cancele.',
  'error.csrf_failed.title': 'Não conseguimos confirmar que foi você',
  'error.csrf_failed.text':
    'A página esteve aberta demasiado tempo ou os cookies estão bloqueados. Volte atrás, recarregue a página e tente outra vez.',
  'error.scope_not_requested.title': 'Esta resposta não corresponde ao pedido',
  'error.scope_not_requested.text':
    'Foi permitido algo que a aplicação nunca pediu, por isso nada foi permitido. Comece de novo.',
  'error.flow_expired.title': 'Esta página expirou',
  'error.flow_expired.text': 'Esteve aberta demasiado tempo. Comece de novo para obter outra.',
  'error.flow_not_found.title': 'Esta página já não existe',
  'error.flow_not_found.text': 'O link é antigo ou foi aberto noutro navegador. Comece de novo aqui.',
  'error.flow_disabled.title': 'Isto está desativado',
  'error.flow_disabled.text': 'Quem gere este serviço não oferece este passo. Fale com o suporte se precisar dele.',
  'error.cookies_missing.title': 'O seu navegador não enviou cookies',
  'error.cookies_missing.text': 'São necessários para iniciar sessão. Permita cookies para este site e tente de novo.',
  'error.too_large.title': 'Foi demais de uma só vez',
  'error.too_large.text': 'O que foi enviado é maior do que aceitamos. Volte atrás e encurte-o.',
  'error.not_found.title': 'Não há nada aqui',
  'error.not_found.text':
    'O endereço pode estar mal escrito ou desatualizado. Vá à página inicial e continue a partir daí.',
  'error.method_not_allowed.title': 'Isso não funciona aqui',
  'error.method_not_allowed.text':
    'Este endereço não pode ser usado assim. Vá à página inicial e continue a partir daí.',
  'error.unsupported_media_type.title': 'Isso não funciona aqui',
  'error.unsupported_media_type.text':
    'O que foi enviado não tem uma forma que saibamos ler. Vá à página inicial e continue a partir daí.',
  'error.upstream_unavailable.title': 'O início de sessão não está disponível agora',
  'error.upstream_unavailable.text':
    'O problema é nosso e a sua sessão não terminou. Tente de novo dentro de um minuto.',
  'error.tokens_kept.title': 'Falta um passo',
  'error.tokens_kept.text':
    'A sua conta foi alterada, mas as aplicações que nela tinham sessão iniciada continuam a tê-la. Prima o botão para terminar também essas sessões.',
  'error.upstream_invalid.title': 'Algo correu mal do nosso lado',
  'error.upstream_invalid.text':
    'Recebemos uma resposta que não conseguimos usar. Tente de novo; avise o suporte se continuar assim.',
  'error.internal_error.title': 'Algo correu mal do nosso lado',
  'error.internal_error.text': 'Tomámos nota. Tente de novo; dê a referência ao suporte se continuar assim.',
  'error.request_forbidden.title': 'Este separador está desatualizado',
  'error.request_forbidden.text':
    'Provavelmente o início de sessão recomeçou noutro separador. Continue lá ou comece de novo aqui.',
  'error.access_denied.title': 'O acesso não foi permitido',
  'error.access_denied.text': 'A aplicação não obteve acesso à sua conta. Se foi engano, comece de novo.',
  'error.login_required.title': 'Inicie sessão primeiro',
  'error.login_required.text': 'A aplicação esperava que já tivesse sessão iniciada. Comece de novo e inicie sessão.',
  'error.consent_required.title': 'É precisa a sua autorização',
  'error.consent_required.text': 'A aplicação esperava uma autorização que ainda não deu. Comece de novo para a dar.',
  'error.interaction_required.title': 'Precisamos de si aqui',
  'error.interaction_required.text':
    'A aplicação tentou iniciar a sua sessão sem perguntar, e isso não funciona. Comece de novo.',
  'error.invalid_request.title': 'A aplicação cometeu um erro',
  'error.invalid_request.text':
    'O pedido não se consegue ler. Tente outra vez na aplicação; avise os autores se continuar assim.',
  'error.account_selection_required.title': 'Escolha uma conta',
  'error.account_selection_required.text':
    'A aplicação precisa de saber qual das suas contas deve usar. Comece de novo e escolha uma.',
  'error.invalid_client.title': 'Não conhecemos esta aplicação',
  'error.invalid_client.text':
    'O identificador dela (client_id) está em falta ou não está registado aqui. Avise os autores da aplicação.',
  'error.redirect_uri_missing.title': 'Falta o endereço de retorno',
  'error.redirect_uri_missing.text':
    'A aplicação não indicou para onde o enviar de volta (redirect_uri), por isso parámos. Avise os autores.',
  'error.redirect_uri_malformed.title': 'O endereço de retorno não pode ser usado',
  'error.redirect_uri_malformed.text':
    'O endereço de retorno da aplicação (redirect_uri) não é um endereço web completo e seguro, ou tem uma parte depois de «#». Avise os autores.',
  'error.invalid_redirect_uri.title': 'O endereço de retorno não está registado',
  'error.invalid_redirect_uri.text':
    'A aplicação quer enviá-lo de volta para um endereço (redirect_uri) que não está registado para ela, por isso parámos. Avise os autores.',
  'error.invalid_scope.title': 'A aplicação pede demais',
  'error.invalid_scope.text': 'Quer uma autorização (scope) que não pode pedir. Avise os autores da aplicação.',
  'error.invalid_target.title': 'A aplicação não pode usar esse serviço',
  'error.invalid_target.text':
    'Pede acesso a um serviço (audience) para o qual não está registada. Avise os autores da aplicação.',
  'error.unsupported_response_type.title': 'Este tipo de resposta não é permitido',
  'error.unsupported_response_type.text':
    'A aplicação pede um tipo de resposta (response_type) que não pode usar aqui. Avise os autores.',
  'error.unsupported_response_mode.title': 'Esta forma de resposta não existe aqui',
  'error.unsupported_response_mode.text':
    'A aplicação quer receber a resposta de uma forma (response_mode) que aqui não existe. Avise os autores.',
  'error.invalid_state.title': 'Falta um valor de segurança ou é demasiado curto',
  'error.invalid_state.text':
    'A proteção da aplicação contra pedidos forjados (state) está em falta ou é demasiado curta. Avise os autores.',
  'error.invalid_nonce.title': 'Falta um valor de uso único ou é demasiado curto',
  'error.invalid_nonce.text':
    'A proteção da aplicação contra inícios de sessão repetidos (nonce) está em falta ou é demasiado curta. Avise os autores.',
  'error.invalid_prompt.title': 'A aplicação contradiz-se',
  'error.invalid_prompt.text':
    'Pede para não lhe mostrar nada e mostrar algo ao mesmo tempo, ou um passo que não conhecemos (prompt). Avise os autores.',
  'error.pkce_required.title': 'Falta uma proteção',
  'error.pkce_required.text':
    'A aplicação tem de proteger o início de sessão com PKCE (code_challenge) e não o fez. Avise os autores.',
  'error.pkce_method_unsupported.title': 'Uma proteção é demasiado fraca',
  'error.pkce_method_unsupported.text':
    'A aplicação protege o início de sessão com um método (code_challenge_method) que aqui não é aceite; tem de ser S256. Avise os autores.',
  'error.request_not_supported.title': 'Uma parte do pedido não é suportada',
  'error.request_not_supported.text':
    'A aplicação envia um parâmetro que aqui não é suportado (request, request_uri ou registration). Avise os autores.',
  'error.invalid_request_uri.title': 'Não foi possível obter o pedido',
  'error.invalid_request_uri.text':
    'A aplicação guarda o pedido num endereço (request_uri) que não está registado para ela ou que não foi possível ler. Avise os autores.',
  'error.invalid_request_object.title': 'O pedido assinado não pode ser usado',
  'error.invalid_request_object.text':
    'O pedido assinado da aplicação (request) expirou, não se consegue ler ou a assinatura não pode ser verificada. Comece de novo; avise os autores se continuar assim.',
  'error.invalid_grant.title': 'Este início de sessão já não é válido',
  'error.invalid_grant.text':
    'A aplicação usou um código que expirou ou que já tinha sido usado. Comece de novo na aplicação.',
  'error.invalid_token.title': 'Uma chave da aplicação já não é válida',
  'error.invalid_token.text':
    'A aplicação usou um token que expirou ou que não foi emitido aqui. Comece de novo na aplicação.',
  'error.id_token_hint_missing.title': 'Falta a prova do seu início de sessão',
  'error.id_token_hint_missing.text':
    'Para terminar a sessão e levá-lo de volta, a aplicação tem de provar quem é (id_token_hint) e não o fez. A sua sessão pode continuar aberta: termine-a aqui.',
  'error.id_token_hint_invalid.title': 'A prova do seu início de sessão não serve',
  'error.id_token_hint_invalid.text':
    'O que a aplicação enviou para provar quem é (id_token_hint) não se consegue ler ou não foi emitido aqui para este fim. A sua sessão pode continuar aberta: termine-a aqui.',
  'error.id_token_hint_modified.title': 'A prova do seu início de sessão não é autêntica',
  'error.id_token_hint_modified.text':
    'O que a aplicação enviou para provar quem é (id_token_hint) foi alterado ou assinado por outra entidade. A sua sessão pode continuar aberta: termine-a aqui.',
  'error.logout_address_not_registered.title': 'O endereço após o fim da sessão não está registado',
  'error.logout_address_not_registered.text':
    'Depois do fim da sessão, a aplicação quer enviá-lo para um endereço (post-logout redirect URI) que não está registado para ela, por isso parámos. A sua sessão pode continuar aberta: termine-a aqui.',
  'error.logout_client_unknown.title': 'A aplicação que termina a sessão não é conhecida',
  'error.logout_client_unknown.text':
    'A aplicação para a qual a prova do seu início de sessão (id_token_hint) foi emitida já não está registada aqui. A sua sessão pode continuar aberta: termine-a aqui.',
  'error.rate_limited.title': 'Demasiados pedidos',
  'error.rate_limited.text': 'Houve muitos pedidos em pouco tempo. Espere um minuto e tente de novo.',
  'error.unauthorized_client.title': 'A aplicação não pode fazer isto',
  'error.unauthorized_client.text':
    'Não está registada para esta forma de iniciar sessão. Avise os autores da aplicação.',
  'error.server_error.title': 'Algo correu mal do nosso lado',
  'error.server_error.text':
    'O servidor de início de sessão teve um problema. Tente de novo; dê a referência ao suporte se continuar assim.',
  'error.temporarily_unavailable.title': 'O início de sessão está muito ocupado',
  'error.temporarily_unavailable.text': 'Espere um minuto e tente de novo.',
  'error.request_unauthorized.title': 'Este pedido já não é válido',
  'error.request_unauthorized.text': 'Expirou ou era para outra pessoa. Comece de novo na aplicação.',
  'error.unmet_authentication_requirements.title': 'É preciso um início de sessão mais forte',
  'error.unmet_authentication_requirements.text':
    'A aplicação pede um segundo fator. Configure um nas definições da conta e comece de novo.',
  'error.logout_already_done.title': 'Este fim de sessão já está concluído',
  'error.logout_already_done.text': 'Foi concluído antes. Pode fechar esta página.',
  'error.logout_nothing_to_do.title': 'Não há nada a fazer aqui',
  'error.logout_nothing_to_do.text':
    'Este pedido de fim de sessão já não está aberto. Se tem sessão iniciada, ela mantém-se.',
  'error.unknown_error.title': 'Algo correu mal',
  'error.unknown_error.text':
    'Não conseguimos concluir o que começou. Tente de novo; dê a referência ao suporte se continuar assim.',
};
