import type { connections as en } from './en';

export const connections: Record<keyof typeof en, string> = {
  'connections.nav': 'Applications',
  'connections.title': 'Applications connectées',
  'connections.text':
    'Les applications que vous avez autorisées à utiliser votre compte, et ce qu’elles peuvent faire. Si l’une d’elles vous est inconnue, déconnectez-la.',
  'connections.none': 'Pour l’instant, aucune application ne peut utiliser votre compte.',
  'connections.since': 'Autorisée depuis le',
  'connections.last': 'Autorisée pour la dernière fois le',
  'connections.id': 'Identifiant',
  'connections.address': 'Site web',
  'connections.registered': 'Une application qui s’est inscrite elle-même',
  'connections.own': 'Elle fait partie de {brand} : on ne vous demande donc pas ce qu’elle peut faire.',
  'connections.may': 'Autorisé :',
  'connections.may_at': 'Autorisé auprès de {list} :',
  'connections.recognise': 'Vous reconnaître quand vous vous connectez',
  'connections.remove': 'Déconnecter {application}',
  'connections.more': 'Il y en a plus que celles affichées ici. « Tout déconnecter » les concerne aussi.',
  'connections.all_title': 'Tout déconnecter d’un coup',
  'connections.all_text':
    'Cela met aussi fin à ce que gardent les applications qui ne figurent plus ici, parce qu’elles doivent de toute façon vous demander à nouveau.',
  'connections.remove_all': 'Tout déconnecter',
  'connections.remove_title': 'Déconnecter {application} ?',
  'connections.remove_text':
    'Elle ne pourra plus utiliser votre compte. Si vous y revenez, elle devra vous demander à nouveau.',
  'connections.remove_all_title': 'Déconnecter toutes les applications ?',
  'connections.remove_all_text':
    'Aucune ne pourra plus utiliser votre compte, y compris les applications de {brand}. Si vous revenez à l’une d’elles, vous vous connecterez ou elle vous demandera à nouveau.',
  'connections.tokens':
    'L’accès déjà accordé peut encore fonctionner auprès de certains services jusqu’à son expiration, en général dans l’heure. Personne ne peut le reprendre.',
  'connections.tokens_for':
    'L’accès déjà accordé peut encore fonctionner auprès de certains services pendant {minutes, plural, one {# minute} other {# minutes}} au plus. Personne ne peut le reprendre.',
  'connections.keeps':
    'Les applications gardent ce qu’elles ont enregistré sur vous. Si elles doivent l’effacer, demandez-le-leur.',
  'connections.confirm': 'Déconnecter',
  'connections.cancel': 'Tout garder en l’état',
  'connections.done_one': 'L’application est déconnectée.',
  'connections.done_all': 'Toutes les applications sont déconnectées.',
};
