import type { connections as en } from './en';

export const connections: Record<keyof typeof en, string> = {
  'connections.nav': 'Aplicações',
  'connections.title': 'Aplicações ligadas',
  'connections.text':
    'Aplicações a que permitiu usar a sua conta, e o que podem fazer. Se não conhecer alguma, desligue-a.',
  'connections.none': 'De momento, nenhuma aplicação pode usar a sua conta.',
  'connections.since': 'Permitida desde',
  'connections.last': 'Permitida pela última vez',
  'connections.id': 'Identificador',
  'connections.address': 'Site',
  'connections.registered': 'Uma aplicação que se registou a si própria',
  'connections.own': 'Faz parte de {brand}, por isso não lhe é perguntado o que pode fazer.',
  'connections.may': 'Permitido:',
  'connections.may_at': 'Permitido em {list}:',
  'connections.recognise': 'Reconhecê-lo quando inicia sessão',
  'connections.remove': 'Desligar {application}',
  'connections.more': 'Há mais do que as mostradas aqui. «Desligar todas» termina também essas.',
  'connections.all_title': 'Desligar todas de uma vez',
  'connections.all_text':
    'Isto termina também o que ainda têm as aplicações que já não aparecem aqui, porque de qualquer modo têm de lhe perguntar de novo.',
  'connections.remove_all': 'Desligar todas',
  'connections.remove_title': 'Desligar {application}?',
  'connections.remove_text': 'Deixa de poder usar a sua conta. Se voltar a ela, terá de lhe perguntar de novo.',
  'connections.remove_all_title': 'Desligar todas as aplicações?',
  'connections.remove_all_text':
    'Nenhuma pode usar mais a sua conta, incluindo as aplicações de {brand}. Se voltar a uma, inicia sessão ou é-lhe perguntado de novo.',
  'connections.tokens':
    'O acesso já concedido ainda pode funcionar em alguns serviços até expirar, normalmente dentro de uma hora. Ninguém o pode retirar.',
  'connections.tokens_for':
    'O acesso já concedido ainda pode funcionar em alguns serviços durante, no máximo, {minutes, plural, one {# minuto} other {# minutos}}. Ninguém o pode retirar.',
  'connections.keeps': 'As aplicações mantêm o que guardaram sobre si. Se o devem eliminar, peça-lhes.',
  'connections.confirm': 'Desligar',
  'connections.cancel': 'Deixar tudo como está',
  'connections.done_one': 'A aplicação está desligada.',
  'connections.done_all': 'Todas as aplicações estão desligadas.',
};
