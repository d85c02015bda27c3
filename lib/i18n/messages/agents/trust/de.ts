import type { trust as en } from './en';

export const trust: Record<keyof typeof en, string> = {
  'agents.title': 'Eine ungeprüfte Anwendung möchte auf Ihr Konto zugreifen',
  'agents.calls_itself': 'Sie nennt sich selbst {name}.',
  'agents.unchecked': 'Nicht geprüft von {brand}',
  'agents.from': 'Von {host}.',
  'agents.checked': 'Geprüft von {brand}',
  'agents.scopes': 'Sie bittet um:',
  'agents.nothing': 'Sie erfährt nur, dass Sie sich angemeldet haben, und erkennt Sie wieder.',
  'agents.on_device':
    'Ein Programm auf diesem Gerät erhält den Zugriff. Machen Sie nur weiter, wenn Sie es gerade selbst gestartet haben.',
  'agents.device_started':
    'Machen Sie nur weiter, wenn Sie dies gerade selbst gestartet haben, auf einem Gerät, das Sie vor sich haben.',
  'agents.device_code': 'Machen Sie nur weiter, wenn Ihr Gerät diesen Code zeigt: {code}',
  'agents.next': 'Danach geht es zu {origin}, und beim nächsten Mal werden Sie wieder gefragt.',
  'agents.next_elsewhere':
    'Danach geht es zu {origin}, nicht zu {host}, und beim nächsten Mal werden Sie wieder gefragt.',
  'agents.next_device':
    'Danach geht es auf Ihrem Gerät von selbst weiter, und beim nächsten Mal werden Sie wieder gefragt.',
  'agents.group_person': 'Über Sie',
  'agents.group_action': 'Was sie tun darf',
  'agents.sensitive': 'Weitreichend',
};
