import type { trust as en } from './en';

export const trust: Record<keyof typeof en, string> = {
  'agents.title': 'Une application non vérifiée souhaite accéder à votre compte',
  'agents.calls_itself': 'Elle dit s’appeler {name}.',
  'agents.unchecked': 'Non vérifiée par {brand}',
  'agents.from': 'De {host}.',
  'agents.checked': 'Vérifiée par {brand}',
  'agents.scopes': 'Elle demande :',
  'agents.nothing': 'Elle apprend seulement que vous vous êtes connecté, et vous reconnaîtra à votre retour.',
  'agents.on_device':
    'Un programme de cet appareil obtient l’accès. Continuez seulement si vous venez de le lancer vous-même.',
  'agents.device_started':
    'Continuez seulement si vous venez de lancer cette demande vous-même, sur un appareil que vous avez devant vous.',
  'agents.device_code': 'Continuez seulement si votre appareil affiche ce code : {code}',
  'agents.next':
    'Vous serez ensuite dirigé vers {origin}, et la question vous sera posée de nouveau la prochaine fois.',
  'agents.next_elsewhere':
    'Vous serez ensuite dirigé vers {origin}, et non vers {host}, et la question vous sera posée de nouveau la prochaine fois.',
  'agents.next_device':
    'Votre appareil continuera ensuite de lui-même, et la question vous sera posée de nouveau la prochaine fois.',
  'agents.group_person': 'À votre sujet',
  'agents.group_action': 'Ce qu’elle pourra faire',
  'agents.sensitive': 'Très étendu',
};
