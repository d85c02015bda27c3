import type { trust as en } from './en';

export const trust: Record<keyof typeof en, string> = {
  'agents.title': 'Uma aplicação não verificada quer aceder à sua conta',
  'agents.calls_itself': 'Diz chamar-se {name}.',
  'agents.unchecked': 'Não verificada por {brand}',
  'agents.from': 'De {host}.',
  'agents.checked': 'Verificada por {brand}',
  'agents.scopes': 'Pede:',
  'agents.nothing': 'Só fica a saber que iniciou sessão, e reconhece-o quando voltar.',
  'agents.on_device': 'O acesso é dado a um programa neste dispositivo. Continue apenas se acabou de o iniciar.',
  'agents.device_started': 'Continue apenas se acabou de iniciar isto, num dispositivo que tem à sua frente.',
  'agents.device_code': 'Continue apenas se o seu dispositivo mostrar este código: {code}',
  'agents.next': 'Depois irá para {origin}, e da próxima vez será perguntado de novo.',
  'agents.next_elsewhere': 'Depois irá para {origin}, e não para {host}, e da próxima vez será perguntado de novo.',
  'agents.next_device': 'Depois o seu dispositivo continua sozinho, e da próxima vez será perguntado de novo.',
  'agents.group_person': 'Sobre si',
  'agents.group_action': 'O que poderá fazer',
  'agents.sensitive': 'De grande alcance',
};
