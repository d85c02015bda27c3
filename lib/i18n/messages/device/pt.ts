import type { device as en } from './en';

export const device: Record<keyof typeof en, string> = {
  'device.title': 'Ligar um dispositivo',
  'device.text': 'Introduza o código que o seu dispositivo mostra.',
  'device.check_text': 'O seu dispositivo enviou este código. Continue apenas se mostrar exatamente o mesmo.',
  'device.code': 'Código',
  'device.hint': 'Escreva-o como o dispositivo o mostra. Os hífenes e espaços não contam.',
  'device.warning': 'Nunca introduza um código que alguém lhe tenha enviado ou dito. Com ele poderia usar a sua conta.',
  'device.submit': 'Continuar',
  'device.wrong':
    'Este código não funciona: está mal escrito, expirou ou já foi usado. Verifique-o, ou faça o dispositivo mostrar um novo.',
  'device.too_many':
    'Demasiados códigos errados. Espere {minutes, plural, one {# minuto} other {# minutos}} e faça o dispositivo mostrar um novo.',
  'device.off_title': 'Aqui não há início de sessão por dispositivo',
  'device.off_text':
    'O servidor não o tem. Procure outra forma de iniciar sessão no dispositivo, ou pergunte ao suporte.',
  'device.done_title': 'Volte ao seu dispositivo',
  'device.done_text':
    'Se acabou de o permitir, o dispositivo continua sozinho dentro de segundos. Pode fechar esta página.',
  'device.denied_title': 'O dispositivo não obtém acesso',
  'device.denied_text':
    'Recusou. O dispositivo não fica a saber: pode continuar à espera alguns minutos e depois para sozinho.',
  'device.again': 'Introduzir outro código',
};
