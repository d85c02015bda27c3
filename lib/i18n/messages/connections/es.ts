import type { connections as en } from './en';

export const connections: Record<keyof typeof en, string> = {
  'connections.nav': 'Aplicaciones',
  'connections.title': 'Aplicaciones conectadas',
  'connections.text':
    'Aplicaciones a las que permitió usar su cuenta, y lo que pueden hacer. Si no conoce alguna, desconéctela.',
  'connections.none': 'En este momento, ninguna aplicación puede usar su cuenta.',
  'connections.since': 'Permitida desde',
  'connections.last': 'Permitida por última vez',
  'connections.id': 'Identificador',
  'connections.address': 'Sitio web',
  'connections.registered': 'Una aplicación que se registró por sí misma',
  'connections.own': 'Forma parte de {brand}, por eso no se le pregunta qué puede hacer.',
  'connections.may': 'Permitido:',
  'connections.may_at': 'Permitido en {list}:',
  'connections.recognise': 'Reconocerle cuando inicia sesión',
  'connections.remove': 'Desconectar {application}',
  'connections.more': 'Hay más de las que se muestran aquí. «Desconectar todas» termina también con esas.',
  'connections.all_title': 'Desconectar todas a la vez',
  'connections.all_text':
    'También termina lo que aún tienen las aplicaciones que ya no aparecen aquí porque de todos modos deben volver a preguntarle.',
  'connections.remove_all': 'Desconectar todas',
  'connections.remove_title': '¿Desconectar {application}?',
  'connections.remove_text': 'Ya no podrá usar su cuenta. Si vuelve a ella, tendrá que preguntarle de nuevo.',
  'connections.remove_all_title': '¿Desconectar todas las aplicaciones?',
  'connections.remove_all_text':
    'Ninguna podrá usar ya su cuenta, tampoco las aplicaciones de {brand}. Si vuelve a una, iniciará sesión o se le preguntará de nuevo.',
  'connections.tokens':
    'El acceso ya concedido puede seguir funcionando en algunos servicios hasta que caduque, normalmente en una hora. Nadie puede retirarlo.',
  'connections.tokens_for':
    'El acceso ya concedido puede seguir funcionando en algunos servicios durante un máximo de {minutes, plural, one {# minuto} other {# minutos}}. Nadie puede retirarlo.',
  'connections.keeps':
    'Las aplicaciones conservan lo que han guardado sobre usted. Si deben eliminarlo, pídaselo a ellas.',
  'connections.confirm': 'Desconectar',
  'connections.cancel': 'Dejarlo todo como está',
  'connections.done_one': 'La aplicación está desconectada.',
  'connections.done_all': 'Todas las aplicaciones están desconectadas.',
};
